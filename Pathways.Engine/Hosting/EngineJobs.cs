using Hangfire;
using Pathways.Engine.Doctor;
using Pathways.Engine.Instances;
using Pathways.Engine.Instances.Moves;
using Pathways.Engine.Instances.Retention;
using Pathways.Engine.Outbox;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Hosting;

/// <summary>
/// What Hangfire calls. A job carries no data: it reads the rows, so a job that is lost, doubled or late changes nothing
/// but the time at which the work is done. A failed one is not repeated, since the next regular run is a repetition.
/// </summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
public sealed class EngineJobs(
    TimerSweep sweep, OutboxSender sender, ReceiptRetention receipts, JourneyRetention journeys, ConservationDoctor doctor, VersionMoves moves, HangfireNudges nudges)
{
    public Task SweepTimersAsync(CancellationToken cancellationToken)
    {
        nudges.SweepBegins();
        return sweep.RunAsync(cancellationToken);
    }

    public Task SendMessagesAsync(CancellationToken cancellationToken)
    {
        nudges.SendingBegins();
        return sender.RunAsync(cancellationToken);
    }

    public Task ExamineAsync(CancellationToken cancellationToken) => doctor.ExamineAsync(isThorough: false, cancellationToken);

    public Task ForgetReceiptsAsync(CancellationToken cancellationToken) => receipts.RunAsync(cancellationToken);

    public Task ForgetJourneysAsync(CancellationToken cancellationToken) => journeys.RunAsync(cancellationToken);

    public Task ContinueMovesAsync(CancellationToken cancellationToken) => moves.ContinueAllAsync(cancellationToken);
}
