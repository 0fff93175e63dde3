using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Activities.Handoffs.Templates;
using Pathways.Engine.Persistence;

namespace Pathways.Activities.Handoffs;

/// <summary>A new link instead of one that has expired: by e-mail to the address that got the old one, and nowhere else.</summary>
public sealed class LinkRenewal(WriteTransactions transactions, IReplyLinks links)
{
    private const int MostInADay = 3;

    /// <param name="recipient">Whom the old link was written to: a <see cref="HandoffRecipient.Number"/>.</param>
    public Task<CorrespondenceOutcome> RenewAsync(Guid handoffId, LinkPurpose purpose, int recipient, CancellationToken cancellationToken) =>
        transactions.RunAsync(async work =>
        {
            if (await OpenHandoff.FindAsync(work.Db, handoffId, work.CancellationToken) is not { } open
                || ExpiryOf(open.Handoff, work.Now) is not { } expiresAt
                || await open.FindRecipientAsync(work.Db, recipient, work.CancellationToken) is not { } owner)
                return CorrespondenceOutcome.Over;
            var since = work.Now.AddDays(-1);
            var made = await work.Db.Outbox.Where(row => row.WaitId == open.Handoff.WaitId && row.CreatedAt > since && row.Id.Contains(":link-"))
                .Select(row => row.CreatedAt).ToListAsync(work.CancellationToken);
            if (made.Exists(at => at > work.Now.AddHours(-1)))
                return CorrespondenceOutcome.Duplicate;
            if (made.Count >= MostInADay)
                return CorrespondenceOutcome.TooMany;
            var words = await LetterTemplates.WordsAsync(work.Db, open.People.Organisation.Id, LetterKind.NewLink, work.CancellationToken);
            work.Services.GetRequiredService<HandoffMail>().Queue(
                LetterPurpose.NewLink, $"link-{recipient}-{work.Now:yyyyMMddHH}", Note(open, links.Create(handoffId, expiresAt, purpose, recipient)) with { Words = words },
                owner.Mailbox, open, work.Db, work.Now);
            await work.Db.SaveChangesAsync(work.CancellationToken);
            return CorrespondenceOutcome.Done;
        }, cancellationToken);

    /// <summary>Until when a new link would hold; null where there is nothing left to say by one.</summary>
    public static DateTimeOffset? ExpiryOf(HandoffRequest handoff, DateTimeOffset now) =>
        handoff.IsOpen && handoff.OpenUntil > now ? handoff.OpenUntil : null;

    internal static LetterNote Note(OpenHandoff open, string link) => new(
        Labels.French("Mail.Link.Subject", open.People.Person.ShortName),
        [Labels.French("Mail.Link.Why"), Labels.French("Mail.Link.Ignore")],
        Labels.French("Mail.Forward.Link"),
        link,
        open.Signature, open.People.Organisation.Name);
}
