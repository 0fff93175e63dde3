using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Layout;
using Pathways.Engine.Instances.Retention;
using Pathways.Engine.Timers;

namespace Pathways.Designer.Demo;

public sealed record Happening(DateTimeOffset At, string Text);

/// <summary>The first of what happened, and how many there were.</summary>
public sealed record HappeningList(IReadOnlyList<Happening> First, int Total);

public sealed record Happenings(
    DateTimeOffset From, DateTimeOffset To, int TimersFired, HappeningList OpenedTasks, HappeningList SentMessages);

/// <summary>Moves the demonstration's clock forward, and tells what happened to the reader's organisation.</summary>
public sealed class DemoDesk(IServiceProvider services, IConfiguration configuration, PathwaysDbContext db, AccountsDbContext clockRows, TimerSweep sweep, CurrentStaff me)
{
    private const int Shown = 30;

    public bool IsOpen => configuration.IsDemo();

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) => sweep.NextDueAsync(cancellationToken);

    public async Task<WalkedTime> ForwardAsync(int days, CancellationToken cancellationToken)
    {
        Language.WriteInFrench();
        var clock = services.GetRequiredService<DemoClock>();
        var walk = await services.GetRequiredService<ClockWalk>().ToAsync(clock.GetUtcNow().AddDays(days), cancellationToken);
        await services.GetRequiredService<DailyRetention>().RunAsync(cancellationToken);
        await clock.KeepAsync(clockRows, cancellationToken);
        return walk;
    }

    public async Task<Happenings> HappenedAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var mine = me.Sees(db.Tasks);
        var tasks = mine.Where(task => task.OpenedAt > from && task.OpenedAt <= to);
        var messages = db.Outbox.Where(message =>
            message.SentAt > from && message.SentAt <= to
            && db.Outbox.Any(part => (part.Id == message.Id || part.MergedInto == message.Id) && mine.Any(task => task.InstanceId == part.InstanceId)));
        var timers = db.Timers.Where(timer =>
            timer.Status == TimerStatus.Fired && timer.ClosedAt > from && timer.ClosedAt <= to
            && mine.Any(task => task.InstanceId == timer.InstanceId));
        return new Happenings(
            from,
            to,
            await timers.CountAsync(cancellationToken),
            new HappeningList(
                await tasks.OrderBy(task => task.OpenedAt).Take(Shown).Select(task => new Happening(task.OpenedAt, task.Title)).ToListAsync(cancellationToken),
                await tasks.CountAsync(cancellationToken)),
            new HappeningList(
                await messages.OrderBy(message => message.SentAt).Take(Shown).Select(message => new Happening(message.SentAt!.Value, message.Subject)).ToListAsync(cancellationToken),
                await messages.CountAsync(cancellationToken)));
    }
}
