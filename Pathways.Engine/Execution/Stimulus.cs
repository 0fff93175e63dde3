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

/// <summary>What an operator does to an instance, also when it stands halted by an incident.</summary>
public abstract record OperatorStimulus(string? Actor) : Stimulus(Actor);

/// <summary>Ends the instance: everything it waits for is released.</summary>
/// <param name="Details">What the domain needs to close what is open, such as the coded exit; handed on by <see cref="InstanceCancelled"/>.</param>
public sealed record CancelStimulus(string Reason, string? Actor = null, IReadOnlyDictionary<string, object?>? Details = null)
    : OperatorStimulus(Actor);

/// <summary>Runs a faulted activity again, from its beginning.</summary>
/// <param name="ExecutionId">The execution that stands faulted: see <see cref="Instances.Incident.ExecutionId"/>.</param>
public sealed record RetryStimulus(int ExecutionId, string? Actor = null) : OperatorStimulus(Actor);

/// <summary>Passes over a faulted activity, as if it had completed with an outcome.</summary>
/// <param name="ExecutionId"><inheritdoc cref="RetryStimulus(int, string?)" path="/param[@name='ExecutionId']"/></param>
/// <param name="Outcome">One that leads somewhere: see <see cref="CompiledActivity.SkipOutcomes"/>.</param>
public sealed record SkipStimulus(int ExecutionId, string Outcome, string? Actor = null) : OperatorStimulus(Actor);
