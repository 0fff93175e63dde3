using Pathways.Activities.Spelling;

namespace Pathways.Activities.Handoffs.Digests;

/// <summary>A request as the evening's e-mail tells it.</summary>
/// <param name="Gist">What its step says in words of its own, if anything.</param>
internal sealed record DigestItem(HandoffRequest Handoff, HandoffPeople People, string? Gist)
{
    public LinkPurpose Purpose => Handoff.State == HandoffState.Accepted ? LinkPurpose.Report : LinkPurpose.Reply;

    private string Question => (Handoff.State, Handoff.Reminders) switch
    {
        (HandoffState.Accepted, _) => Labels.French("Mail.Digest.Arrival"),
        (_, > 0) => Labels.French("Mail.Digest.Reminder"),
        _ => Labels.French("Mail.Digest.Request"),
    };

    /// <summary>Not one that was passed on, or whose reader has another address by now: its own link was made for whoever gets it.</summary>
    public bool IsFor(string address) =>
        Handoff.IsOpen && People.Partner.PrefersDigest && EmailAddress.AreSame(People.Recipient.Address, address);

    public Dictionary<string, object?> Values(string link) => new()
    {
        ["person"] = People.Person.ShortName,
        ["commune"] = People.Person.Commune,
        ["need"] = People.NeedWords(Handoff),
        ["paragraphs"] = Gist is null ? null : HandoffLetter.Paragraphs(Gist),
        ["question"] = Question,
        ["lastDay"] = HandoffWords.LastDay(Handoff),
        ["adviser"] = People.Adviser.Name,
        ["address"] = People.Adviser.Email,
        ["organisation"] = People.Organisation.Name,
        ["link"] = link,
    };
}
