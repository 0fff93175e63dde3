using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs.Templates;
using Pathways.Engine.Outbox;
using Pathways.Engine.Persistence;

namespace Pathways.Activities.Handoffs.Digests;

/// <summary>
/// Puts together, at the end of a working day, the e-mails that wait for one address. The one e-mail is written, and those in it are
/// settled, in one transaction, under an id of address and day: whoever dies before it or comes second changes nothing.
/// </summary>
internal sealed class DigestMerger(
    WriteTransactions transactions, LetterPost post, IReplyLinks links, IOptions<HandoffMailOptions> options, ILogger<DigestMerger> logger) : IOutboxPreparation
{
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var batches = await transactions.RunAsync(
            work => Due(work).Select(message => message.Batch!).Distinct().ToListAsync(work.CancellationToken), cancellationToken);
        foreach (var batch in batches)
            await transactions.RunAsync(work => MergeAsync(batch, work), cancellationToken);
    }

    /// <summary>Not what begins to leave by itself, as it does where nobody came to put it together.</summary>
    private static IQueryable<OutboxMessage> Due(WriteTransaction work)
    {
        var now = work.Now;
        return work.Db.Outbox.Where(message => message.Status == OutboxStatus.Pending && message.HeldUntil <= now
            && message.Batch != null && message.Attempts == 0 && message.LeasedUntil == null);
    }

    private async Task<int> MergeAsync(string batch, WriteTransaction work)
    {
        var held = await Due(work).Where(message => message.Batch == batch)
            .OrderBy(message => message.CreatedAt).ThenBy(message => message.Id).ToListAsync(work.CancellationToken);
        var items = await ReadAsync(held, work);
        var told = items.DistinctBy(item => item.Handoff.Id).ToList();
        if (told.Count > 1 && !await work.Db.Outbox.AnyAsync(message => message.Id == batch, work.CancellationToken))
        {
            work.Db.Outbox.Add(await ComposeAsync(batch, held[0], told, work));
            foreach (var message in held.Where(message => told.Exists(item => item.Handoff.WaitId == message.WaitId)))
                (message.Status, message.MergedInto) = (OutboxStatus.Cancelled, batch);
        }

        held.ForEach(message => (message.Batch, message.HeldUntil, message.NextAttemptAt) = (null, null, work.Now));
        return await work.Db.SaveChangesAsync(work.CancellationToken);
    }

    /// <summary>Those that are still to be told to whoever has that address; the others leave as they are.</summary>
    private static async Task<List<DigestItem>> ReadAsync(List<OutboxMessage> held, WriteTransaction work)
    {
        var items = new List<DigestItem>();
        foreach (var message in held)
        {
            var handoff = await HandoffRows.FindAsync(work.Db, message.WaitId!, work.CancellationToken);
            var item = new DigestItem(handoff, await HandoffPeople.FindAsync(work.Db, handoff, work.CancellationToken), message.Gist);
            if (item.IsFor(message.Recipient))
                items.Add(item);
        }

        return items;
    }

    /// <summary>It belongs to no journey: it is about several people, and stays as long as what it is made of.</summary>
    private async Task<OutboxMessage> ComposeAsync(string batch, OutboxMessage first, List<DigestItem> items, WriteTransaction work)
    {
        var organisations = items.Select(item => item.People.Organisation.Id).Distinct().ToList();
        var words = organisations is [var only]
            ? await LetterTemplates.WordsAsync(work.Db, only, LetterKind.Digest, work.CancellationToken) : HandoffWords.None;
        var letter = DigestLetter.Write(items, options.Value.FromName, words, LinkTo, ParisCalendar.DayOf(first.HeldUntil ?? work.Now), work.Now);
        WordsFilling.Tell(logger, letter, batch);
        return post.Compose(new OutgoingLetter(LetterPurpose.Digest, batch, InstanceId: null, items[0].People.Contact, letter, work.Now)
        {
            // An answer quotes all of it: it goes to no other organisation.
            ReplyTo = organisations.Count > 1 ? [] : [.. items.Select(item => item.People.AdviserAddress).DistinctBy(address => address.Address)],
        });
    }

    private string LinkTo(DigestItem item) => links.Create(item.Handoff.Id, item.Handoff.OpenUntil, item.Purpose, item.People.Recipient.Number);
}
