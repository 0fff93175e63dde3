using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Engine.Hosting;
using Pathways.Engine.Persistence;
using Pathways.Engine.Signals;
using Pathways.Engine.Tasks;

namespace Pathways.Engine.Timers;

/// <summary>Makes every instance move that has a reason to: an answer that was held, a timer that is due, a signal from another instance.</summary>
public sealed class TimerSweep
{
    private readonly LeasedRows<DurableTimer> _timers;
    private readonly LeasedRows<Signal> _signals;
    private readonly LeasedRows<HeldAnswer> _answers;
    private readonly HeldAnswers _held;
    private readonly TimerFiring _firing;
    private readonly SignalDelivery _delivery;
    private readonly IServiceScopeFactory _scopes;
    private readonly JobHeartbeat _heartbeat;
    private readonly TimeProvider _time;

    internal TimerSweep(
        LeasedRows<DurableTimer> timers,
        LeasedRows<Signal> signals,
        LeasedRows<HeldAnswer> answers,
        HeldAnswers held,
        TimerFiring firing,
        SignalDelivery delivery,
        IServiceScopeFactory scopes,
        JobHeartbeat heartbeat,
        TimeProvider time)
    {
        _timers = timers;
        _signals = signals;
        _answers = answers;
        _held = held;
        _firing = firing;
        _delivery = delivery;
        _scopes = scopes;
        _heartbeat = heartbeat;
        _time = time;
    }

    /// <summary>Fires everything that is due now, and what becomes due by it. Any number of sweeps may run at once.</summary>
    /// <returns>How many answers took effect, timers fired and signals arrived.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        _heartbeat.Begin();
        try
        {
            var total = 0;
            for (var moved = -1; moved != 0; total += moved)
                moved = await _answers.RunAsync([Given], Beating(_held.CarryOutDueAsync), cancellationToken)
                    + await _timers.RunAsync([Due, JustDue], Beating(_firing.FireAsync), cancellationToken)
                    + await _signals.RunAsync([Waiting], Beating(_delivery.DeliverAsync), cancellationToken);
            _heartbeat.Beat();
            return total;
        }
        finally
        {
            _heartbeat.End();
        }
    }

    /// <summary>A sweep of a Monday morning takes long, and is alive all the same.</summary>
    private Func<string, CancellationToken, Task<bool>> Beating(Func<string, CancellationToken, Task<bool>> act) => async (id, cancellationToken) =>
    {
        var moved = await act(id, cancellationToken);
        _heartbeat.Beat();
        return moved;
    };

    /// <summary>When the next timer or held answer that still waits is due or is to be tried again; null when none waits.</summary>
    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) => NextAsync(DateTimeOffset.MinValue, cancellationToken);

    /// <summary>The same among those that are still to come: what is due already is somebody's work at this moment.</summary>
    public Task<DateTimeOffset?> NextToComeAsync(CancellationToken cancellationToken) => NextAsync(_time.GetUtcNow(), cancellationToken);

    private async Task<DateTimeOffset?> NextAsync(DateTimeOffset after, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EngineDbContext>();
        var timers = db.Timers.Where(timer => timer.Status == TimerStatus.Pending);
        var answers = db.HeldAnswers.Where(answer => answer.Status == HeldAnswerStatus.Pending);
        DateTimeOffset?[] times =
        [
            await timers.Where(timer => timer.RetryAt == null && timer.DueAt > after).MinAsync(timer => (DateTimeOffset?)timer.DueAt, cancellationToken),
            await timers.Where(timer => timer.RetryAt > after).MinAsync(timer => timer.RetryAt, cancellationToken),
            await answers.Where(answer => (answer.RetryAt ?? answer.DueAt) > after).MinAsync(answer => (DateTimeOffset?)(answer.RetryAt ?? answer.DueAt), cancellationToken),
        ];
        return times.Min();
    }

    private static IQueryable<HeldAnswer> Given(EngineDbContext db, DateTimeOffset now) => db.HeldAnswers.Due(now).OrderBy(answer => answer.HeldAt);

    private static IQueryable<DurableTimer> Due(EngineDbContext db, DateTimeOffset now) => db.Timers.Due(now).OrderBy(timer => timer.DueAt);

    /// <summary>What becomes due while a wave of timers is worked off does not stand behind all of them.</summary>
    private static IQueryable<DurableTimer> JustDue(EngineDbContext db, DateTimeOffset now) =>
        db.Timers.Due(now).OrderByDescending(timer => timer.DueAt);

    private static IQueryable<Signal> Waiting(EngineDbContext db, DateTimeOffset now) => db.Signals
        .Where(signal => signal.Status == SignalStatus.Pending)
        .OrderBy(signal => signal.CreatedAt).ThenBy(signal => signal.Id);
}
