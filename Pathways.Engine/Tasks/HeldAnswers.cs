using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Tasks;

/// <summary>
/// Answers that take effect a little later, so that they can be taken back meanwhile. An answer is tried at once, so that a
/// refusal shows at once; then it is kept as a row, and the sweep completes the task with it. Holding, taking back and every
/// burst write the instance's row: of two at once, one runs again on what the other wrote.
/// </summary>
public sealed class HeldAnswers
{
    private const string Trial = "trial";

    private readonly WriteTransactions _transactions;
    private readonly InstanceBursts _bursts;
    private readonly EngineQueries _queries;

    internal HeldAnswers(WriteTransactions transactions, InstanceBursts bursts, EngineQueries queries)
    {
        _transactions = transactions;
        _bursts = bursts;
        _queries = queries;
    }

    /// <summary>Tries an answer and holds it. Whoever answers while one is held learns whose it is.</summary>
    /// <param name="delay">How long it can be taken back.</param>
    /// <inheritdoc cref="WorkflowRuntime.CompleteTaskAsync(string, IReadOnlyDictionary{string, object?}, string, CancellationToken)"/>
    public Task<TaskCompletion> HoldAsync(
        string taskId, IReadOnlyDictionary<string, object?> answer, string actor, TimeSpan delay, CancellationToken cancellationToken) =>
        AfterHeldAsync(() => _transactions.RunAsync(work => HoldAsync(taskId, answer, actor, delay, work), cancellationToken), cancellationToken);

    /// <summary>Takes an answer back: its task is as it was before.</summary>
    /// <param name="actor">Who answered: nobody takes back another one's answer.</param>
    /// <returns>Whether it was still held.</returns>
    public Task<bool> TakeBackAsync(string taskId, string actor, CancellationToken cancellationToken) => _transactions.RunAsync(async work =>
    {
        if (await FindAsync(taskId, work) is not { Status: HeldAnswerStatus.Pending } held || held.Actor != actor)
            return false;
        await RemoveAsync(held, work);
        work.Db.Add(TaskEntry.Of(taskId, TaskEntryKind.TakenBack, actor, work.Now));
        await work.Db.SaveChangesAsync(work.CancellationToken);
        return true;
    }, cancellationToken);

    /// <summary>Lets an answer take effect before its time.</summary>
    /// <returns>Whether it took effect; one that was refused meanwhile does not.</returns>
    public Task<bool> CarryOutAsync(string taskId, CancellationToken cancellationToken) => CarryOutAsync(taskId, isEarly: true, cancellationToken);

    /// <summary>Whoever answered has seen that it was refused.</summary>
    public Task<int> DismissAsync(string taskId, string actor, CancellationToken cancellationToken) => _transactions.RunAsync(
        work => work.Db.HeldAnswers.Where(row => row.Id == taskId && row.Actor == actor && row.Status == HeldAnswerStatus.Refused)
            .ExecuteDeleteAsync(work.CancellationToken),
        cancellationToken);

    internal Task<bool> CarryOutDueAsync(string taskId, CancellationToken cancellationToken) => CarryOutAsync(taskId, isEarly: false, cancellationToken);

