namespace Pathways.Engine.Persistence;

/// <summary>A row that some worker is to act on, once and even if the first worker dies.</summary>
public abstract class DurableWork
{
    public required string Id { get; init; }

    public required string InstanceId { get; init; }

    /// <summary>Until when a worker holds it; a dead worker's lease expires.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>How often acting on it failed.</summary>
    public int Attempts { get; set; }

    public string? LastError { get; set; }

    /// <summary>The last attempt failed: not to be tried again before.</summary>
    public DateTimeOffset? RetryAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }
}
