using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Engine.Timers;

namespace Pathways.Designer.Demo;

public sealed record Happening(DateTimeOffset At, string Text);

/// <summary>The first of what happened, and how many there were.</summary>
public sealed record HappeningList(IReadOnlyList<Happening> First, int Total);

public sealed record Happenings(WalkedTime Walk, HappeningList OpenedTasks, HappeningList SentMessages);

/// <summary>Moves the demonstration's clock forward, and tells what happened to the reader's organisation.</summary>
public sealed class DemoDesk(IServiceProvider services, IConfiguration configuration, PathwaysDbContext db, AccountsDbContext clockRows, TimerSweep sweep, CurrentStaff me)
{
    private const int Shown = 30;

    public bool IsOpen => configuration.IsDemo();

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) => sweep.NextDueAsync(cancellationToken);

    public async Task<Happenings> ForwardAsync(int days, CancellationToken cancellationToken)
    {
        var clock = services.GetRequiredService<DemoClock>();
        var walk = await services.GetRequiredService<ClockWalk>().ToAsync(clock.GetUtcNow().AddDays(days), cancellationToken);
        await clock.KeepAsync(clockRows, cancellationToken);
        var organisation = me.OrganisationId.ToString();
        var tasks = db.Tasks.Where(task => task.OrganisationId == organisation && task.OpenedAt > walk.From && task.OpenedAt <= walk.To);
        var messages = db.Outbox.Where(message =>
            message.SentAt > walk.From && message.SentAt <= walk.To
            && db.Tasks.Any(task => task.InstanceId == message.InstanceId && task.OrganisationId == organisation));
        return new Happenings(
            walk,
            new HappeningList(
                await tasks.OrderBy(task => task.OpenedAt).Take(Shown).Select(task => new Happening(task.OpenedAt, task.Title)).ToListAsync(cancellationToken),
                await tasks.CountAsync(cancellationToken)),
            new HappeningList(
                await messages.OrderBy(message => message.SentAt).Take(Shown).Select(message => new Happening(message.SentAt!.Value, message.Subject)).ToListAsync(cancellationToken),
                await messages.CountAsync(cancellationToken)));
    }
}
