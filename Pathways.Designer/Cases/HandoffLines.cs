using Pathways.Activities;
using Pathways.Activities.Handoffs;
using Pathways.Designer.Calendar;
using Pathways.Designer.Canvas;
using Pathways.Designer.Layout;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Cases;

/// <summary>One step of a handoff, in a sentence.</summary>
public sealed record HandoffLine(DateTimeOffset At, string Sentence, Tone Tone)
{
    public TimelineLine ToTimeline(StepLooks steps) => new(At, Sentence, steps.Of(Handoff.Type), Tone);
}

/// <summary>What happened to handoffs: the request, and each step up to its result.</summary>
public static class HandoffLines
{
    public static IEnumerable<HandoffLine> Requests(IEnumerable<HandoffRequest> handoffs, ActorNames actors) =>
        from handoff in handoffs
        select new HandoffLine(
            handoff.RequestedAt,
            Fill(CasesTexts.HandoffRequested, actors.OfPartner(handoff.PartnerId), Labels.Text(handoff.Need), CaseWords.LastDay(handoff)),
            Tone.Quiet);

    public static IEnumerable<HandoffLine> Answers(IEnumerable<HandoffRequest> handoffs, IReadOnlyList<HandoffEvent> happened, ActorNames actors) =>
        from handoff in handoffs
        let partner = actors.OfPartner(handoff.PartnerId)
        let own = happened.Where(step => step.HandoffId == handoff.Id).ToList()
        from line in own.Count > 0 ? own.Select(step => Of(step, handoff, partner, actors)) : [Older(handoff, partner)]
        where line is not null
        select line;

    /// <summary>All that happened to one handoff, the newest first.</summary>
    public static IReadOnlyList<HandoffLine> Steps(HandoffRequest handoff, IReadOnlyList<HandoffEvent> happened, ActorNames actors)
    {
        var partner = actors.OfPartner(handoff.PartnerId);
        IEnumerable<HandoffLine> quiet = happened.Select(step => step.Kind switch
        {
            HandoffEventKind.Reminded => new HandoffLine(step.At, Fill(CasesTexts.HandoffReminded, partner), Tone.Quiet),
            HandoffEventKind.ArrivalAsked => new HandoffLine(step.At, Fill(CasesTexts.HandoffArrivalAsked, partner), Tone.Quiet),
            _ => null,
        }).OfType<HandoffLine>();
        return [.. Requests([handoff], actors).Concat(quiet).Concat(Answers([handoff], happened, actors)).Reverse().OrderByDescending(line => line.At)];
    }

    private static HandoffLine? Of(HandoffEvent step, HandoffRequest handoff, string partner, ActorNames actors)
    {
        var by = actors.Of(step.Actor) ?? CasesTexts.Somebody;
        var day = step.On is { } on ? ParisTime.Day(on) : "";
        return step.Kind switch
        {
            HandoffEventKind.Accepted => new(step.At, Fill(CasesTexts.HandoffAccepted, partner, day), Tone.Good),
            HandoffEventKind.Rescheduled => new(step.At, Fill(CasesTexts.HandoffRescheduled, partner, day), Tone.Note),
            HandoffEventKind.Rejected => new(step.At, Fill(CasesTexts.HandoffRejected, partner, Labels.Text(handoff.DeclineReason ?? DeclineReason.Other)), Tone.Warn),
            HandoffEventKind.Expired => new(step.At, Fill(CasesTexts.HandoffExpired, partner), Tone.Warn),
            HandoffEventKind.Cancelled when step.Text is { Length: > 0 } why => new(step.At, Fill(CasesTexts.HandoffCancelledWhy, by, partner, why), Tone.Quiet),
            HandoffEventKind.Cancelled => new(step.At, Fill(CasesTexts.HandoffCancelled, partner), Tone.Quiet),
            HandoffEventKind.Came => new(step.At, Fill(CasesTexts.HandoffCame, partner, day, by), Tone.Good),
            HandoffEventKind.Missed => new(step.At, Fill(CasesTexts.HandoffMissed, partner, day, by), Tone.Bad),
            HandoffEventKind.ArrivalUnknown => new(step.At, Fill(CasesTexts.HandoffArrivalUnknown, partner), Tone.Warn),
            HandoffEventKind.Completed => new(step.At, Fill(CasesTexts.HandoffCompleted, partner, Labels.Text(handoff.ResultKind ?? HandoffResultKind.Supported), by), Tone.Good),
            HandoffEventKind.SlotsOffered => new(step.At, Fill(CasesTexts.HandoffSlotsOffered, by, partner, step.Text), Tone.Note),
            HandoffEventKind.Requested or HandoffEventKind.Reminded or HandoffEventKind.ArrivalAsked => null,
        };
    }

    /// <summary>A request that was made before each step was written down.</summary>
    private static HandoffLine? Older(HandoffRequest handoff, string partner)
    {
        var at = handoff.AnsweredAt ?? handoff.ExpiresAt;
        return handoff.State switch
        {
            HandoffState.Accepted when handoff.AppointmentOn is { } day => new(at, Fill(CasesTexts.HandoffAccepted, partner, ParisTime.Day(day)), Tone.Good),
            HandoffState.Accepted => new(at, Fill(CasesTexts.HandoffAcceptedWithoutDay, partner), Tone.Good),
            HandoffState.Rejected => new(at, Fill(CasesTexts.HandoffRejected, partner, Labels.Text(handoff.DeclineReason ?? DeclineReason.Other)), Tone.Warn),
            HandoffState.Expired => new(at, Fill(CasesTexts.HandoffExpired, partner), Tone.Warn),
            HandoffState.Requested or HandoffState.Cancelled or HandoffState.InProgress or HandoffState.Failed or HandoffState.Completed => null,
        };
    }
}
