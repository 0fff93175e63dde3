using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Signals;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Doctor;

/// <summary>An instance that runs without waiting for anything would never be heard of again.</summary>
internal sealed class InstanceWithoutWait() : EngineRule("instance-without-wait")
{
    public override ConservationRepair Repair => async (store, cancellationToken) =>
        await WaitRestoration.RestoreAsync(store, await Query(store).Select(violation => violation.Subject).ToListAsync(cancellationToken), cancellationToken);

    protected override IQueryable<Violation> Query(ExaminedStore store) => store.Db.Instances
        .Where(row => row.Status == InstanceStatus.Running)
        .Where(row => !store.Db.Bookmarks.Any(wait => wait.InstanceId == row.Id))
        .Select(row => new Violation { InstanceId = row.Id, Subject = row.Id });
}

internal sealed class WaitOfEndedInstance() : EngineRule("wait-of-ended-instance")
{
    public override ConservationRepair Repair => (store, cancellationToken) => Rows(store).ExecuteDeleteAsync(cancellationToken);

    protected override IQueryable<Violation> Query(ExaminedStore store) => Rows(store).Select(row => new Violation { InstanceId = row.InstanceId, Subject = row.Id });

    private static IQueryable<BookmarkRow> Rows(ExaminedStore store) => store.Db.Bookmarks.Where(wait => store.Db.Instances.Any(row =>
        row.Id == wait.InstanceId && row.Status == InstanceStatus.Finished && row.SubStatus != InstanceSubStatus.Faulted));
}

internal sealed class WaitWithoutTask() : EngineRule("wait-without-task")
{
    protected override IQueryable<Violation> Query(ExaminedStore store) => store.Db.Bookmarks
        .Where(wait => wait.Kind == BookmarkKind.Task)
        .Where(wait => !store.Db.Tasks.Any(task => task.Id == wait.Id && task.Status == HumanTaskStatus.Open))
        .Select(wait => new Violation { InstanceId = wait.InstanceId, Subject = wait.Id });
}

internal sealed class WaitWithoutTimer() : EngineRule("wait-without-timer")
{
    protected override IQueryable<Violation> Query(ExaminedStore store) => store.Db.Bookmarks
        .Where(wait => wait.Kind == BookmarkKind.Timer || wait.Kind == BookmarkKind.Retry)
        .Where(wait => !store.Db.Timers.Any(timer => timer.Id == wait.Id && timer.Status == TimerStatus.Pending))
        .Select(wait => new Violation { InstanceId = wait.InstanceId, Subject = wait.Id });
}

/// <summary>The sub-journey runs, is about to start, or its end is about to arrive.</summary>
internal sealed class WaitWithoutSubJourney() : EngineRule("wait-without-sub-journey")
{
    protected override IQueryable<Violation> Query(ExaminedStore store) => store.Db.Bookmarks
        .Where(wait => wait.Kind == BookmarkKind.Child)
        .Where(wait => !store.Db.Instances.Any(child => child.ParentInstanceId == wait.InstanceId && child.ParentWaitId == wait.Id
            && (child.Status == InstanceStatus.Running || child.SubStatus == InstanceSubStatus.Faulted)))
        .Where(wait => !store.Db.Signals.Any(signal => signal.Status == SignalStatus.Pending && (signal.ParentWaitId == wait.Id || signal.Name == wait.Id)))
        .Select(wait => new Violation { InstanceId = wait.InstanceId, Subject = wait.Id });
}

/// <summary>Somebody is asked, and nothing happens if nobody answers.</summary>
internal sealed class StepWithoutDeadline(ActivityRegistry activities) : EngineRule("step-without-deadline")
{
    protected override IQueryable<Violation> Query(ExaminedStore store)
    {
        var steps = activities.Descriptors.Where(descriptor => descriptor.IsJourneyStep).Select(descriptor => descriptor.Type).ToList();
        return store.Db.Bookmarks
            .Where(wait => (wait.Kind == BookmarkKind.Task || wait.Kind == BookmarkKind.Reply) && steps.Contains(wait.ActivityType))
            .Where(wait => !store.Db.Timers.Any(timer =>
                timer.InstanceId == wait.InstanceId && timer.ActivityId == wait.ActivityId && timer.Status == TimerStatus.Pending))
            .Select(wait => new Violation { InstanceId = wait.InstanceId, Subject = wait.Id });
    }
}
