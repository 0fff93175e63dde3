using Pathways.Activities.Simulation;
using Pathways.Engine.Execution;
using Pathways.Engine.Simulation;

namespace Pathways.Activities.Handoffs;

/// <summary>The request is over: declined, expired, withdrawn, or the person came or did not.</summary>
/// <param name="WaitId">The request's own wait, whatever was waited for later.</param>
public sealed record CloseHandoff(string WaitId, HandoffState State) : Effect
{
    /// <summary>The day on which the person came, or was expected.</summary>
    public DateOnly? On { get; init; }

    public DeclineReason? Reason { get; init; }

    public HandoffResultKind? Result { get; init; }

    public string? Comment { get; init; }

    internal void Close(HandoffRequest handoff, DateTimeOffset now)
    {
        handoff.State = State;
        switch (State)
        {
            case HandoffState.Rejected:
                (handoff.AppointmentOn, handoff.AppointmentAt, handoff.AppointmentPlace) = (null, null, null);
                (handoff.DeclineReason, handoff.Comment, handoff.AnsweredAt) = (Reason, Comment, now);
                break;
            case HandoffState.Cancelled:
                handoff.CancelReason = Comment;
                break;
            case HandoffState.InProgress or HandoffState.Completed:
                (handoff.ArrivedOn, handoff.ResultKind, handoff.ResultText) = (On, Result, Comment);
                break;
            case HandoffState.Failed:
                (handoff.MissedOn, handoff.Comment) = (On, Comment ?? handoff.Comment);
                break;
            case HandoffState.Requested or HandoffState.Accepted or HandoffState.Expired:
                break;
        }
    }

    internal HandoffEventKind EventOf(HandoffRequest before) => State switch
    {
        HandoffState.Rejected => HandoffEventKind.Rejected,
        HandoffState.Expired => before.State == HandoffState.Accepted ? HandoffEventKind.ArrivalUnknown : HandoffEventKind.Expired,
        HandoffState.InProgress => HandoffEventKind.Came,
        HandoffState.Completed => HandoffEventKind.Completed,
        HandoffState.Failed => HandoffEventKind.Missed,
        HandoffState.Requested or HandoffState.Accepted or HandoffState.Cancelled => HandoffEventKind.Cancelled,
    };
}

public sealed class CloseHandoffHandler : IEffectHandler<CloseHandoff>
{
    public async ValueTask HandleAsync(CloseHandoff effect, EffectContext context, CancellationToken cancellationToken)
    {
        var handoff = await HandoffRows.FindAsync(context.Db, effect.WaitId, cancellationToken);
        var kind = effect.EventOf(handoff);
        effect.Close(handoff, context.Now);
        context.Db.Add(HandoffEvent.Of(handoff, kind, context.Now, context.Actor, effect.On, effect.Comment));
        await HandoffRows.CancelMessagesAsync(context.Db, handoff.WaitId, cancellationToken);
    }
}

public sealed class CloseHandoffTeller : IEffectTeller<CloseHandoff>
{
    public void Tell(CloseHandoff effect, Telling telling)
    {
        var territory = telling.World<ImaginedTerritory>();
        var handoff = territory.Handoff(effect.WaitId);
        var kind = effect.EventOf(handoff);
        effect.Close(handoff, telling.Now);
        var partner = territory.PartnerOf(handoff).Name;
        var text = kind switch
        {
            HandoffEventKind.Rejected => Labels.Text("Handoff.Answer.Declined", partner, Labels.Text(effect.Reason ?? DeclineReason.Other)),
            HandoffEventKind.Expired => Labels.Text("Handoff.Answer.Expired", partner),
            HandoffEventKind.ArrivalUnknown => Labels.Text("Handoff.Answer.ArrivalUnknown", partner),
            HandoffEventKind.Came or HandoffEventKind.Completed => Labels.Text("Handoff.Answer.Came", partner, effect.On),
            HandoffEventKind.Missed => Labels.Text("Handoff.Answer.NotCome", partner),
            _ => Labels.Text("Handoff.Answer.Withdrawn", partner),
        };
        telling.Say(StoryKind.Note, text, effect.Comment);
    }
}
