using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Persistence;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Instances.Pauses;

/// <summary>A pause as rows: columns of the instance, and the timer that ends it.</summary>
public static class InstancePause
{
    /// <summary>The name of the timer that ends a pause. It meets no wait: no activity set it.</summary>
    public const string TimerName = "pathways:resumption";

    private const char Separator = '|';

    /// <summary>How long a suspended instance still stands still; nothing for any other.</summary>
    public static TimeSpan RemainingPause(this WorkflowInstance instance, DateTimeOffset now) =>
        instance.PausedUntil is { } until && until > now ? until - now : TimeSpan.Zero;

    /// <summary>What the journal says of a pause's beginning.</summary>
    internal static string Detail(PauseOrder order) => $"{order.Reason}{Separator}{order.Until.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}";

    /// <summary>Reads what the journal says of a pause's beginning.</summary>
    public static (string Reason, DateTimeOffset? Until) ReadDetail(string? detail)
    {
        var parts = (detail ?? "").Split(Separator, 2);
        return (parts[0], parts.Length == 2 && DateTimeOffset.TryParse(parts[1], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until) ? until : null);
    }

    /// <param name="suffix">What sets the id apart from that of another timer of the same pause.</param>
    internal static DurableTimer Timer(WorkflowInstance instance, DateTimeOffset until, string? suffix = null) => new()
    {
        Id = $"{instance.Id}-pause-{suffix ?? $"{instance.JournalLength}"}",
        InstanceId = instance.Id,
        ActivityId = "",
        Name = TimerName,
        DueAt = until,
        Status = TimerStatus.Pending,
    };

    /// <summary>The timer that is to end the pause.</summary>
    internal static IQueryable<DurableTimer> Resumption(this IQueryable<DurableTimer> timers, string instanceId) =>
        timers.Where(timer => timer.InstanceId == instanceId && timer.Name == TimerName && timer.Status == TimerStatus.Pending);

    /// <summary>The instance is suspended no longer; the timer that was to end it is settled.</summary>
    internal static async Task ClearAsync(WorkflowInstance instance, EngineDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var task in await OpenTasks(db, instance.Id).ToListAsync(cancellationToken))
            task.SnoozedUntil = task.SnoozedUntil == instance.PausedUntil ? null : task.SnoozedUntil;
        (instance.PausedAt, instance.PausedUntil, instance.PauseReason) = (null, null, null);
        foreach (var timer in await db.Timers.Resumption(instance.Id).ToListAsync(cancellationToken))
        {
            timer.Status = timer.DueAt <= now ? TimerStatus.Fired : TimerStatus.Released;
            timer.ClosedAt = now;
        }
    }

    internal static IQueryable<Tasks.HumanTask> OpenTasks(EngineDbContext db, string instanceId) =>
        db.Tasks.Where(task => task.InstanceId == instanceId && task.Status == Tasks.HumanTaskStatus.Open);
}
