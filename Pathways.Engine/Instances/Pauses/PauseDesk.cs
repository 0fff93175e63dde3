using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Engine.Execution;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Instances.Pauses;

/// <summary>What somebody decides about a pause.</summary>
/// <param name="Reason">A code of the application's, kept with the instance and in its journal.</param>
/// <param name="Until">When the instance goes on by itself, in UTC.</param>
/// <param name="Actor">Who decides, as <c>staff:ID</c>.</param>
public sealed record PauseOrder(string Reason, DateTimeOffset Until, string Actor);

/// <summary>
/// Suspends a live instance until a day: meanwhile its timers do not fire and its tasks are nobody's work, while an answer or an
/// event is still taken in. What was to be done by some time is moved by as long as the pause lasts. What was answered before, and
/// can still be taken back, takes effect first.
/// </summary>
public sealed class PauseDesk
{
    private readonly WriteTransactions _transactions;
    private readonly InstancePausing _pausing;
    private readonly TimerFiring _firing;
    private readonly HeldAnswers _held;
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _time;

    internal PauseDesk(WriteTransactions transactions, InstancePausing pausing, TimerFiring firing, HeldAnswers held, IServiceScopeFactory scopes, TimeProvider time)
    {
        _transactions = transactions;
        _pausing = pausing;
        _firing = firing;
        _held = held;
        _scopes = scopes;
        _time = time;
    }

    /// <param name="idempotencyKey">Names the cause: the same key a second time changes nothing.</param>
    /// <returns><see cref="StimulusOutcome.NothingWaits"/> where the instance has ended.</returns>
    /// <exception cref="BurstRefusedException">It is halted, suspended already, tied to a sub-journey, or a rule of the application forbids it.</exception>
    public async Task<StimulusOutcome> PauseAsync(string instanceId, PauseOrder order, string idempotencyKey, CancellationToken cancellationToken)
    {
        await FireWhatIsDueAsync(instanceId, cancellationToken);
        return await _held.AfterHeldAsync(
            () => _transactions.RunAsync(work => _pausing.PauseAsync(instanceId, order, idempotencyKey, work), cancellationToken), cancellationToken);
    }

    /// <summary>Lets a suspended instance go on before its day.</summary>
    /// <param name="actor">Who decides, as <c>staff:ID</c>.</param>
    /// <param name="idempotencyKey">Names the cause: the same key a second time changes nothing.</param>
    /// <returns><see cref="StimulusOutcome.NothingWaits"/> where it is not suspended any more.</returns>
    public Task<StimulusOutcome> ResumeAsync(string instanceId, string actor, string idempotencyKey, CancellationToken cancellationToken) =>
        _transactions.RunAsync(work => _pausing.ResumeAsync(instanceId, actor, idempotencyKey, work), cancellationToken);

    /// <summary>What was due before the pause happens before it.</summary>
    private async Task FireWhatIsDueAsync(string instanceId, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var due = await scope.ServiceProvider.GetRequiredService<EngineDbContext>().Timers.Due(_time.GetUtcNow())
            .Where(timer => timer.InstanceId == instanceId && timer.RetryAt == null)
            .OrderBy(timer => timer.DueAt).Select(timer => timer.Id).ToListAsync(cancellationToken);
        foreach (var timer in due)
            await _firing.FireAsync(timer, cancellationToken);
    }
}
