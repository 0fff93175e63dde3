namespace Pathways.Engine.Instances;

/// <summary>A stimulus that was committed: the same key a second time changes nothing.</summary>
public sealed class StimulusReceipt
{
    public required string IdempotencyKey { get; init; }

    public required string InstanceId { get; init; }

    public required DateTimeOffset At { get; init; }
}
