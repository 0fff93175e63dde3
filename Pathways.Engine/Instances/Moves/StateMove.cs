using Pathways.Engine.Execution;
using Pathways.Engine.Execution.Expressions;

namespace Pathways.Engine.Instances.Moves;

/// <summary>One instance's state, moved to another version of its definition. Pure: the given state stays as it is.</summary>
internal sealed class StateMove(InstanceState state, VersionPair versions)
{
    private readonly List<string> _dropped = [];

    public InstanceState Before => state;

    /// <summary>Assesses a state as it is stored. One that cannot be read stays, and keeps nobody else from being moved.</summary>
    public static (MoveAssessment Assessment, StateMove? Move) Read(string stateJson, VersionPair versions)
    {
        try
        {
            var move = new StateMove(InstanceStateJson.Read(stateJson), versions);
            return (move.Assess(), move);
        }
        catch (FormatException)
        {
            return (new MoveAssessment(MoveVerdict.Unreadable), null);
        }
    }

    /// <summary>Whether it can be moved. Nothing is assumed: what cannot be shown to go on well is refused.</summary>
    public MoveAssessment Assess() =>
        AssessWhole() ?? AssessWaits() ?? AssessContainers() ?? AssessVariables() ?? AssessFlows()
        ?? new MoveAssessment(MoveVerdict.Movable) { DroppedVariables = [.. _dropped.Distinct()] };

    /// <summary>The moved state; only where <see cref="Assess"/> allows it.</summary>
    public InstanceState Move()
    {
        var moved = new InstanceState
        {
            InstanceId = state.InstanceId,
            DefinitionId = versions.To.DefinitionId,
            DefinitionVersion = versions.To.Version,
            Status = state.Status,
            SubStatus = state.SubStatus,
            CorrelationId = state.CorrelationId,
            Name = state.Name,
            BookmarkList = [.. state.BookmarkList.Select(Move)],
            IncidentList = [.. state.IncidentList.Select(Move)],
            InputValues = state.InputValues,
            OutputValues = state.OutputValues,
            ActivityOutputs = MoveOutputs(),
            LastResult = state.LastResult,
            Scope = Move(state.Scope, versions.To.Variables),
            ExecutionCount = state.ExecutionCount,
            WaitCount = state.WaitCount,
            RandomCount = state.RandomCount,
        };
        if (state.Root is { } root) moved.Root = Move(root, null);
        return moved;
    }

    private MoveAssessment? AssessWhole()
    {
        if (state.Status == InstanceStatus.Finished && !state.IsHalted)
            return new MoveAssessment(MoveVerdict.Ended);
        // A fault that is no activity's own leaves nothing that could be run again.
        return state.Root is null || state.OpenIncidents.Any(incident => incident.ExecutionId is null)
            ? new MoveAssessment(MoveVerdict.Faulted, state.IncidentList.Count == 0 ? versions.From.Root.Name : state.IncidentList[^1].ActivityId)
            : null;
    }

    /// <summary>An activity that stands faulted waits for the operator, who will find it in the other version.</summary>
    private static bool IsStanding(ActivityExecution execution) => execution.Waits > 0 || execution.IsFaulted;

    private MoveAssessment? AssessWaits() => state.Executions
        .Where(IsStanding)
        .Select(execution => AssessPlace(execution, NameOf(execution)) ?? AssessAwaited(execution))
        .FirstOrDefault(refusal => refusal is not null);

    private MoveAssessment? AssessContainers()
    {
        var waiting = WaitingNames();
        return state.Executions.Where(execution => execution.FirstChild is not null)
            .Select(execution => AssessPlace(execution, waiting) ?? AssessInner(execution, waiting))
            .FirstOrDefault(refusal => refusal is not null);
    }

    private MoveAssessment? AssessPlace(ActivityExecution execution, string step)
    {
        if (versions.SourceOf(execution) is not { } source || versions.TargetOf(source) is not { } target)
            return new MoveAssessment(MoveVerdict.StepRemoved, step);
        if (source.Type != target.Type || source.Descriptor?.Version != target.Descriptor?.Version)
            return new MoveAssessment(MoveVerdict.StepTypeChanged, step, target.Type);
        var container = execution.Parent is { } parent && versions.SourceOf(parent) is { } around ? versions.TargetOf(around) : null;
        return execution.Parent is not null && container is null || target.Parent != container
            ? new MoveAssessment(MoveVerdict.StepElsewhere, step, target.Parent?.Name ?? target.Name)
            : null;
    }

