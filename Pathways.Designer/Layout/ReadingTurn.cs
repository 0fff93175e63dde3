namespace Pathways.Designer.Layout;

/// <summary>
/// One component of a request reads at a time: siblings are drawn side by side, and a database context bears one reader.
/// </summary>
public sealed class ReadingTurn : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public async Task RunAsync(Func<Task> read)
    {
        await _turn.WaitAsync();
        try
        {
            await read();
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
