using Pathways.Engine.Persistence.Carrying;

namespace Pathways.Engine.Tests.Store;

public sealed class ArchiveTests
{
    /// <summary>As a full disk says it: in the middle of the rows.</summary>
    [Fact]
    public async Task A_disk_that_is_full_leaves_no_part_of_an_archive()
    {
        var folder = Directory.CreateTempSubdirectory("pathways-archive-");
        var path = Path.Combine(folder.FullName, "tout.zip");

        var refusal = await Assert.ThrowsAsync<CarryException>(() => ArchiveWriter.WriteAsync(path, false, async archive =>
        {
            await archive.AddAsync("A", ThenFull(), TestContext.Current.CancellationToken);
            Assert.Fail("The row after a full disk was written.");
        }));

        Assert.Contains("No space left on device", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(folder.GetFiles());
        folder.Delete();
    }

    [Fact]
    public void The_same_rows_in_another_order_have_the_same_checksum_and_others_do_not()
    {
        Assert.Equal(Checksum("a", "b", "c"), Checksum("c", "a", "b"));
        Assert.NotEqual(Checksum("a", "b", "c"), Checksum("a", "b", "b"));
        Assert.NotEqual(Checksum("a", "a"), Checksum("b", "b"));
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> ThenFull()
    {
        yield return "[1]"u8.ToArray();
        await Task.CompletedTask;
        throw new IOException("No space left on device");
    }

    private static string Checksum(params string[] rows)
    {
        var digest = new RowDigest();
        foreach (var row in rows)
            digest.Add(System.Text.Encoding.UTF8.GetBytes(row));
        return digest.Checksum;
    }
}
