namespace Pathways.Engine.Instances;

public enum InstanceStatus
{
    Running,
    Finished,
}

public enum InstanceSubStatus
{
    Executing,
    Suspended,
    Finished,
    Cancelled,
    Faulted,
}

/// <summary>The interpreter's whole memory of one instance: what is running, waiting, counted and stored.</summary>
public sealed class InstanceState
{
    public required string InstanceId { get; init; }

    public string DefinitionId { get; internal init; } = "";

    public int DefinitionVersion { get; internal init; }

    public InstanceStatus Status { get; internal set; }

    public InstanceSubStatus SubStatus { get; internal set; }

    /// <summary>Whom or what the instance is about.</summary>
    public string? CorrelationId { get; internal set; }

    public string? Name { get; internal set; }

    /// <summary>What the instance waits for, oldest first.</summary>
    public IReadOnlyList<Bookmark> Bookmarks => BookmarkList;

    /// <summary>Oldest first; they stay when the instance ends.</summary>
    public IReadOnlyList<Incident> Incidents => IncidentList;

    /// <summary>Those that nobody has dealt with.</summary>
    public IEnumerable<Incident> OpenIncidents => IncidentList.Where(incident => incident.State == IncidentState.Open);

    /// <summary>The workflow's own variables by name; the last one where two share a name.</summary>
    public IReadOnlyDictionary<string, object?> Variables
    {
        get
        {
            var variables = new Dictionary<string, object?>(StringComparer.Ordinal);
            foreach (var slot in Scope?.Slots ?? []) variables[slot.Name] = slot.Value;
            return variables;
        }
    }

    public IReadOnlyDictionary<string, object?> Input => InputValues;

    public IReadOnlyDictionary<string, object?> Output => OutputValues;

    /// <summary>
    /// A fault stopped it. It keeps what it had, also its waits, which nothing meets until an operator has dealt with the
    /// incident.
    /// </summary>
    public bool IsHalted => SubStatus == InstanceSubStatus.Faulted;

    /// <summary>What runs or stands faulted, containers before what they contain. Empty once the instance has ended, unless it is halted.</summary>
    public IEnumerable<ActivityExecution> Executions => Root?.Tree() ?? [];

    internal List<Bookmark> BookmarkList { get; init; } = [];

    internal List<Incident> IncidentList { get; init; } = [];

    internal Dictionary<string, object?> InputValues { get; init; } = new(StringComparer.Ordinal);

    internal Dictionary<string, object?> OutputValues { get; init; } = new(StringComparer.Ordinal);

    /// <summary>What each activity last gave out, by the activity's key; null where no expression asks for it.</summary>
    internal Dictionary<string, Dictionary<string, object?>>? ActivityOutputs { get; set; }

    internal object? LastResult { get; set; }

    internal VariableScope? Scope { get; set; }

    internal ActivityExecution? Root { get; set; }

    /// <summary>How many executions there were.</summary>
    internal int ExecutionCount { get; set; }

    /// <summary>How many waits there were.</summary>
    internal int WaitCount { get; set; }

    /// <summary>How many sources of random numbers expressions asked for.</summary>
    internal int RandomCount { get; set; }
}
