using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Engine.Outbox;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Designer.Demo;

/// <summary>What happened between two moments of the demonstration.</summary>
public sealed record WalkedEvents(
    IReadOnlyList<(string Timer, int Count)> Timers, IReadOnlyList<HumanTask> Tasks, IReadOnlyList<OutboxMessage> Messages)
{
    public bool IsEmpty => Timers.Count + Tasks.Count + Messages.Count == 0;
}

public sealed class WalkReport(PathwaysDbContext db)
{
    private const int Most = 100;

    public async Task<WalkedEvents> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var timers = await db.Timers.Where(timer => timer.Status == TimerStatus.Fired && timer.ClosedAt > from && timer.ClosedAt <= to)
            .GroupBy(timer => timer.Name).Select(rows => new { rows.Key, Count = rows.Count() }).ToListAsync(cancellationToken);
        return new(
            [.. timers.GroupBy(row => KindOf(row.Key)).Select(rows => (rows.Key, rows.Sum(row => row.Count))).OrderByDescending(row => row.Item2)],
            await db.Tasks.Where(task => task.OpenedAt > from && task.OpenedAt <= to).OrderBy(task => task.OpenedAt).Take(Most).AsNoTracking().ToListAsync(cancellationToken),
            await db.Outbox.Where(message => message.SentAt > from && message.SentAt <= to).OrderBy(message => message.SentAt).Take(Most).AsNoTracking().ToListAsync(cancellationToken));
    }

    private static string KindOf(string timer) => timer switch
    {
        "overdue" => DemoTexts.TimerOverdue,
        "deadline" => DemoTexts.TimerDeadline,
        "expiry" => DemoTexts.TimerExpiry,
        _ when timer.StartsWith("reminder", StringComparison.Ordinal) => DemoTexts.TimerReminder,
        _ when timer.StartsWith("follow-on", StringComparison.Ordinal) => DemoTexts.TimerFollowOn,
        _ => DemoTexts.TimerOther,
    };
}
