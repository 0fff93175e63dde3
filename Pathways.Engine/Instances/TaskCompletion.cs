using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;

namespace Pathways.Engine.Instances;

public enum TaskCompletionOutcome
{
    Completed,

    /// <summary>An answer is held, and takes effect at <see cref="TaskCompletion.At"/>: see <see cref="TaskCompletion.CompletedBy"/> for whose.</summary>
    Held,

    /// <summary>Somebody completed it before: see <see cref="TaskCompletion.CompletedBy"/>.</summary>
    AlreadyCompleted,

    /// <summary>Its deadline passed or its journey moved on.</summary>
    Released,

    NotFound,
}

public sealed record TaskCompletion(TaskCompletionOutcome Outcome, string? CompletedBy = null, DateTimeOffset? At = null)
{
    /// <summary>What becomes of an answer to a task that is over; null while it is open.</summary>
    internal static TaskCompletion? OfClosed(HumanTask task) => task.Status switch
    {
        HumanTaskStatus.Open => null,
        HumanTaskStatus.Completed => new(TaskCompletionOutcome.AlreadyCompleted, task.CompletedBy, task.ClosedAt),
        HumanTaskStatus.Released => new(TaskCompletionOutcome.Released, null, task.ClosedAt),
    };

    /// <summary>Closes an open task that nothing waits for.</summary>
    internal static async Task<TaskCompletion> ReleaseAsync(string taskId, WriteTransaction work)
    {
        if (await work.Db.Tasks.FindAsync([taskId], work.CancellationToken) is { } task)
            (task.Status, task.ClosedAt) = (HumanTaskStatus.Released, work.Now);
        await work.Db.SaveChangesAsync(work.CancellationToken);
        return new(TaskCompletionOutcome.Released, null, work.Now);
    }
}
