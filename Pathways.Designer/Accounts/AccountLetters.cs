using Microsoft.Extensions.Options;
using MimeKit;
using Pathways.Activities.Handoffs;
using Pathways.Engine.Hosting;
using Pathways.Engine.Persistence;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Accounts;

/// <summary>Letters about accounts: they wait in the outbox beside all others, in the transaction of what causes them.</summary>
public sealed class AccountLetters(LetterPost post, IOptions<HandoffMailOptions> mail, IOptions<EngineOptions> options)
{
    private static readonly Dictionary<string, object?> _noFields = [];

    /// <param name="id">The same cause never makes two letters.</param>
    public void Invite(WriteTransaction work, string id, string name, string email, string organisation, string inviter, string token, string lastDay) =>
        Queue(LetterPurpose.Invitation, work, id, name, email, new(
            Fill(AccountsTexts.InvitationSubject, organisation),
            [Fill(AccountsTexts.LetterHello, name), Fill(AccountsTexts.InvitationText, inviter, organisation), AccountsTexts.InvitationHow],
            AccountsTexts.InvitationButton, InvitationAddress(token), inviter, organisation)
        {
            End = Fill(AccountsTexts.InvitationEnd, lastDay),
        });

    public void Reset(WriteTransaction work, string id, string name, string email, string query) =>
        Queue(LetterPurpose.PasswordReset, work, id, name, email, new(
            AccountsTexts.ResetSubject,
            [Fill(AccountsTexts.LetterHello, name), AccountsTexts.ResetText],
            AccountsTexts.ResetButton, AddressOf($"mot-de-passe/nouveau{query}"), mail.Value.FromName, mail.Value.FromName)
        {
            End = AccountsTexts.ResetEnd,
        });

    /// <summary>Where an invitation is opened.</summary>
    public string InvitationAddress(string token) => AddressOf($"invitation/{token}");

    private string AddressOf(string path) => new Uri(options.Value.PublicUrl, path).AbsoluteUri;

    private void Queue(LetterPurpose purpose, WriteTransaction work, string id, string name, string email, LetterNote note) =>
        work.Db.Outbox.Add(post.Compose(
            new OutgoingLetter(purpose, id, InstanceId: null, new MailboxAddress(name, email), (note with { Reason = AccountsTexts.LetterFooter }).Write(_noFields, work.Now), work.Now)
            {
                List = null,
            }));
}
