using Pathways.Engine.Execution.Expressions;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Execution;

/// <summary>One run of an instance until it waits or ends, over a state of its own.</summary>
internal sealed partial class Burst(
    CompiledDefinition definition, InstanceState state, Stimulus stimulus, DateTimeOffset now, ILookups lookups, int maximumExecutions)
{
    private readonly Queue<(CompiledActivity Activity, ActivityExecution? Parent, object?[]? Values)> _queue = new();
    private readonly List<ActivityExecution> _orphans = [];
    private int _executed;
    private bool _faulted;
    private bool _finished;

    public CompiledDefinition Definition => definition;

    public InstanceState State => state;

    public DateTimeOffset Now => now;

    public ILookups Lookups => lookups;

    public BurstRecord Record { get; } = new();

    public Waits Waits => field ??= new Waits(state, Record);

    public InstanceFacts Facts => new(state.InstanceId, definition.DefinitionId, definition.Version, state.CorrelationId, state.Name);

    public JavaScriptRuntime JavaScript => field ??= new JavaScriptRuntime(now);

    /// <summary>The activity whose trigger started the instance in this burst: its event has happened, so that it does not wait for it.</summary>
    public bool IsTriggered(ActivityExecution execution) => stimulus is StartStimulus { TriggerActivityId: { } id } && id == execution.ActivityId;

    public int Hops => stimulus.Hops;

    public string? TriggerActivityId => (stimulus as StartStimulus)?.TriggerActivityId;

    public object? TriggerPayload => (stimulus as StartStimulus)?.TriggerPayload;

    public void Start()
    {
        Record.Write(JournalKind.Started, definition.Root, TriggerActivityId);
        Enqueue(definition.Root, null, null);
        Drain();
        Settle();
    }

    public void Meet(IReadOnlyList<Bookmark> bookmarks, IReadOnlyDictionary<string, object?> payload)
    {
        foreach (var bookmark in bookmarks)
        {
            if (_finished || !state.BookmarkList.Contains(bookmark)) continue;
            Resume(bookmark, payload);
            Drain();
        }
        Settle();
    }

    public void Cancel(CancelStimulus cancel)
    {
        Record.Emit(new InstanceCancelled(cancel.Reason, cancel.Details ?? new Dictionary<string, object?>()), definition.Root.Id);
        End(InstanceSubStatus.Cancelled, cancel.Reason);
    }

    public void Enqueue(CompiledActivity activity, ActivityExecution? parent, object?[]? values)
    {
        if (parent is not null) parent.Scheduled++;
        _queue.Enqueue((activity, parent, values));
    }

    /// <summary>Ends the instance at once: nothing that is queued or waits goes on.</summary>
    public void Finish()
    {
        _finished = true;
        _queue.Clear();
        Waits.ReleaseAll();
    }

    private void Drain()
    {
        while (!_finished && _queue.TryDequeue(out var item))
        {
            if (item.Parent is { } parent)
            {
                parent.Scheduled--;
                if (parent.Status == ExecutionStatus.Cancelled) continue;
            }
            if (_executed++ >= maximumExecutions)
            {
                StopLoop(item.Activity);
                return;
            }
            Begin(item.Activity, item.Parent, item.Values);
        }
    }

    /// <summary>Leaves the instance waiting for something, or ended; nothing in between.</summary>
    private void Settle()
    {
        foreach (var orphan in _orphans) CancelExecution(orphan);
        CloseOvertakenIncidents();
        if (_finished) End(_faulted ? InstanceSubStatus.Faulted : InstanceSubStatus.Finished);
        else if (_faulted || StandsFaulted) Halt();
        else if (state.Root is not { Status: ExecutionStatus.Running or ExecutionStatus.Faulted }) End(InstanceSubStatus.Finished);
        else if (state.BookmarkList.Count > 0) state.SubStatus = InstanceSubStatus.Suspended;
        else HaltStuck();
    }

    private void End(InstanceSubStatus subStatus, string? reason = null)
    {
        Waits.ReleaseAll();
        state.Root = null;
        if (subStatus != InstanceSubStatus.Faulted) CloseOvertakenIncidents();
        Stop(subStatus, reason);
    }

    /// <summary>An operator must look first: all that the instance has and waits for stays as it is.</summary>
    private void Halt() => Stop(InstanceSubStatus.Faulted, null);

    private void Stop(InstanceSubStatus subStatus, string? reason)
    {
        state.Status = InstanceStatus.Finished;
        state.SubStatus = subStatus;
        Record.Write(JournalKind.Ended, definition.Root, reason is null ? subStatus.ToString() : $"{subStatus}: {reason}");
    }
}
