using Pathways.Activities;
using Pathways.Activities.Coordination;
using Pathways.Activities.Pauses;
using Pathways.Designer.Accounts;
using Pathways.Designer.Cases;
using Pathways.Designer.Layout;
using Pathways.Designer.Records;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Instances.Pauses;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Pauses;

/// <summary>Suspends and resumes the journeys of the people whom one may see.</summary>
public sealed class JourneyPauses(JourneyEnds journeys, CurrentStaff me, PauseDesk desk, IFieldRules rules, TimeProvider clock)
{
    /// <summary>A journey that has not ended, of a person whom one may see; null for any other.</summary>
    public Task<EndingJourney?> FindAsync(Guid personId, string instanceId, CancellationToken cancellationToken) =>
        journeys.FindAsync(personId, instanceId, cancellationToken);

    public Guid NextKey() => Guid.CreateVersion7(clock.GetUtcNow());

    public TaskForm Form()
    {
        var today = ParisCalendar.DayOf(clock.GetUtcNow());
        return new(
        [
            new("reason", PausesTexts.Reason, FormFieldKind.Choice) { IsRequired = true, Help = PausesTexts.ReasonHelp, Choices = Labels.Choices<PauseReason>() },
            new("until", PausesTexts.ResumesOn, FormFieldKind.Date)
            {
                IsRequired = true, Help = PausesTexts.ResumesOnHelp, Earliest = today.AddDays(1), Latest = today.AddMonths(rules.Rule("pause.longest").Values[0]),
            },
        ]);
    }

    /// <exception cref="BurstRefusedException">A scheme is under way, or it is suspended already; nothing is kept.</exception>
    public Task<StimulusOutcome> PauseAsync(EndingJourney journey, Guid key, FormReading reading, CancellationToken cancellationToken)
    {
        Language.WriteInFrench();
        var until = ParisCalendar.MorningOf(reading.Day("until")!.Value);
        return desk.PauseAsync(journey.Instance.Id, new(reading.Text("reason")!, until, me.Actor), $"pause:{key}", cancellationToken);
    }

    public Task<StimulusOutcome> ResumeAsync(EndingJourney journey, Guid key, CancellationToken cancellationToken) =>
        desk.ResumeAsync(journey.Instance.Id, me.Actor, $"resume:{key}", cancellationToken);
}
