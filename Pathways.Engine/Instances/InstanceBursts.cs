using Microsoft.Extensions.Logging;
using Pathways.Engine.Calendar;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;
using Pathways.Engine.Telemetry;

namespace Pathways.Engine.Instances;

/// <summary>Starts instances and hands them stimuli, within a transaction that is not its own.</summary>
internal sealed class InstanceBursts(
    BurstRunner bursts, DefinitionStore definitions, EngineQueries queries, ICrashPoints crashPoints, ILogger<InstanceBursts> logger)
{
    /// <param name="idempotencyKey">Null where a row that is settled in the same transaction tells that it was done.</param>
    /// <param name="parent">The wait that the new instance's end meets, if any.</param>
    public Task<StimulusResult> StartAsync(
        string definitionId, StartStimulus start, string? idempotencyKey, ParentWait? parent, WriteTransaction work) =>
        BurstTelemetry.CountAsync(start, StartUncountedAsync(definitionId, start, idempotencyKey, parent, work), work);

    /// <inheritdoc cref="StartAsync"/>
    /// <param name="yields">Whether an answer that is held for a task which the burst would close goes first.</param>
    /// <exception cref="HeldAnswerFirstException">It does: nothing is kept, and <see cref="HeldAnswers"/> lets it go first.</exception>
    public Task<StimulusResult> SendAsync(string instanceId, Stimulus stimulus, string? idempotencyKey, WriteTransaction work, bool yields = true) =>
        BurstTelemetry.CountAsync(stimulus, SendUncountedAsync(instanceId, stimulus, idempotencyKey, yields, work), work);

    private async Task<StimulusResult> StartUncountedAsync(
        string definitionId, StartStimulus start, string? idempotencyKey, ParentWait? parent, WriteTransaction work)
    {
        var known = await FindPublishedAsync(definitionId, idempotencyKey, work);
        if (known.SeenBy is { } started)
            return new StimulusResult(StimulusOutcome.Duplicate, started);
        if (known.Version is not { } version)
            return new StimulusResult(StimulusOutcome.NotFound, null);

        var definition = await definitions.GetAsync(definitionId, version, work.Db, work.CancellationToken);
        var row = new WorkflowInstance
        {
            Id = Guid.CreateVersion7(work.Now).ToString("N"),
            DefinitionId = definitionId,
            DefinitionVersion = definition.Version,
            ParentInstanceId = parent?.InstanceId,
            ParentWaitId = parent?.WaitId,
            StateJson = "",
            CreatedAt = work.Now,
        };
        using var scope = InstanceScope.Begin(logger, row.Id, definitionId, definition.Version);
        work.Db.Instances.Add(row);
        crashPoints.Reach(CommitPoint.InstanceLoaded);
        await bursts.RunAsync(new BurstOrder(row, definition, null, start, idempotencyKey), work);
        return new StimulusResult(StimulusOutcome.Applied, row.Id);
    }

    private async Task<StimulusResult> SendUncountedAsync(
        string instanceId, Stimulus stimulus, string? idempotencyKey, bool yields, WriteTransaction work)
    {
        if (await FindAsync(instanceId, idempotencyKey, work) is not { Row: var row, SeenBy: var seenBy })
            return new StimulusResult(StimulusOutcome.NotFound, null);
        if (seenBy is not null)
            return new StimulusResult(StimulusOutcome.Duplicate, seenBy);
        if (!row.IsLive())
            return new StimulusResult(StimulusOutcome.NothingWaits, instanceId);

        using var scope = InstanceScope.Begin(logger, instanceId, row.DefinitionId, row.DefinitionVersion);
        var definition = await definitions.GetAsync(row.DefinitionId, row.DefinitionVersion, work.Db, work.CancellationToken);
        var state = InstanceStateJson.Read(row.StateJson);
        if (state.IsHalted && stimulus is not OperatorStimulus)
            return IsMeant(stimulus, state) ? throw Halted(state) : new StimulusResult(StimulusOutcome.NothingWaits, instanceId);
        if (row.PausedUntil is { } until && IsTask(stimulus, state))
            throw new BurstRefusedException(ExecutionTexts.Text("PausedTask", DayWords.Of(DateOnly.FromDateTime(until.UtcDateTime))));
        crashPoints.Reach(CommitPoint.InstanceLoaded);
        var isApplied = await bursts.RunAsync(new BurstOrder(row, definition, state, stimulus, idempotencyKey) { Yields = yields }, work);
        return new StimulusResult(isApplied ? StimulusOutcome.Applied : StimulusOutcome.NothingWaits, instanceId);
    }

    private static bool IsTask(Stimulus stimulus, InstanceState state) =>
        stimulus is ResumeStimulus resume && state.Bookmarks.Any(wait => wait.Id == resume.WaitId && wait.Kind == BookmarkKind.Task);

    private static bool IsMeant(Stimulus stimulus, InstanceState state) => Interpreter.Met(state, stimulus).Count > 0;

    /// <summary>What would have met a wait is refused instead of being lost: its task, timer or signal stays for later.</summary>
    private static BurstRefusedException Halted(InstanceState state) =>
        new(ExecutionTexts.Text("Halted", state.OpenIncidents.LastOrDefault()?.ActivityId));

    /// <summary>A row that brings its instance with it had it loaded already.</summary>
    private async ValueTask<KnownInstance?> FindAsync(string instanceId, string? idempotencyKey, WriteTransaction work)
    {
        if (idempotencyKey is not null)
            return await queries.InstanceAndReceipt(work.Db, instanceId, idempotencyKey, work.CancellationToken);
        return await work.Db.Instances.FindAsync([instanceId], work.CancellationToken) is { } row ? new KnownInstance(row, null) : null;
    }

    private async ValueTask<KnownDefinition> FindPublishedAsync(string definitionId, string? idempotencyKey, WriteTransaction work) =>
        await queries.PublishedAndReceipt(work.Db, definitionId, idempotencyKey, work.CancellationToken)
        ?? new KnownDefinition(null, await queries.InstanceOfReceipt(work.Db, idempotencyKey, work.CancellationToken));
}

internal sealed record ParentWait(string InstanceId, string WaitId);