    /// <summary>Of an event and of another workflow, the name is what the wait is for; tasks, timers and replies are the activity's own.</summary>
    private MoveAssessment? AssessAwaited(ActivityExecution execution)
    {
        var (source, target) = (versions.SourceOf(execution)!, versions.TargetOf(execution)!);
        foreach (var bookmark in state.BookmarkList.Where(bookmark => bookmark.ActivityInstanceId == execution.Id))
        {
            var input = bookmark.Kind switch { BookmarkKind.Event => "EventName", BookmarkKind.Child => "WorkflowDefinitionId", _ => null };
            if (input is not null && Constant(source, input) is { } before && Constant(target, input) is { } after && before != after)
                return new MoveAssessment(MoveVerdict.WaitChanged, source.Name, bookmark.Name);
        }
        return null;
    }

    /// <summary>What a container without connections has behind and before it.</summary>
    private MoveAssessment? AssessInner(ActivityExecution execution, string waiting)
    {
        var (source, target) = (versions.SourceOf(execution)!, versions.TargetOf(execution)!);
        if (target.Activity is Execution.BuiltIn.Sequence)
        {
            var current = versions.SourceOf(execution.FirstChild!)!;
            var place = IndexOf(target, versions.TargetOf(current));
            var done = source.Children.TakeWhile(child => child != current).FirstOrDefault(child => IndexOf(target, versions.TargetOf(child)) > place);
            return done is null ? null : new MoveAssessment(MoveVerdict.StepWouldRunAgain, done.Name, current.Name);
        }
        var isStartedAtOnce = target.Activity is Execution.BuiltIn.Parallel or Execution.BuiltIn.Fork;
        return isStartedAtOnce && target.Children.Except(source.Children.Select(versions.TargetOf)).Any()
            ? new MoveAssessment(MoveVerdict.FlowChanged, waiting)
            : null;
    }

    private MoveAssessment? AssessVariables()
    {
        try
        {
            Move(state.Scope, versions.To.Variables);
            foreach (var execution in state.Executions) Move(execution.Scope, versions.TargetOf(execution)!.Variables);
            return null;
        }
        catch (UnsuitableVariableException unsuitable)
        {
            return new MoveAssessment(MoveVerdict.VariableRefused, unsuitable.Name, unsuitable.Message);
        }
    }

    private MoveAssessment? AssessFlows() => state.Executions.Where(execution => execution.Flow is not null)
        .Select(AssessFlow).FirstOrDefault(refusal => refusal is not null);

    private MoveAssessment? AssessFlow(ActivityExecution execution)
    {
        var transfer = Transfer(execution);
        if (transfer.IsSameDrawing) return null;
        CompiledActivity[] running = [.. Children(execution).Select(child => versions.SourceOf(child)!)];
        if (transfer.FindRepeated([.. running.Select(activity => activity.Position)]) is var (repeated, after))
            return new MoveAssessment(MoveVerdict.StepWouldRunAgain, repeated.Name, after.Name);
        var position = transfer.PositionWith(running.Select(activity => versions.TargetOf(activity)!.Position));
        var isKnown = transfer.HasComputedJoin ? null : versions.PositionsOf(versions.TargetOf(execution)!, transfer.StartId).Contains(position);
        return isKnown switch
        {
            true => null,
            false => new MoveAssessment(MoveVerdict.FlowChanged, WaitingNames()),
            null => new MoveAssessment(MoveVerdict.NotProved, WaitingNames()),
        };
    }

    private FlowTransfer Transfer(ActivityExecution execution) =>
        new(execution.Flow!, versions.SourceOf(execution)!, versions.TargetOf(execution)!, versions.TargetOf);

    private ActivityExecution Move(ActivityExecution execution, ActivityExecution? parent)
    {
        var (source, target) = (versions.SourceOf(execution)!, versions.TargetOf(execution)!);
        var moved = new ActivityExecution(execution.Id, target, parent)
        {
            Status = execution.Status,
            Scope = Move(execution.Scope, target.Variables),
            Flow = execution.Flow is null ? null : Transfer(execution).Counters,
            Kept = execution.Kept,
            Inputs = MoveInputs(execution.Inputs, source, target),
            Waits = execution.Waits,
            Attempts = execution.Attempts,
        };
        moved.Attach();
        foreach (var child in Children(execution)) Move(child, moved);
        return moved;
    }

