using Pathways.Activities.Coordination;
using Pathways.Activities.Simulation;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances.Pauses;
using Pathways.Engine.Simulation;

namespace Pathways.Activities.Handoffs;

/// <summary>The partner receives the person on a day, or on another day than it had said; the loop stays open until the person came.</summary>
/// <param name="WaitId">The request's own wait.</param>
/// <param name="FollowUpWaitId">The wait that the partner's next word meets.</param>
/// <param name="ReportUntil">Until when it can be said whether the person came.</param>
public sealed record AcceptHandoff(string WaitId, string FollowUpWaitId, DateOnly On, DateTimeOffset ReportUntil) : Effect
{
    /// <summary>The moment, where the partner gave a time.</summary>
    public DateTimeOffset? At { get; init; }

    public string? Place { get; init; }

    public string? Comment { get; init; }

    /// <returns>Whether the partner had accepted before.</returns>
    internal bool Accept(HandoffRequest handoff, DateTimeOffset now)
    {
        var isChange = handoff.State == HandoffState.Accepted;
        handoff.State = HandoffState.Accepted;
        handoff.FollowUpWaitId = FollowUpWaitId;
        handoff.ReportUntil = ReportUntil;
        (handoff.AppointmentOn, handoff.AppointmentAt, handoff.AppointmentPlace) = (On, At, Place);
        (handoff.Comment, handoff.AnsweredAt) = (Comment ?? handoff.Comment, now);
        if (isChange)
            handoff.AppointmentChanges++;
        return isChange;
    }
}

public sealed class AcceptHandoffHandler : IEffectHandler<AcceptHandoff>
{
    public async ValueTask HandleAsync(AcceptHandoff effect, EffectContext context, CancellationToken cancellationToken)
    {
        var handoff = await HandoffRows.FindAsync(context.Db, effect.WaitId, cancellationToken);
        var kind = effect.Accept(handoff, context.Now) ? HandoffEventKind.Rescheduled : HandoffEventKind.Accepted;
        handoff.Move(context.Instance.RemainingPause(context.Now));
        context.Db.Add(HandoffEvent.Of(handoff, kind, context.Now, context.Actor, effect.On, effect.Comment));
        await HandoffRows.CancelMessagesAsync(context.Db, handoff.WaitId, cancellationToken);
    }
}

public sealed class AcceptHandoffTeller : IEffectTeller<AcceptHandoff>
{
    public void Tell(AcceptHandoff effect, Telling telling)
    {
        var territory = telling.World<ImaginedTerritory>();
        var handoff = territory.Handoff(effect.WaitId);
        effect.Accept(handoff, telling.Now);
        telling.Say(StoryKind.Note, AppointmentWords.Of(handoff, territory.PartnerOf(handoff).Name), effect.Comment);
    }

    public string? Headline(AcceptHandoff effect) => SimulationTexts.Text("Handoff.Headline");
}

/// <summary>An appointment in a sentence, with the time and the place where they are known.</summary>
public static class AppointmentWords
{
    public static string Of(HandoffRequest handoff, string partner)
    {
        var sentence = handoff.AppointmentAt is { } at
            ? Labels.Text("Handoff.Answer.AcceptedAt", partner, handoff.AppointmentOn, ParisCalendar.Local(at))
            : Labels.Text("Handoff.Answer.Accepted", partner, handoff.AppointmentOn);
        return handoff.AppointmentPlace is { } place ? Labels.Text("Handoff.Answer.Place", sentence, place) : sentence;
    }
}
