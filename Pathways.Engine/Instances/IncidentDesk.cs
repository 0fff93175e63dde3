using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;
using Pathways.Engine.Persistence;
using Pathways.Engine.Signals;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Instances;

/// <summary>
/// What an operator can do about a faulted activity. The instance kept all that it had; once it goes on, the timers and
/// signals that were refused meanwhile are tried again at once.
/// </summary>
public sealed class IncidentDesk
{
    private readonly WriteTransactions _transactions;
    private readonly InstanceBursts _bursts;
    private readonly DefinitionStore _definitions;
    private readonly HeldAnswers _held;

    internal IncidentDesk(WriteTransactions transactions, InstanceBursts bursts, DefinitionStore definitions, HeldAnswers held)
    {
        _held = held;
        _transactions = transactions;
        _bursts = bursts;
        _definitions = definitions;
    }

    /// <summary>The instance's open incidents, with what can be done about each.</summary>
    public async Task<IReadOnlyList<OpenIncident>> ReadAsync(EngineDbContext db, WorkflowInstance instance, CancellationToken cancellationToken)
    {
        var state = InstanceStateJson.Read(instance.StateJson);
        var definition = await _definitions.GetAsync(instance.DefinitionId, instance.DefinitionVersion, db, cancellationToken);
        return [.. state.OpenIncidents.Select(incident => Describe(incident, state, definition))];
    }

    private static OpenIncident Describe(Incident incident, InstanceState state, CompiledDefinition definition)
    {
        var execution = state.Executions.FirstOrDefault(execution => execution.IsFaulted && execution.Id == incident.ExecutionId);
        var activity = execution is null ? null : definition.Find(execution.Key);
        return new OpenIncident(
            incident, activity?.Name ?? incident.ActivityId, activity is not null, activity?.SkipOutcomes ?? [], activity?.Activity is IContainerActivity);
    }

    /// <summary>Runs a faulted activity again.</summary>
    /// <param name="executionId">The incident's <see cref="Incident.ExecutionId"/>.</param>
    /// <param name="actor">Who decided, as <c>staff:ID</c>.</param>
    /// <returns><see cref="StimulusOutcome.NothingWaits"/> where somebody dealt with it before.</returns>
    /// <exception cref="BurstRefusedException">What follows would break a rule; nothing is kept.</exception>
    public Task<StimulusOutcome> RetryAsync(string instanceId, int executionId, string actor, CancellationToken cancellationToken) =>
        OperateAsync(instanceId, new RetryStimulus(executionId, actor), cancellationToken);

    /// <summary>Goes on as if the faulted activity had completed with an outcome.</summary>
    /// <param name="outcome">One of the activity's <see cref="CompiledActivity.SkipOutcomes"/>.</param>
    /// <inheritdoc cref="RetryAsync"/>
    /// <exception cref="BurstRefusedException">The outcome leads nowhere, or what follows would break a rule; nothing is kept.</exception>
    public Task<StimulusOutcome> SkipAsync(string instanceId, int executionId, string outcome, string actor, CancellationToken cancellationToken) =>
        OperateAsync(instanceId, new SkipStimulus(executionId, outcome, actor), cancellationToken);

    /// <summary>Ends an instance, halted or not: all that it waits for is released.</summary>
    /// <param name="details">What the domain needs to close what is open: see <see cref="InstanceCancelled"/>.</param>
    /// <exception cref="BurstRefusedException">Its end would break a rule; nothing is kept.</exception>
    public Task<StimulusOutcome> CancelAsync(
        string instanceId, string reason, string actor, IReadOnlyDictionary<string, object?>? details, CancellationToken cancellationToken) =>
        OperateAsync(instanceId, new CancelStimulus(reason, actor, details), cancellationToken);

    private Task<StimulusOutcome> OperateAsync(string instanceId, OperatorStimulus operation, CancellationToken cancellationToken) =>
        _held.AfterHeldAsync(() => _transactions.RunAsync(async work =>
        {
            var sent = await _bursts.SendAsync(instanceId, operation, null, work);
            if (sent.Outcome == StimulusOutcome.Applied)
                await WakeAsync(instanceId, work);
            return sent.Outcome;
        }, cancellationToken), cancellationToken);

    private static async Task WakeAsync(string instanceId, WriteTransaction work)
    {
        var timers = work.Db.Timers.Where(timer => timer.InstanceId == instanceId && timer.Status == TimerStatus.Pending);
        var signals = work.Db.Signals.Where(signal => signal.Target == instanceId && signal.Status == SignalStatus.Pending);
        await WakeAsync(timers, work.CancellationToken);
        await WakeAsync(signals, work.CancellationToken);
    }

    private static Task<int> WakeAsync<TRow>(IQueryable<TRow> rows, CancellationToken cancellationToken) where TRow : DurableWork =>
        rows.Where(row => row.RetryAt != null).ExecuteUpdateAsync(
            row => row.SetProperty(it => it.RetryAt, (DateTimeOffset?)null).SetProperty(it => it.Attempts, 0).SetProperty(it => it.LastError, (string?)null),
            cancellationToken);
}

/// <param name="CanRetry">Whether the activity still stands in the definition; else only the instance can be ended.</param>
/// <param name="SkipOutcomes">The outcomes by which it can be passed over.</param>
/// <param name="IsContainer">A retry runs all that it contains again.</param>
public sealed record OpenIncident(Incident Incident, string StepName, bool CanRetry, IReadOnlyList<string> SkipOutcomes, bool IsContainer);
