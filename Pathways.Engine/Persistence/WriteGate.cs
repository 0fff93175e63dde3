namespace Pathways.Engine.Persistence;

/// <summary>
/// Lets as many writers of this process through at a time as the database takes. SQLite has one writer anyway; here the others
/// queue in order, where its busy handler would have them poll, hold threads and overtake each other.
/// </summary>
/// <param name="writers">How many may write at once.</param>
public sealed class WriteGate(int writers) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(writers, writers);
    private readonly SemaphoreSlim _reruns = new(1, 1);

    /// <summary>Waits for the turn; disposing what it returns hands the turn on.</summary>
    public ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken) => EnterAsync(_gate, cancellationToken);

    /// <summary>Those who lost a race run again one after the other: together they would only lose to each other again.</summary>
    public ValueTask<IDisposable> EnterRerunAsync(CancellationToken cancellationToken) => EnterAsync(_reruns, cancellationToken);

    public void Dispose()
    {
        _gate.Dispose();
        _reruns.Dispose();
    }

    private static async ValueTask<IDisposable> EnterAsync(SemaphoreSlim gate, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        return new Turn(gate);
    }

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
