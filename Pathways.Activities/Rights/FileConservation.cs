using Pathways.Activities.Coordination;
using Pathways.Engine.Doctor;
using Pathways.Engine.Execution;

namespace Pathways.Activities.Rights;

/// <summary>A file that is still there after its day: nothing lets go of files at night, or something keeps this one.</summary>
public sealed class FileNotErased : QueriedRule
{
    /// <summary>An e-mail that waits, or a night without a worker, is no reason to call somebody.</summary>
    private const int DaysOfGrace = 3;

    public override string Code => "file-not-erased";

    public override Label Meaning => Labels.Of("Doctor.FileNotErased");

    public override Label Remedy => Labels.Of("Doctor.FileNotErased.Remedy");

    protected override IQueryable<Violation> Query(ExaminedStore store)
    {
        var latest = ParisCalendar.DayOf(store.Now).AddDays(-DaysOfGrace);
        return store.Db.Set<ErasureNotice>().Where(notice => notice.ErasesOn < latest)
            .Select(notice => new Violation { InstanceId = null, Subject = notice.BeneficiaryId.ToString() });
    }
}
