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

    public string DefinitionId { get; internal set; } = "";

    public int DefinitionVersion { get; internal set; }

    public InstanceStatus Status { get; internal set; }

    public InstanceSubStatus SubStatus { get; internal set; }

    /// <summary>Whom or what the instance is about.</summary>
    public string? CorrelationId { get; internal set; }

    public string? Name { get; internal set; }

    /// <summary>What the instance waits for, oldest first.</summary>
    public IReadOnlyList<Bookmark> Bookmarks { get; internal set; } = [];

    /// <summary>Oldest first; they stay when the instance ends.</summary>
    public IReadOnlyList<Incident> Incidents { get; internal set; } = [];

    /// <summary>The workflow's own variables by name.</summary>
    public IReadOnlyDictionary<string, object?> Variables { get; internal set; } = new Dictionary<string, object?>();

    public IReadOnlyDictionary<string, object?> Input { get; internal set; } = new Dictionary<string, object?>();

    public IReadOnlyDictionary<string, object?> Output { get; internal set; } = new Dictionary<string, object?>();
}
