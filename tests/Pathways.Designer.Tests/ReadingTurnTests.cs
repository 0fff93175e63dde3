using Pathways.Designer.Layout;

namespace Pathways.Designer.Tests;

public sealed class ReadingTurnTests
{
    [Fact]
    public async Task Whoever_comes_second_reads_after_the_first_even_where_it_failed()
    {
        using var turn = new ReadingTurn();
        var firstReads = new TaskCompletionSource();
        var secondHasRead = false;
        var first = turn.RunAsync(() => firstReads.Task);
        var second = turn.RunAsync(() =>
        {
            secondHasRead = true;
            return Task.CompletedTask;
        });
        Assert.False(secondHasRead);

        firstReads.SetException(new InvalidOperationException());

        await Assert.ThrowsAsync<InvalidOperationException>(() => first);
        await second;
        Assert.True(secondHasRead);
    }
}
