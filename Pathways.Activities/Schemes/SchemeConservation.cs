using Pathways.Engine.Doctor;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Activities.Schemes;

/// <summary>The promise itself, over the rows: the table's CHECK refuses it too, so that only a database that was changed by other hands breaks it.</summary>
public sealed class SchemeEndedWithoutFollowOn : QueriedRule
{
    public override string Code => "scheme-ended-without-follow-on";

    public override Label Meaning => Labels.Of("Doctor.SchemeEndedWithoutFollowOn");

    public override Label Remedy => Labels.Of("Doctor.SchemeEndedWithoutFollowOn.Remedy");

    protected override IQueryable<Violation> Query(ExaminedStore store) => store.Db.Set<SchemeEnrolment>()
        .Where(row => row.EndedOn != null && row.FollowOn == null && row.FollowOnEnrolmentId == null && row.ExitId == null)
        .Select(row => new Violation { InstanceId = row.InstanceId, Subject = row.Id.ToString() });
}

public sealed class OpenSchemeOfEndedJourney : QueriedRule
{
    public override string Code => "open-scheme-of-ended-journey";

    public override Label Meaning => Labels.Of("Doctor.OpenSchemeOfEndedJourney");

    public override Label Remedy => Labels.Of("Doctor.OpenSchemeOfEndedJourney.Remedy");

    protected override IQueryable<Violation> Query(ExaminedStore store) => store.Db.Set<SchemeEnrolment>()
        .Where(row => row.EndedOn == null)
        .Where(row => store.Db.Instances.Any(instance =>
            instance.Id == row.InstanceId && instance.Status == InstanceStatus.Finished && instance.SubStatus != InstanceSubStatus.Faulted))
        .Select(row => new Violation { InstanceId = row.InstanceId, Subject = row.Id.ToString() });
}

/// <summary>Nothing and nobody will ask what comes after the scheme.</summary>
public sealed class OpenSchemeThatNobodyFollows : QueriedRule
{
    public override string Code => "open-scheme-that-nobody-follows";

    public override Label Meaning => Labels.Of("Doctor.OpenSchemeThatNobodyFollows");

    public override Label Remedy => Labels.Of("Doctor.OpenSchemeThatNobodyFollows.Remedy");

    protected override IQueryable<Violation> Query(ExaminedStore store) => store.Db.Set<SchemeEnrolment>()
        .Where(row => row.EndedOn == null)
        .Where(row => !store.Db.Timers.Any(timer => timer.InstanceId == row.InstanceId && timer.Status == TimerStatus.Pending))
        .Where(row => !store.Db.Tasks.Any(task => task.InstanceId == row.InstanceId && task.Status == HumanTaskStatus.Open))
        .Select(row => new Violation { InstanceId = row.InstanceId, Subject = row.Id.ToString() });
}
