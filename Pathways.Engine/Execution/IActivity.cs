namespace Pathways.Engine.Execution;

/// <summary>
/// An activity type. One object serves every instance on every thread, so it holds no state: what must last between two
/// bursts goes through <see cref="ActivityContext.SetState"/>. It reads no clock, database, network or randomness of
/// its own; it reads its inputs and lookups, and says what it wants done as effects.
/// </summary>
public interface IActivity
{
    ActivityDescriptor Descriptor { get; }

    /// <summary>Runs until the activity completes, faults or waits. One that returns without any of these is complete with <c>Done</c> only if it asks for it.</summary>
    void Execute(ActivityContext context);
}

/// <summary>An activity that waits: for a task, a timer, a reply or an event.</summary>
public interface IResumableActivity : IActivity
{
    /// <summary>Called once for each of the activity's waits that was met. The wait itself is already burned.</summary>
    void Resume(ActivityContext context, Resumption resumption);
}

/// <summary>Which wait was met, with what, and by whom.</summary>
/// <param name="Bookmark">The wait that was met.</param>
/// <param name="Payload">A task's answer, a partner's reply, an event's payload; empty for a timer.</param>
/// <param name="Actor">The person who acted, as <c>staff:ID</c> or <c>partner:ID</c>; null when nobody did.</param>
public sealed record Resumption(Instances.Bookmark Bookmark, IReadOnlyDictionary<string, object?> Payload, string? Actor);
