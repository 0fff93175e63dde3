using Pathways.Activities.Simulation;
using Pathways.Engine.Calendar;
using Pathways.Engine.Simulation;

namespace Pathways.Activities.Schemes;

public sealed class OpenEnrolmentTeller : IEffectTeller<OpenEnrolment>
{
    public void Tell(OpenEnrolment effect, Telling telling)
    {
        var territory = telling.World<ImaginedTerritory>();
        var placement = effect.Placement;
        if (placement.ClauseContractId is { } contractId)
            OpenEnrolment.TakePost(territory.Rows.Contracts.SingleOrDefault(contract => contract.Id == contractId));
        effect.Follow(territory.Enrolments, Coordination.ParisCalendar.DayOf(telling.Now));
        territory.Enrolments.Add(effect.ToRow(telling.InstanceId, telling.ActivityId));
        telling.Say(StoryKind.Scheme, SimulationTexts.Text(
            "Enrolment.Opened", placement.Title, Labels.Text(placement.Kind), placement.Host, DayWords.Of(placement.StartsOn), DayWords.Of(placement.PlannedEndOn)));
    }

    public string? Headline(OpenEnrolment effect) =>
        SimulationTexts.Find($"Enrolment.Headline.{effect.Placement.Kind}") ?? SimulationTexts.Text("Enrolment.Headline");
}

public sealed class PlanFollowOnTeller : IEffectTeller<PlanFollowOn>
{
    public void Tell(PlanFollowOn effect, Telling telling)
    {
        var enrolment = telling.World<ImaginedTerritory>().Enrolment(effect.EnrolmentId);
        effect.Plan(enrolment);
        telling.Say(StoryKind.Scheme, effect.FollowOn.StartsOn is { } start
            ? SimulationTexts.Text("FollowOn.PlannedFrom", enrolment.Title, effect.FollowOn.Text, DayWords.Of(start))
            : SimulationTexts.Text("FollowOn.Planned", enrolment.Title, effect.FollowOn.Text));
    }

    public string? Headline(PlanFollowOn effect) => SimulationTexts.Text("FollowOn.Headline", Labels.Text(effect.FollowOn.Kind));
}

public sealed class EndEnrolmentTeller : IEffectTeller<EndEnrolment>
{
    public void Tell(EndEnrolment effect, Telling telling)
    {
        var enrolment = telling.World<ImaginedTerritory>().Enrolment(effect.EnrolmentId);
        enrolment.EndOn(effect.EndedOn);
        telling.Say(StoryKind.Scheme, SimulationTexts.Text(
            "Enrolment.Ended", enrolment.Title, DayWords.Of(effect.EndedOn), enrolment.FollowOn ?? SimulationTexts.Text("Enrolment.NoFollowOn")));
    }
}
