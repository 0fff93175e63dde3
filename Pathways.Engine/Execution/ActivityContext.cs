using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;

namespace Pathways.Engine.Execution;

/// <summary>What an activity sees and may do during a burst. Nothing here touches the outside world.</summary>
public abstract class ActivityContext
{
    /// <summary>The burst's clock, in UTC: the same for every activity of the burst.</summary>
    public abstract DateTimeOffset Now { get; }

    /// <summary>The activity's id in the definition.</summary>
    public abstract string ActivityId { get; }

    /// <summary>The activity's name in the definition, as the coordinator wrote it; its id when there is none.</summary>
    public abstract string ActivityName { get; }

    public abstract InstanceFacts Instance { get; }

    /// <summary>The evaluated input, or null where the definition gives none. Names compare without regard to case.</summary>
    public abstract object? Input(string name);

    /// <summary>The evaluated input converted to <typeparamref name="T"/>, or <paramref name="fallback"/> where the definition gives none.</summary>
    /// <exception cref="ActivityFaultException">The value cannot be read as a <typeparamref name="T"/>.</exception>
    public abstract T Input<T>(string name, T fallback);

    /// <summary>Gives an output its value; it lands in the variable that the definition binds to it.</summary>
    public abstract void SetOutput(string name, object? value);

    public abstract object? Variable(string name);

    /// <summary>Writes the nearest variable of that name, by scope.</summary>
    public abstract void SetVariable(string name, object? value);

    /// <summary>What this activity kept between bursts, or the default.</summary>
    public abstract T? State<T>(string key);

    public abstract void SetState(string key, object? value);

    /// <summary>A read-only question to the outside, answered by what the shell (or a simulation) handed to the burst.</summary>
    public abstract TLookup Lookup<TLookup>() where TLookup : class;

    /// <summary>Asks for something to be done in the burst's transaction.</summary>
    public abstract void Emit(Effect effect);

    /// <summary>Opens a task and waits for it. Returns the wait's id, which is the task's id.</summary>
    public abstract string OpenTask(TaskRequest task);

    /// <summary>Sets a timer and waits for it. A due time in the past fires as soon as the burst is committed.</summary>
    /// <param name="name">Which of the activity's timers this is; comes back in <see cref="Bookmark.Name"/>.</param>
    public abstract string SetTimer(string name, DateTimeOffset dueAt);

    /// <summary>Waits for an answer from outside that is addressed to this very wait, such as a partner's.</summary>
    public abstract string AwaitReply(string name);

    /// <summary>Waits for a named event, whoever publishes it.</summary>
    public abstract string AwaitEvent(string eventName);

    /// <summary>Gives up one of the activity's waits; its task or timer is released with it. Unknown ids change nothing.</summary>
    public abstract void Release(string waitId);

    /// <summary>Completes the activity. Its remaining waits are released. No outcome means <c>Done</c>.</summary>
    public abstract void Complete(params string[] outcomes);
}

/// <summary>What an activity may know of the instance it runs in.</summary>
/// <param name="CorrelationId">Whom or what the instance is about; Pathways gives the beneficiary's id.</param>
public sealed record InstanceFacts(string InstanceId, string DefinitionId, int Version, string? CorrelationId, string? Name);
