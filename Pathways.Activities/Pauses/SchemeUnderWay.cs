using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Schemes;
using Pathways.Engine.Calendar;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Instances.Pauses;
using Pathways.Engine.Persistence;

namespace Pathways.Activities.Pauses;

/// <summary>A scheme ends on its planned day whatever happens to the journey: while one is under way nothing is suspended, so that its follow-on is prepared in time.</summary>
public sealed class SchemeUnderWay : IPauseRule
{
    public async ValueTask CheckAsync(EngineDbContext db, WorkflowInstance instance, CancellationToken cancellationToken)
    {
        if (await db.Set<SchemeEnrolment>().Where(row => row.InstanceId == instance.Id && row.EndedOn == null).OrderBy(row => row.PlannedEndOn)
            .Select(row => new { row.Title, row.PlannedEndOn }).FirstOrDefaultAsync(cancellationToken) is { } scheme)
            throw new BurstRefusedException(Labels.French("Pause.SchemeUnderWay", scheme.Title, DayWords.Of(scheme.PlannedEndOn)));
    }
}
