using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Designer.Calendar;

namespace Pathways.Designer.PartnerReplies;

/// <summary>What a partner is about to say, as the page repeats it before anything is recorded.</summary>
/// <param name="Standing">The <see cref="ReplySheet.Standing"/> that the partner saw: an answer given meanwhile is never overwritten.</param>
/// <param name="Nonce">Makes each proposal count once.</param>
public sealed record ReplyProposal(
    Guid HandoffId, int Recipient, ReplyAct Act, IReadOnlyDictionary<string, string> Answers, string Standing, DateTimeOffset IssuedAt, Guid Nonce)
{
    /// <summary>Not one that was shown behind another link.</summary>
    public bool IsFor(ReplySheet sheet) => HandoffId == sheet.Handoff.Id && Recipient == sheet.Link.Recipient;

    public string? Text(string name) => Answers.GetValueOrDefault(name);

    /// <summary>Whether the request holds all that is proposed: the same answer once more, and not another one of the same kind.</summary>
    public bool IsWhatStands(HandoffRequest handoff) => (Act, handoff.State) switch
    {
        (ReplyAct.Accept, HandoffState.Accepted) => Has(ReplyFields.AppointmentOn, handoff.AppointmentOn is { } day ? ParisTime.Iso(day) : null)
            && Has(ReplyFields.AppointmentTime, handoff.AppointmentAt is { } at ? $"{ParisCalendar.Local(at):HH:mm}" : null)
            && Has(ReplyFields.AppointmentPlace, handoff.AppointmentPlace) && IsSaidIn(ReplyFields.Comment, handoff.Comment),
        (ReplyAct.Decline, HandoffState.Rejected) => Has(ReplyFields.Reason, handoff.DeclineReason?.ToString()) && IsSaidIn(ReplyFields.Comment, handoff.Comment),
        (ReplyAct.Came, HandoffState.InProgress or HandoffState.Completed) => IsSaidIn(ReplyFields.Result, handoff.ResultKind?.ToString()) && IsSaidIn(ReplyFields.ResultText, handoff.ResultText),
        (ReplyAct.Missed, HandoffState.Failed) => IsSaidIn(ReplyFields.Comment, handoff.Comment),
        _ => false,
    };

    private bool Has(string field, string? stands) => (Text(field)?.Trim() is { Length: > 0 } text ? text : null) == stands;

    /// <summary>Nothing was written, or what stands.</summary>
    private bool IsSaidIn(string field, string? stands) => Text(field)?.Trim() is null or "" || Has(field, stands);
}
