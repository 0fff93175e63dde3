using Hangfire;
using Pathways.Engine.Doctor;
using Pathways.Engine.Instances;
using Pathways.Engine.Instances.Moves;
using Pathways.Engine.Instances.Retention;
using Pathways.Engine.Outbox;
using Pathways.Engine.Outbox.Bounces;
using Pathways.Engine.Persistence;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Hosting;

/// <summary>
/// What Hangfire calls. A job carries no data: it reads the rows, so a job that is lost, doubled or late changes nothing
/// but the time at which the work is done. A failed one is not repeated, since the next regular run is a repetition.
/// </summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
public sealed class EngineJobs(
    TimerSweep sweep,
    OutboxSender sender,
    BounceMailbox bounces,
    ReceiptRetention receipts,
    JourneyRetention journeys,
    DailyRetention daily,
    ShortLivedRetention shortLived,
    ConservationDoctor doctor,
    VersionMoves moves,
    HangfireNudges nudges,
    StoreCondition condition,
    JobsInHand inHand)
{
    public Task SweepTimersAsync(CancellationToken cancellationToken) => RunAsync(async () =>
    {
        nudges.SweepBegins();
        await sweep.RunAsync(cancellationToken);
        nudges.SweepEnds(await sweep.NextToComeAsync(cancellationToken));
    });

    public Task SendMessagesAsync(CancellationToken cancellationToken) => RunAsync(() =>
    {
        nudges.SendingBegins();
        return sender.RunAsync(cancellationToken);
    });

    public Task ReadBouncesAsync(CancellationToken cancellationToken) => RunAsync(() => bounces.ReadAsync(cancellationToken));

    public Task ExamineAsync(CancellationToken cancellationToken) => RunAsync(() => doctor.ExamineAsync(isThorough: false, cancellationToken));

    public Task ForgetReceiptsAsync(CancellationToken cancellationToken) => RunAsync(() => receipts.RunAsync(cancellationToken));

    public Task ForgetJourneysAsync(CancellationToken cancellationToken) => RunAsync(async () =>
    {
        await journeys.RunAsync(cancellationToken);
        await daily.RunAsync(cancellationToken);
    });

    public Task ForgetShortLivedAsync(CancellationToken cancellationToken) => RunAsync(() => shortLived.RunAsync(cancellationToken));

    public Task ContinueMovesAsync(CancellationToken cancellationToken) => RunAsync(() => moves.ContinueAllAsync(cancellationToken));

    /// <summary>While the database is away, every job fails for the same reason, which is told once for all of them.</summary>
    private async Task RunAsync(Func<Task> job)
    {
        try
        {
            await inHand.RunAsync(job);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && condition.Look(exception) is not null)
        {
            // The next regular run is the repetition.
        }
    }
}
