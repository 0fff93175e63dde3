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
}
