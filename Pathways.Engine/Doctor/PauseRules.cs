using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Instances;
using Pathways.Engine.Instances.Pauses;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Doctor;

/// <summary>Nothing would let the suspended instance go on.</summary>
internal sealed class PauseWithoutEnd() : EngineRule("pause-without-end")
{
    public override ConservationRepair Repair => async (store, cancellationToken) =>
    {
        var rows = await Rows(store).ToListAsync(cancellationToken);
        store.Db.Timers.AddRange(rows.Select(row => InstancePause.Timer(row, row.PausedUntil!.Value, $"repaired-{store.Now.ToUnixTimeSeconds()}")));
        await store.Db.SaveChangesAsync(cancellationToken);
        return rows.Count;
    };

    protected override IQueryable<Violation> Query(ExaminedStore store) => Rows(store).Select(row => new Violation { InstanceId = row.Id, Subject = row.Id });

    private static IQueryable<WorkflowInstance> Rows(ExaminedStore store) => store.Db.Instances.Where(row => row.PausedUntil != null
        && !store.Db.Timers.Any(timer => timer.InstanceId == row.Id && timer.Name == InstancePause.TimerName && timer.Status == TimerStatus.Pending));
}

/// <summary>Within a pause nothing is due: whatever is would not fire before the pause ends, and stand as late.</summary>
internal sealed class TimerWithinPause() : EngineRule("timer-within-pause")
{
    protected override IQueryable<Violation> Query(ExaminedStore store) => store.Db.Timers
        .Where(timer => timer.Status == TimerStatus.Pending && store.Db.Instances.Any(row => row.Id == timer.InstanceId && row.PausedUntil > timer.DueAt))
        .Select(timer => new Violation { InstanceId = timer.InstanceId, Subject = timer.Id });
}