    /// <summary>A waiting activity's inputs were evaluated when it began; one that was constant then, and is computed now, keeps its value.</summary>
    private static Dictionary<string, object?>? MoveInputs(Dictionary<string, object?>? inputs, CompiledActivity source, CompiledActivity target)
    {
        foreach (var input in target.Inputs)
        {
            if (input.IsConstant || input.OnDemand || inputs?.ContainsKey(input.Name) == true || source.FindInput(input.Name) is not (>= 0 and var index)) continue;
            if (source.Inputs[index].Expression is not ConstantExpression constant) continue;
            inputs = inputs is null ? new(StringComparer.OrdinalIgnoreCase) : new(inputs, StringComparer.OrdinalIgnoreCase);
            inputs[input.Name] = ValueTree.Of(constant.Value);
        }
        return inputs;
    }

    private Bookmark Move(Bookmark bookmark)
    {
        var execution = state.Executions.First(execution => execution.Id == bookmark.ActivityInstanceId);
        return bookmark with { ActivityId = versions.TargetOf(execution)!.Id };
    }

    private Incident Move(Incident incident) =>
        state.Executions.FirstOrDefault(execution => execution.IsFaulted && execution.Id == incident.ExecutionId) is { } faulted
            ? incident with { ActivityId = versions.TargetOf(faulted)!.Id }
            : incident;

    private Dictionary<string, Dictionary<string, object?>>? MoveOutputs()
    {
        if (state.ActivityOutputs is null) return null;
        var moved = new Dictionary<string, Dictionary<string, object?>>(StringComparer.Ordinal);
        foreach (var (key, outputs) in state.ActivityOutputs)
        {
            if (versions.Mapping.TargetOf(key) is { } target) moved[target] = outputs;
        }
        return moved;
    }

    /// <summary>The declared variables: each keeps its value, by id or else by name, or begins with its default.</summary>
    private VariableScope? Move(VariableScope? scope, CompiledVariable[] variables)
    {
        var old = scope?.Slots ?? [];
        if (VariableScope.Of(variables) is not { } moved)
        {
            _dropped.AddRange(old.Select(slot => slot.Name));
            return null;
        }
        var kept = new HashSet<VariableSlot>();
        foreach (var slot in moved.Slots)
        {
            var known = Array.Find(old, other => other.Id == slot.Id)
                ?? Array.Find(old, other => other.Name == slot.Name && !Array.Exists(variables, variable => variable.Id == other.Id));
            if (known is null) continue;
            kept.Add(known);
            slot.Value = Suited(slot, known.Value);
        }
        _dropped.AddRange(old.Where(slot => !kept.Contains(slot)).Select(slot => slot.Name));
        return moved;
    }

    private static object? Suited(VariableSlot slot, object? value)
    {
        try
        {
            return value is null ? null : slot.Compiled!.Of(value);
        }
        catch (ValueException fault)
        {
            throw new UnsuitableVariableException(slot.Name, fault.Message);
        }
    }

    private string WaitingNames() => string.Join(
        $"{(char)0xA0}», «{(char)0xA0}", state.Executions.Where(IsStanding).Select(NameOf).Distinct());

    private string NameOf(ActivityExecution execution) => versions.SourceOf(execution)?.Name ?? execution.ActivityId;

    private static int IndexOf(CompiledActivity container, CompiledActivity? child) => child is null ? -1 : container.Children.ToList().IndexOf(child);

    private static string? Constant(CompiledActivity activity, string input) =>
        activity.FindInput(input) is >= 0 and var index && activity.Inputs[index].Expression is ConstantExpression constant ? constant.Value as string : null;

    private static IEnumerable<ActivityExecution> Children(ActivityExecution execution)
    {
        for (var child = execution.FirstChild; child is not null; child = child.NextSibling) yield return child;
    }

    private sealed class UnsuitableVariableException(string name, string message) : Exception(message)
    {
        public string Name => name;
    }
}
