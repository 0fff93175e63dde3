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
}
