using Pathways.Engine.Persistence;

namespace Pathways.Engine.Signals;

public enum SignalKind
{
    /// <summary>An event for an instance that waits for it.</summary>
    Event,

    /// <summary>A workflow to be started.</summary>
    Start,

    /// <summary>The end of a workflow that the target started and waits for.</summary>
    Ended,

    /// <summary>The target was started for an instance that was cancelled: it is to be cancelled too.</summary>
    Cancel,
}

public enum SignalStatus
{
    Pending,
    Delivered,

    /// <summary>When it arrived, nothing waited for it any more.</summary>
    Ignored,
}

/// <summary>
/// What one instance has for another, as a row: written in the sender's transaction, delivered in one of its own. So a
/// receiver that fails does not undo the sender, and nothing is lost between the two.
/// </summary>
public sealed class Signal : DurableWork
{
    public required SignalKind Kind { get; init; }

    /// <summary>The id of the instance it is for; for a start, of the definition.</summary>
    public required string Target { get; init; }

    /// <summary>The event's name, the activity whose trigger starts the workflow, the wait that an end meets, or a cancellation's reason.</summary>
    public string? Name { get; init; }

    /// <summary>For a start: whom or what the new instance is about.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>For a start: the sender's wait that the new instance's end meets.</summary>
    public string? ParentWaitId { get; init; }

    /// <summary>What comes with it, as JSON.</summary>
    public string? PayloadJson { get; init; }

    /// <summary>Which it is of the signals that followed from each other, from 1: see <see cref="Execution.Stimulus.Hops"/>.</summary>
    public int Hops { get; init; }

    public SignalStatus Status { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
