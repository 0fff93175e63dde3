namespace Pathways.Engine.Hosting;

/// <summary>The jobs that are at work in this process.</summary>
public sealed class JobsInHand
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _empty;
    private int _count;

    /// <summary>Ends when no job is at work.</summary>
    internal Task Ended
    {
        get
        {
            lock (_lock)
                return _count == 0 ? Task.CompletedTask : (_empty ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    internal async Task RunAsync(Func<Task> job)
    {
        lock (_lock)
            _count++;
        try
        {
            await job();
        }
        finally
        {
            lock (_lock)
            {
                if (--_count == 0)
                {
                    _empty?.TrySetResult();
                    _empty = null;
                }
            }
        }
    }
}
