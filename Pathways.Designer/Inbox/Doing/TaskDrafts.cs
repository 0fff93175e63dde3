using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Forms;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Inbox.Doing;

/// <param name="Reading">What was entered, unchecked.</param>
public sealed record KeptDraft(FormReading Reading, DateTimeOffset SavedAt);

/// <summary>Keeps what somebody entered in a task's form until the task is done, on whatever device they go on.</summary>
public sealed class TaskDrafts(PathwaysDbContext db, WriteTransactions transactions, CurrentStaff me)
{
    /// <summary>More than any form of ours holds.</summary>
    private const int LongestJson = 200_000;

    public async Task<KeptDraft?> FindAsync(string taskId, CancellationToken cancellationToken)
    {
        var draft = await db.TaskDrafts.AsNoTracking().SingleOrDefaultAsync(row => row.TaskId == taskId && row.Author == me.Actor, cancellationToken);
        return draft is null ? null : new(FormReading.Blank with { Entered = Read(draft.EnteredJson) }, draft.SavedAt);
    }

    /// <returns>Whether it was kept: nothing is of a task that is not open, that one may not see, or whose answer is held already.</returns>
    public Task<bool> KeepAsync(string taskId, IFormCollection posted, CancellationToken cancellationToken) => transactions.RunAsync(async work =>
    {
        var rows = (PathwaysDbContext)work.Db;
        if (await me.Sees(rows.Tasks).SingleOrDefaultAsync(row => row.Id == taskId && row.Status == HumanTaskStatus.Open, work.CancellationToken) is not { } task
            || await rows.HeldAnswers.AnyAsync(row => row.Id == taskId && row.Status == HeldAnswerStatus.Pending, work.CancellationToken))
            return false;
        var json = JsonSerializer.Serialize(FormReader.Read(TaskFormJson.Read(task.FormJson), posted).Entered);
        if (json.Length > LongestJson)
            return false;
        if (await rows.TaskDrafts.FindAsync([taskId, me.Actor], work.CancellationToken) is { } draft)
            (draft.EnteredJson, draft.SavedAt) = (json, work.Now);
        else
            rows.Add(new TaskDraft { TaskId = taskId, Author = me.Actor, EnteredJson = json, SavedAt = work.Now });
        await rows.SaveChangesAsync(work.CancellationToken);
        return true;
    }, cancellationToken);

    /// <summary>The task is done: nobody goes on with it.</summary>
    public Task<int> ForgetAsync(string taskId, CancellationToken cancellationToken) => transactions.RunAsync(
        work => work.Db.TaskDrafts.Where(draft => draft.TaskId == taskId).ExecuteDeleteAsync(work.CancellationToken), cancellationToken);

    private static Dictionary<string, IReadOnlyList<string>> Read(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<string>>>(json) ?? [];
}
