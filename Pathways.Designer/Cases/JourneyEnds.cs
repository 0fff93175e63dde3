using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Activities.NextSteps;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Forms;
using Pathways.Designer.Layout;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Cases;

/// <summary>A journey that somebody is about to end.</summary>
public sealed record EndingJourney(WorkflowInstance Instance, string DefinitionName, string PersonName);

/// <summary>Ends a journey before its end, by a coded exit.</summary>
public sealed class JourneyEnds(PathwaysDbContext db, CurrentStaff me, IncidentDesk desk, TimeProvider clock)
{
    /// <summary>A journey that has not ended, of a person whom one may see; null for any other.</summary>
    public async Task<EndingJourney?> FindAsync(Guid beneficiaryId, string instanceId, CancellationToken cancellationToken)
    {
        if (await me.Sees(db.Beneficiaries).AsNoTracking().SingleOrDefaultAsync(row => row.Id == beneficiaryId, cancellationToken) is not { } person)
            return null;
        var subject = beneficiaryId.ToString();
        var found = await db.Instances.Where(row => row.Id == instanceId && row.CorrelationId == subject)
            .Join(db.Definitions, i => new { i.DefinitionId, Version = i.DefinitionVersion }, d => new { d.DefinitionId, d.Version }, (instance, definition) => new { instance, definition.Name })
            .AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return found is not null && found.instance.IsLive() ? new(found.instance, found.Name, person.FullName) : null;
    }

    public TaskForm Form() => new(ExitForm.Questions(ParisCalendar.DayOf(clock.GetUtcNow())));

    /// <exception cref="BurstRefusedException">The end would break a rule; nothing is kept.</exception>
    public Task<StimulusOutcome> EndAsync(EndingJourney journey, FormReading reading, CancellationToken cancellationToken)
    {
        Language.WriteInFrench();
        var reason = ExitReason.Find(reading.Text("reason"))?.Text ?? "";
        return desk.CancelAsync(journey.Instance.Id, reason, me.Actor, reading.Answers, cancellationToken);
    }
}
