using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Pathways.Designer.PartnerReplies;

public enum ConfirmationProblem
{
    /// <summary>It was never made here, or not for this request.</summary>
    Unreadable,

    /// <summary>Sent before anybody can have read it.</summary>
    TooSoon,

    TooOld,

    /// <summary>A field that no reader sees was filled in, or the button was not pressed.</summary>
    Machine,

    WrongWord,
}

/// <summary>
/// The human step before anything changes: a sealed proposal, and what only somebody who reads the page does with it. Nothing
/// of it needs a script, a picture or a memory: the word stands beside its field and can be pasted.
/// </summary>
public sealed class ReplyConfirmations(IDataProtectionProvider keys, TimeProvider clock)
{
    public const string ProposalField = "proposition";
    public const string WordField = "mot";
    public const string ButtonField = "geste";
    public const string ButtonValue = "confirmer";

    /// <summary>Looks worth filling in to a program; people neither see nor reach it.</summary>
    public const string TrapField = "site-web";

    /// <summary>Nobody reads a sentence, types a name and presses a button in less.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1.5);

    public static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    private readonly IDataProtector _protector = keys.CreateProtector("pathways.reply.confirmation.v1");

    public string Seal(ReplyProposal proposal) => _protector.Protect(JsonSerializer.Serialize(proposal));

    /// <returns>Null for what was not sealed here.</returns>
    public ReplyProposal? Open(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : JsonSerializer.Deserialize<ReplyProposal>(_protector.Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <returns>Null where a person confirmed the proposal.</returns>
    public ConfirmationProblem? Check(ReplyProposal proposal, ReplySheet sheet, IFormCollection posted)
    {
        if (proposal.HandoffId != sheet.Handoff.Id || proposal.Recipient != sheet.Link.Recipient)
            return ConfirmationProblem.Unreadable;
        if (posted[TrapField] is not [null or ""] || posted[ButtonField] != ButtonValue)
            return ConfirmationProblem.Machine;
        if (!ReplyWord.Matches(posted[WordField], ReplyWord.For(proposal.Act, sheet)))
            return ConfirmationProblem.WrongWord;
        var age = clock.GetUtcNow() - proposal.IssuedAt;
        return age < Shortest ? ConfirmationProblem.TooSoon : age > Longest ? ConfirmationProblem.TooOld : null;
    }
}
