using System.IO.Compression;
using System.Text.Json;

namespace Pathways.Engine.Persistence.Carrying;

/// <summary>
/// Writes an archive beside its place and puts it there when it is whole. Only its owner may read it: it holds all that is
/// known about people, and the keys of their accounts.
/// </summary>
internal sealed class ArchiveWriter : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _part;
    private readonly FileStream _file;
    private readonly ZipArchive _zip;

    private ArchiveWriter(string part, FileStream file)
    {
        (_part, _file) = (part, file);
        _zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
    }

    /// <summary>Lets the archive be written, and leaves nothing behind where that fails.</summary>
    /// <exception cref="CarryException">It cannot be written there.</exception>
    public static async Task WriteAsync(string path, bool overwrite, Func<ArchiveWriter, Task> write)
    {
        if (!overwrite && File.Exists(path))
            throw new CarryException(CarryTexts.Text("FileExists", path));
        try
        {
            using (var archive = Open(path + ".part"))
                await archive.FillAsync(write);
            File.Move(path + ".part", path, overwrite);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CarryException(CarryTexts.Text("CannotWrite", path, exception.Message), exception);
        }
    }

    public async Task<RowDigest> AddAsync(string table, IAsyncEnumerable<ReadOnlyMemory<byte>> lines, CancellationToken cancellationToken)
    {
        var digest = new RowDigest();
        await using var entry = new BufferedStream(await _zip.CreateEntry(ArchivedTable.EntryOf(table), CompressionLevel.Fastest).OpenAsync(cancellationToken), 1 << 16);
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            digest.Add(line.Span);
            entry.Write(line.Span);
            entry.WriteByte((byte)'\n');
        }

        return digest;
    }

    public async Task EndAsync(ArchiveManifest manifest, CancellationToken cancellationToken)
    {
        await using var entry = await _zip.CreateEntry(ArchiveManifest.Entry).OpenAsync(cancellationToken);
        await JsonSerializer.SerializeAsync(entry, manifest, JsonSerializerOptions.Web, cancellationToken);
    }

    public void Dispose() => _file.Dispose();

    private static ArchiveWriter Open(string part)
    {
        // What an interrupted export left keeps its permissions, whatever they are.
        File.Delete(part);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return new ArchiveWriter(part, new FileStream(part, options));
    }

    private async Task FillAsync(Func<ArchiveWriter, Task> write)
    {
        try
        {
            await write(this);
            await _zip.DisposeAsync();
            _file.Flush(flushToDisk: true);
        }
        catch
        {
            File.Delete(_part);
            throw;
        }
    }
}
