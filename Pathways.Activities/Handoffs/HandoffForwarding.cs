using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Pathways.Activities.Partners;
using Pathways.Activities.Spelling;
using Pathways.Engine.Persistence;

namespace Pathways.Activities.Handoffs;

public enum ForwardOutcome
{
    /// <summary>The colleague gets the request, with a link of their own.</summary>
    Sent,

    /// <summary>It was sent there before: nothing changed.</summary>
    Duplicate,

    /// <summary>An address that is neither of the partner's domain nor in the directory: only the adviser may write there.</summary>
    Stranger,

    TooMany,

    Over,
}

/// <summary>
/// «Not us: pass it on to a colleague.» Only to an address of the recipient's own domain, or one that stands in the directory:
/// nobody can have our e-mails sent to strangers by a link.
/// </summary>
public sealed class HandoffForwarding(WriteTransactions transactions, IReplyLinks links)
{
    /// <summary>For one request, ever.</summary>
    private const int MostForwards = 3;

    /// <param name="forwardId">Made by whoever forwards: the same id a second time changes nothing.</param>
    /// <param name="recipient">Who forwards: a <see cref="HandoffRecipient.Number"/>.</param>
    /// <param name="address">As <see cref="EmailAddress"/> read it.</param>
    public Task<ForwardOutcome> ForwardAsync(
        Guid handoffId, Guid forwardId, int recipient, string address, CancellationToken cancellationToken) =>
        transactions.RunAsync(async work =>
        {
            if (await OpenHandoff.FindAsync(work.Db, handoffId, work.CancellationToken) is not { Handoff.State: HandoffState.Requested } open
                || await open.FindRecipientAsync(work.Db, recipient, work.CancellationToken) is not { } sender)
                return ForwardOutcome.Over;
            var forwards = await work.Db.Set<HandoffForward>().Where(row => row.HandoffId == handoffId).ToListAsync(work.CancellationToken);
            if (forwards.Exists(row => row.Id == forwardId || EmailAddress.AreSame(row.Address, address)) || EmailAddress.AreSame(sender.Address, address) || EmailAddress.AreSame(open.People.Partner.Email, address))
                return ForwardOutcome.Duplicate;
            if (forwards.Count >= MostForwards)
                return ForwardOutcome.TooMany;
            if (!MailDomains.AreColleagues(sender.Address, address) && !await IsListedAsync(work.Db, address, work.CancellationToken))
                return ForwardOutcome.Stranger;

            var forward = new HandoffForward { Id = forwardId, HandoffId = handoffId, Number = forwards.Count + 1, At = work.Now, Address = address };
            work.Db.Add(forward);
            open.Handoff.ForwardedTo = address;
            work.Services.GetRequiredService<HandoffMail>().Queue(
                LetterPurpose.Forward, $"forward-{forward.Number}", Note(open, sender, forward), new MailboxAddress(address, address), open, work.Db, work.Now);
            await work.Db.SaveChangesAsync(work.CancellationToken);
            return ForwardOutcome.Sent;
        }, cancellationToken);

    /// <summary>Of a partner, or of any contact who still works there.</summary>
    private static async Task<bool> IsListedAsync(EngineDbContext db, string address, CancellationToken cancellationToken)
    {
        var small = address.ToLowerInvariant();
        return await db.Set<Partner>().AnyAsync(row => row.Email == address || row.Email == small, cancellationToken)
            || await db.Set<PartnerContact>().AnyAsync(row => row.LeftAt == null && (row.Email == address || row.Email == small), cancellationToken);
    }

    private LetterNote Note(OpenHandoff open, HandoffRecipient sender, HandoffForward forward) => new(
        Labels.French("Mail.Request.Subject", open.People.Person.ShortName, open.People.NeedWords(open.Handoff)),
        [
            Labels.French("Mail.Forward.By", sender.Address),
            Labels.French("Mail.Forward.Request", open.People.Organisation.Name, open.People.Person.ShortName, open.People.Person.Commune, open.People.NeedWords(open.Handoff)),
            Labels.French("Mail.Forward.Until", HandoffWords.LastDay(open.Handoff)),
        ],
        Labels.French("Mail.Forward.Link"),
        links.Create(open.Handoff.Id, open.Handoff.ExpiresAt, recipient: forward.Number),
        open.Signature, open.People.Organisation.Name);
}
