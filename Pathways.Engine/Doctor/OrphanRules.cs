using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Instances;
using Pathways.Engine.Instances.Pauses;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Doctor;

/// <summary>A task that moves nothing when it is completed.</summary>
internal sealed class TaskWithoutWait() : EngineRule("task-without-wait")
{
    /// <summary>The wait's row may be what was lost, and not its reason: what the state still waits for is restored first.</summary>
    public override ConservationRepair Repair => async (store, cancellationToken) =>
        await WaitRestoration.RestoreAsync(store, await Rows(store).Select(task => task.InstanceId).ToListAsync(cancellationToken), cancellationToken)
        + await Rows(store).ExecuteUpdateAsync(
            row => row.SetProperty(task => task.Status, HumanTaskStatus.Released).SetProperty(task => task.ClosedAt, store.Now), cancellationToken);

    protected override IQueryable<Violation> Query(ExaminedStore store) => Rows(store).Select(task => new Violation { InstanceId = task.InstanceId, Subject = task.Id });

    private static IQueryable<HumanTask> Rows(ExaminedStore store) => store.Db.Tasks
        .Where(task => task.Status == HumanTaskStatus.Open && task.SideKind == null && !store.Db.Bookmarks.Any(wait => wait.Id == task.Id));
}

internal sealed class TimerWithoutWait() : EngineRule("timer-without-wait")
{
    /// <inheritdoc cref="TaskWithoutWait.Repair"/>
    public override ConservationRepair Repair => async (store, cancellationToken) =>
        await WaitRestoration.RestoreAsync(store, await Rows(store).Select(timer => timer.InstanceId).ToListAsync(cancellationToken), cancellationToken)
        + await Rows(store).ExecuteUpdateAsync(
            row => row.SetProperty(timer => timer.Status, TimerStatus.Released).SetProperty(timer => timer.ClosedAt, store.Now), cancellationToken);

    protected override IQueryable<Violation> Query(ExaminedStore store) => Rows(store).Select(timer => new Violation { InstanceId = timer.InstanceId, Subject = timer.Id });

    private static IQueryable<DurableTimer> Rows(ExaminedStore store) => store.Db.Timers
        .Where(timer => timer.Status == TimerStatus.Pending && !store.Db.Bookmarks.Any(wait => wait.Id == timer.Id)
            && !(timer.Name == InstancePause.TimerName && store.Db.Instances.Any(row => row.Id == timer.InstanceId && row.PausedUntil != null)));
}

/// <summary>Rows are numbered from 1 without a gap, and the instance knows the last number.</summary>
internal sealed class JournalHole() : EngineRule("journal-hole")
{
    protected override IQueryable<Violation> Query(ExaminedStore store) => store.Db.Instances
        .GroupJoin(
            store.Db.Journal.GroupBy(line => line.InstanceId).Select(lines => new { Id = lines.Key, Count = lines.Count(), Last = lines.Max(line => line.Number) }),
            row => row.Id, lines => lines.Id, (row, lines) => new { row, lines })
        .SelectMany(pair => pair.lines.DefaultIfEmpty(), (pair, lines) => new { pair.row, Count = (int?)lines!.Count ?? 0, Last = (int?)lines!.Last ?? 0 })
        .Where(found => found.Count != found.Last || found.Last != found.row.JournalLength)
        .Select(found => new Violation { InstanceId = found.row.Id, Subject = found.row.Id });
}
