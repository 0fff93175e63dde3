using Pathways.Engine.Execution;

namespace Pathways.Engine.Instances;

/// <summary>
/// The shell around the interpreter: loads an instance, runs one burst, lets the effect handlers turn what it decided into
/// rows, and commits everything in one transaction. A lost race reloads and reruns the burst.
/// </summary>
public sealed class WorkflowRuntime
{
    /// <summary>Starts an instance of the latest published version, or finds the one that this key already started.</summary>
    /// <param name="definitionId">The definition's id, the same for all its versions.</param>
    /// <param name="idempotencyKey">Names the cause: the same key a second time changes nothing.</param>
    /// <exception cref="BurstRefusedException">The start would break a rule; nothing is kept.</exception>
    public Task<StimulusResult> StartAsync(
        string definitionId, StartStimulus start, string idempotencyKey, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Hands a stimulus to an instance. A wait that is gone, or a key that was seen, changes nothing.</summary>
    public Task<StimulusResult> SendAsync(
        string instanceId, Stimulus stimulus, string idempotencyKey, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Completes a task. The second of two people who complete it learns who did.</summary>
    /// <param name="answer">The validated answers of the form: text, whole number, or a list of texts.</param>
    public Task<TaskCompletion> CompleteTaskAsync(
        string taskId, IReadOnlyDictionary<string, object?> answer, string actor, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}

public enum StimulusOutcome
{
    /// <summary>A burst ran and was committed.</summary>
    Applied,

    /// <summary>The key was seen before: nothing changed.</summary>
    Duplicate,

    /// <summary>Nothing waits for it any more: nothing changed.</summary>
    NothingWaits,

    /// <summary>There is no such instance or definition.</summary>
    NotFound,
}

public sealed record StimulusResult(StimulusOutcome Outcome, string? InstanceId);

public enum TaskCompletionOutcome
{
    Completed,

    /// <summary>Somebody completed it before: see <see cref="TaskCompletion.CompletedBy"/>.</summary>
    AlreadyCompleted,

    /// <summary>Its deadline passed or its journey moved on.</summary>
    Released,

    NotFound,
}

public sealed record TaskCompletion(TaskCompletionOutcome Outcome, string? CompletedBy = null, DateTimeOffset? At = null);
