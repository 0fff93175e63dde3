namespace Pathways.Designer.Api;

/// <summary>
/// Work for the processor alone that programs ask for: few run at once, so that the pages stay quick, and nobody waits longer
/// than <see cref="MaximumTime"/> for one.
/// </summary>
internal sealed class BoundedWork : IDisposable
{
    public static readonly TimeSpan MaximumTime = TimeSpan.FromSeconds(30);

    private const int MaximumAtOnce = 2;

    private readonly SemaphoreSlim _turns = new(MaximumAtOnce, MaximumAtOnce);

    /// <param name="work">Keeps its turn until it has really ended, whoever still waits for it; it is cancelled when nobody does.</param>
    /// <returns>What the work answers, or that it takes too long.</returns>
    public async Task<IResult> RunAsync(Func<CancellationToken, Task<IResult>> work, CancellationToken cancellationToken)
    {
        if (!await _turns.WaitAsync(MaximumTime, cancellationToken))
            return ApiProblems.TooLong(MaximumTime);
        var running = Task.Run(() => KeepTurnAsync(work, cancellationToken), CancellationToken.None);
        try
        {
            // Patience is real time: the demonstration's clock does not count here.
            return await running.WaitAsync(MaximumTime, TimeProvider.System, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return ApiProblems.TooLong(MaximumTime);
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task<IResult> KeepTurnAsync(Func<CancellationToken, Task<IResult>> work, CancellationToken asked)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(asked);
        patience.CancelAfter(MaximumTime);
        try
        {
            return await work(patience.Token);
        }
        finally
        {
            _turns.Release();
        }
    }
}
