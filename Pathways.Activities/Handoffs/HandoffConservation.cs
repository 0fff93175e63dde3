using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Doctor;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;

namespace Pathways.Activities.Handoffs;

/// <summary>
/// A partner is asked something whose answer moves nothing. A request that was accepted before handoffs were followed until
/// the arrival waits for nothing, and is right so.
/// </summary>
public sealed class RequestWithoutWait : QueriedRule
{
    public override string Code => "handoff-without-wait";

    public override Label Meaning => Labels.Of("Doctor.RequestWithoutWait");

    public override Label Remedy => Labels.Of("Doctor.RequestWithoutWait.Remedy");

    public override ConservationRepair Repair => (store, cancellationToken) => Rows(store).ExecuteUpdateAsync(
        row => row.SetProperty(handoff => handoff.State, HandoffState.Cancelled), cancellationToken);

    protected override IQueryable<Violation> Query(ExaminedStore store) =>
        Rows(store).Select(handoff => new Violation { InstanceId = handoff.InstanceId, Subject = handoff.Id.ToString() });

    private static IQueryable<HandoffRequest> Rows(ExaminedStore store) => store.Db.Set<HandoffRequest>()
        .Open()
        .Where(handoff => !store.Db.Bookmarks.Any(wait => wait.Id == (handoff.FollowUpWaitId ?? handoff.WaitId)));
}

/// <summary>A step waits for a partner who was not asked.</summary>
public sealed class WaitWithoutRequest : QueriedRule
{
    public override string Code => "wait-without-handoff";

    public override Label Meaning => Labels.Of("Doctor.WaitWithoutRequest");

    public override Label Remedy => Labels.Of("Doctor.WaitWithoutRequest.Remedy");

    protected override IQueryable<Violation> Query(ExaminedStore store) => store.Db.Bookmarks
        .Where(wait => wait.Kind == BookmarkKind.Reply && wait.ActivityType == Handoff.Type)
        .Where(wait => !store.Db.Set<HandoffRequest>().Any(handoff =>
            (handoff.WaitId == wait.Id && handoff.State == HandoffState.Requested)
            || (handoff.FollowUpWaitId == wait.Id && handoff.State == HandoffState.Accepted)))
        .Select(wait => new Violation { InstanceId = wait.InstanceId, Subject = wait.Id });
}
