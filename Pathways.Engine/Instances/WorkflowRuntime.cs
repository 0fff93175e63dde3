using Microsoft.Extensions.DependencyInjection;
using Pathways.Engine.Execution;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;

namespace Pathways.Engine.Instances;

/// <summary>
/// The shell around the interpreter: loads an instance, runs one burst, lets the effect handlers turn what it decided into
/// rows, and commits everything in one transaction. A lost race reloads and reruns the burst.
/// </summary>
public sealed class WorkflowRuntime
{
    private readonly WriteTransactions _transactions;
    private readonly InstanceBursts _bursts;
    private readonly EngineQueries _queries;
    private readonly HeldAnswers _held;

    internal WorkflowRuntime(WriteTransactions transactions, InstanceBursts bursts, EngineQueries queries, HeldAnswers held)
    {
        _held = held;
        _transactions = transactions;
        _bursts = bursts;
        _queries = queries;
    }

    /// <summary>Starts an instance of the latest published version, or finds the one that this key already started.</summary>
    /// <param name="definitionId">The definition's id, the same for all its versions.</param>
    /// <param name="start">What the instance is given, and whom it is about.</param>
    /// <param name="idempotencyKey">Names the cause: the same key a second time changes nothing.</param>
    /// <exception cref="BurstRefusedException">The start would break a rule; nothing is kept.</exception>
    public Task<StimulusResult> StartAsync(
        string definitionId, StartStimulus start, string idempotencyKey, CancellationToken cancellationToken) =>
        _transactions.RunAsync(work => _bursts.StartAsync(definitionId, start, idempotencyKey, null, work), cancellationToken);

    /// <summary>Hands a stimulus to an instance. A wait that is gone, or a key that was seen, changes nothing.</summary>
    /// <exception cref="BurstRefusedException">The stimulus would break a rule; nothing is kept.</exception>
    public Task<StimulusResult> SendAsync(
        string instanceId, Stimulus stimulus, string idempotencyKey, CancellationToken cancellationToken) =>
        _held.AfterHeldAsync(
            () => _transactions.RunAsync(work => _bursts.SendAsync(instanceId, stimulus, idempotencyKey, work), cancellationToken), cancellationToken);

    /// <summary>Completes a task. The second of two people who complete it learns who did.</summary>
    /// <param name="taskId">The task's id, which is its wait's id.</param>
    /// <param name="answer">The validated answers of the form: text, whole number, or a list of texts.</param>
    /// <param name="actor">Who completes it, as <c>staff:ID</c>.</param>
    /// <exception cref="BurstRefusedException">The answer would break a rule; the task stays open.</exception>
    public Task<TaskCompletion> CompleteTaskAsync(
        string taskId, IReadOnlyDictionary<string, object?> answer, string actor, CancellationToken cancellationToken) =>
        _held.AfterHeldAsync(() => _transactions.RunAsync(work => CompleteTaskAsync(taskId, answer, actor, work), cancellationToken), cancellationToken);

    private async Task<TaskCompletion> CompleteTaskAsync(
        string taskId, IReadOnlyDictionary<string, object?> answer, string actor, WriteTransaction work)
    {
        if (await _queries.Task(work.Db, taskId, work.CancellationToken) is not { Task: var task })
            return new TaskCompletion(TaskCompletionOutcome.NotFound);
        if (TaskCompletion.OfClosed(task) is { } closed)
            return closed;

        if (task.SideKind is not null)
            return await CompleteAsideAsync(task, answer, actor, work);

        var sent = await _bursts.SendAsync(task.InstanceId, new ResumeStimulus(taskId, answer, actor), null, work);
        return sent.Outcome == StimulusOutcome.Applied
            ? new TaskCompletion(TaskCompletionOutcome.Completed, actor, work.Now)
            : await TaskCompletion.ReleaseAsync(taskId, work);
    }

    private async Task<TaskCompletion> CompleteAsideAsync(
        HumanTask task, IReadOnlyDictionary<string, object?> answer, string actor, WriteTransaction work)
    {
        (task.Status, task.ClosedAt, task.CompletedBy) = (HumanTaskStatus.Completed, work.Now, actor);
        task.AnswerJson = TaskFormJson.WriteAnswer(answer);
        var side = work.Services.GetServices<ISideTask>().Single(kind => kind.Kind == task.SideKind);
        await side.CompleteAsync(
            new SideTaskCompletion(work.Db, task, answer, actor, work.Now, stimulus => _bursts.SendAsync(task.InstanceId, stimulus, null, work)), work.CancellationToken);
        await work.Db.SaveChangesAsync(work.CancellationToken);
        return new TaskCompletion(TaskCompletionOutcome.Completed, actor, work.Now);
    }
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
