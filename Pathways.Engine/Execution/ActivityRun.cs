using Pathways.Engine.Execution.Expressions;
using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Execution;

/// <summary>The context of one execution; the engine's own activities see more of it than others.</summary>
internal sealed class ActivityRun(Burst burst, ActivityExecution execution) : ActivityContext
{
    private static readonly string[] Done = ["Done"];

    public Burst Burst => burst;

    public ActivityExecution Execution => execution;

    public CompiledActivity Node => execution.Node!;

    public ExpressionScope Scope => new(burst, execution);

    public override DateTimeOffset Now => burst.Now;

    public override string ActivityId => execution.ActivityId;

    public override string ActivityName => execution.Node?.Name ?? execution.ActivityId;

    public override InstanceFacts Instance => burst.Facts;

    public override object? Input(string name) => burst.Input(execution, name);

    public override T Input<T>(string name, T fallback)
    {
        var value = burst.Input(execution, name);
        if (value is null) return fallback;
        try
        {
            return ClrConversion.To<T>(value);
        }
        catch (ValueException fault)
        {
            throw new ActivityFaultException(ExecutionTexts.Text("InputUnfit", name, fault.Message), fault);
        }
    }

    public override void SetOutput(string name, object? value) => burst.SetOutput(execution, name, value);

    public override object? Variable(string name) => Scope.TryFindByName(name, out var slot) ? ValueTree.Of(slot.Value) : null;

    public override void SetVariable(string name, object? value)
    {
        if (!Scope.TryFindByName(name, out var slot)) throw new IncidentException(IncidentKind.UnknownVariable, ExecutionTexts.Text("VariableMissing", name));
        slot.Set(value);
    }

    public override T? State<T>(string key) where T : default =>
        execution.Kept?.GetValueOrDefault(key) is { } value ? ClrConversion.To<T>(value) : default;

    public override void SetState(string key, object? value)
    {
        execution.Kept ??= new Dictionary<string, object?>(StringComparer.Ordinal);
        execution.Kept[key] = ValueTree.Of(value);
    }

    public override TLookup Lookup<TLookup>() => burst.Lookups.Get<TLookup>();

    public override void Emit(Effect effect) => burst.Record.Emit(effect, execution.ActivityId);

    public override string OpenTask(TaskRequest task)
    {
        var wait = Wait(BookmarkKind.Task, task.Name);
        Emit(new OpenTask(wait.Id, execution.ActivityType, task));
        return wait.Id;
    }

    public override string SetTimer(string name, DateTimeOffset dueAt)
    {
        var wait = Wait(BookmarkKind.Timer, name);
        Emit(new SetTimer(wait.Id, name, dueAt));
        return wait.Id;
    }

    public override string AwaitReply(string name) => Wait(BookmarkKind.Reply, name).Id;

    public override string AwaitEvent(string eventName) => Wait(BookmarkKind.Event, eventName).Id;

    public override void Release(string waitId)
    {
        if (burst.Waits.Find(waitId) is { } wait && wait.ActivityInstanceId == execution.Id) burst.Waits.Release(wait, execution);
    }

    public override void Complete(params string[] outcomes) => burst.Complete(execution, outcomes.Length == 0 ? Done : outcomes);

    /// <summary>Puts one of the activities it contains in the queue.</summary>
    /// <param name="values">What the child's first variables start with, where the child is a loop's body.</param>
    public void Schedule(CompiledActivity child, params object?[]? values) => burst.Enqueue(child, execution, values is { Length: > 0 } ? values : null);

    public bool IsTriggered => burst.IsTriggered(execution);

    /// <summary>Tells what the activity has to say about itself.</summary>
    public void Note(string text) => burst.Record.Write(JournalKind.Note, execution, text);

    /// <summary>Emits what will reach another instance; refuses where it has gone from one to the next too often.</summary>
    public void Signal(Effect effect)
    {
        if (burst.Hops >= Stimulus.MaximumHops)
            throw new ActivityFaultException(ExecutionTexts.Text("TooManyHops", Stimulus.MaximumHops));
        Emit(effect);
    }

    public Bookmark Wait(BookmarkKind kind, string name)
    {
        if (execution.Status != ExecutionStatus.Running) throw new ActivityFaultException(ExecutionTexts.Text("AlreadyEnded", ActivityName));
        return burst.Waits.Begin(execution, kind, name);
    }
}
