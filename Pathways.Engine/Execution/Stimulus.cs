namespace Pathways.Engine.Execution;

/// <summary>What makes an instance move. A burst answers exactly one.</summary>
/// <param name="Actor">Who acted, as <c>staff:ID</c> or <c>partner:ID</c>; null for a timer or the system.</param>
public abstract record Stimulus(string? Actor)
{
    /// <summary>How many signals may follow from each other without a person or a timer between them.</summary>
    public const int MaximumHops = 200;

    /// <summary>
    /// How many signals from instance to instance led to it, one after the other, since a person or a timer last acted. An
    /// instance that sends one more than <see cref="MaximumHops"/> gets an incident instead: two that answer each other, or
    /// one that starts itself, would never stop.
    /// </summary>
    public int Hops { get; init; }
}

/// <param name="TriggerActivityId">The activity whose trigger starts the instance; null for a start by hand.</param>
public sealed record StartStimulus(
    IReadOnlyDictionary<string, object?> Input, string? CorrelationId = null, string? TriggerActivityId = null, string? Actor = null)
    : Stimulus(Actor)
{
    /// <summary>What came with the event that starts the instance.</summary>
    public object? TriggerPayload { get; init; }
}

/// <summary>One wait was met: a task completed, a timer due, a reply given.</summary>
public sealed record ResumeStimulus(string WaitId, IReadOnlyDictionary<string, object?> Payload, string? Actor = null) : Stimulus(Actor);

/// <summary>An event reached this instance: every wait for it is met.</summary>
public sealed record EventStimulus(string EventName, object? Payload, string? Actor = null) : Stimulus(Actor);

public sealed record CancelStimulus(string Reason, string? Actor = null) : Stimulus(Actor);
