namespace Pathways.Engine.Outbox.Bounces;

/// <summary>Who reads the mailbox of bounces, as the one row of its table.</summary>
public sealed class BounceReading
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    public DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>When it was read last, whatever came of it.</summary>
    public DateTimeOffset? ReadAt { get; set; }
}