    /// <summary>Does something that may close tasks, after the answers that are held for them.</summary>
    internal async Task<TResult> AfterHeldAsync<TResult>(Func<Task<TResult>> act, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await act();
            }
            catch (HeldAnswerFirstException first)
            {
                await CarryOutAsync(first.TaskId, isEarly: true, cancellationToken);
            }
        }
    }

    private async Task<TaskCompletion> HoldAsync(
        string taskId, IReadOnlyDictionary<string, object?> answer, string actor, TimeSpan delay, WriteTransaction work)
    {
        if (await _queries.Task(work.Db, taskId, work.CancellationToken) is not { Task: var task })
            return new TaskCompletion(TaskCompletionOutcome.NotFound);
        if (TaskCompletion.OfClosed(task) is { } closed)
            return closed;
        if (await FindAsync(taskId, work) is { Status: HeldAnswerStatus.Pending } pending)
            return new TaskCompletion(TaskCompletionOutcome.Held, pending.Actor, pending.DueAt);
        if (!await TryAsync(task, answer, actor, work))
            return await TaskCompletion.ReleaseAsync(taskId, work);

        if (await FindAsync(taskId, work) is { } refused)
            work.Db.Remove(refused);
        await work.Db.SaveChangesAsync(work.CancellationToken);
        var due = work.Now + delay;
        work.Db.Add(new HeldAnswer
        {
            Id = taskId,
            InstanceId = task.InstanceId,
            HeldAt = work.Now,
            DueAt = due,
            Actor = actor,
            AnswerJson = TaskFormJson.WriteAnswer(answer),
        });
        await CountAsync(task.InstanceId, 1, work);
        await work.Db.SaveChangesAsync(work.CancellationToken);
        return new TaskCompletion(TaskCompletionOutcome.Held, actor, due);
    }

    /// <summary>Runs the burst as it will run, with all its rows and rules, and undoes it.</summary>
    /// <returns>Whether something waits for the answer.</returns>
    private async Task<bool> TryAsync(HumanTask task, IReadOnlyDictionary<string, object?> answer, string actor, WriteTransaction work)
    {
        var transaction = work.Db.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync(Trial, work.CancellationToken);
        // A copy: what is to be done after the commit is not to be done for what is undone.
        var sent = await _bursts.SendAsync(task.InstanceId, new ResumeStimulus(task.Id, answer, actor), null, work with { });
        await transaction.RollbackToSavepointAsync(Trial, work.CancellationToken);
        work.Db.ChangeTracker.Clear();
        return sent.Outcome == StimulusOutcome.Applied;
    }

    private async Task<bool> CarryOutAsync(string taskId, bool isEarly, CancellationToken cancellationToken)
    {
        try
        {
            return await _transactions.RunAsync(work => CarryOutAsync(taskId, isEarly, work), cancellationToken);
        }
        catch (BurstRefusedException refused)
        {
            await _transactions.RunAsync(work => RefuseAsync(taskId, refused.Message, work), cancellationToken);
            return false;
        }
    }

    private async Task<bool> CarryOutAsync(string taskId, bool isEarly, WriteTransaction work)
    {
        if (await FindAsync(taskId, work) is not { Status: HeldAnswerStatus.Pending } held)
            return false;
        if (!isEarly && held.DueAt > work.Now)
        {
            // It was due when it was leased, and the clock was set back since.
            held.LeasedUntil = null;
            await work.Db.SaveChangesAsync(work.CancellationToken);
            return false;
        }

        await RemoveAsync(held, work);
        await work.Db.TaskDrafts.Where(draft => draft.TaskId == taskId).ExecuteDeleteAsync(work.CancellationToken);
        var sent = await _bursts.SendAsync(
            held.InstanceId, new ResumeStimulus(taskId, TaskFormJson.ReadAnswer(held.AnswerJson), held.Actor), null, work, yields: false);
        if (sent.Outcome == StimulusOutcome.Applied)
            return true;
        // Another answer that was held closed the task.
        work.Db.ChangeTracker.Clear();
        await RefuseAsync(taskId, null, work);
        return false;
    }

    /// <summary>Unless somebody took it back meanwhile.</summary>
    private static async Task<int> RefuseAsync(string taskId, string? reason, WriteTransaction work)
    {
        if (await FindAsync(taskId, work) is not { Status: HeldAnswerStatus.Pending } held)
            return 0;
        held.Status = HeldAnswerStatus.Refused;
        held.Refusal = reason;
        held.ClosedAt = work.Now;
        held.LeasedUntil = null;
        await CountAsync(held.InstanceId, -1, work);
        return await work.Db.SaveChangesAsync(work.CancellationToken);
    }

    private static async Task RemoveAsync(HeldAnswer held, WriteTransaction work)
    {
        work.Db.Remove(held);
        await CountAsync(held.InstanceId, -1, work);
    }

    private static async Task CountAsync(string instanceId, int change, WriteTransaction work) =>
        (await work.Db.Instances.FindAsync([instanceId], work.CancellationToken))!.HeldAnswers += change;

    private static ValueTask<HeldAnswer?> FindAsync(string taskId, WriteTransaction work) =>
        work.Db.HeldAnswers.FindAsync([taskId], work.CancellationToken);
}
