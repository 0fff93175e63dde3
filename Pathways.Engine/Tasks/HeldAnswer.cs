using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Tasks;

public enum HeldAnswerStatus
{
    /// <summary>It takes effect when its time comes, or as soon as anything else would close its task.</summary>
    Pending,

    /// <summary>When it was to take effect it could not: its task is open again, or was closed without it.</summary>
    Refused,
}

/// <summary>
/// An answer that was given and checked, and that can still be taken back. Its id is its task's. It goes when it takes effect,
/// so that there are never more than a few.
/// </summary>
public sealed class HeldAnswer : DurableWork
{
    public required DateTimeOffset HeldAt { get; set; }

    /// <summary>When it takes effect.</summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>Who answered, as <c>staff:ID</c>.</summary>
    public required string Actor { get; set; }

    public required string AnswerJson { get; set; }

    public HeldAnswerStatus Status { get; set; }

    /// <summary>Why it could not take effect; null where its task was closed without it.</summary>
    public string? Refusal { get; set; }
}

internal static class HeldAnswerRows
{
    /// <summary>Those that are to take effect by now, whoever holds them.</summary>
    public static IQueryable<HeldAnswer> Due(this IQueryable<HeldAnswer> answers, DateTimeOffset now) =>
        answers.Where(answer => answer.Status == HeldAnswerStatus.Pending && answer.DueAt <= now);

    /// <summary>Gives way to those of these answers that can still be taken back, the earliest first.</summary>
    /// <exception cref="HeldAnswerFirstException">There is one.</exception>
    public static async Task YieldAsync(this IQueryable<HeldAnswer> answers, CancellationToken cancellationToken)
    {
        if (await answers.Where(answer => answer.Status == HeldAnswerStatus.Pending)
            .OrderBy(answer => answer.HeldAt).Select(answer => answer.Id).FirstOrDefaultAsync(cancellationToken) is { } first)
            throw new HeldAnswerFirstException(first);
    }
}

/// <summary>A burst would close a task whose answer is held, or a pause keep it from being done: that answer is to take effect first.</summary>
internal sealed class HeldAnswerFirstException(string taskId) : Exception($"The answer that is held for the task {taskId} goes first.")
{
    public string TaskId => taskId;
}
