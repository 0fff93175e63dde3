using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Engine.Persistence;

namespace Pathways.Activities.Handoffs.Slots;

/// <summary>
/// The adviser offers a partner moments at which the person could come, by an e-mail with the link to answer. No deadline moves,
/// and the partner may name another day all the same.
/// </summary>
public sealed class SlotOffers(WriteTransactions transactions, IReplyLinks links)
{
    /// <summary>Takes the place of what was offered before.</summary>
    /// <param name="slots">In the future, at most <see cref="HandoffSlots.Most"/>.</param>
    /// <param name="author">Who offers them, as <c>staff:ID</c>.</param>
    public Task<CorrespondenceOutcome> OfferAsync(Guid handoffId, IReadOnlyCollection<DateTimeOffset> slots, string author, CancellationToken cancellationToken) =>
        transactions.RunAsync(async work =>
        {
            if (await OpenHandoff.FindAsync(work.Db, handoffId, work.CancellationToken) is not { Handoff.State: HandoffState.Requested } open)
                return CorrespondenceOutcome.Over;
            var before = await work.Db.Set<HandoffSlot>().Where(row => row.HandoffId == handoffId && row.WithdrawnAt == null).ToListAsync(work.CancellationToken);
            if (before.Select(row => row.At).ToHashSet().SetEquals(slots))
                return CorrespondenceOutcome.Duplicate;
            before.ForEach(row => row.WithdrawnAt = work.Now);
            var offerId = Guid.CreateVersion7(work.Now);
            var offered = slots.Distinct().Order().ToList();
            work.Db.AddRange(offered.Select(slot => new HandoffSlot
            {
                Id = Guid.CreateVersion7(work.Now),
                HandoffId = handoffId,
                At = slot,
                OfferedBy = author,
                OfferedAt = work.Now,
            }));
            var words = offered.ConvertAll(HandoffSlots.FrenchWords);
            work.Db.Add(new HandoffEvent { Id = offerId, HandoffId = handoffId, At = work.Now, Kind = HandoffEventKind.SlotsOffered, Actor = author, Text = string.Join(", ", words) });
            work.Services.GetRequiredService<HandoffMail>().Queue(LetterPurpose.Slots, $"slots-{offerId:N}", Note(open, words), open.People.Contact, open, work.Db, work.Now);
            await work.Db.SaveChangesAsync(work.CancellationToken);
            return CorrespondenceOutcome.Done;
        }, cancellationToken);

    private LetterNote Note(OpenHandoff open, List<string> words) => new(
        Labels.French("Mail.Slots.Subject", open.People.Person.ShortName),
        [Labels.French("Mail.Slots.Offers", open.People.Adviser.Name, open.People.Person.ShortName), string.Join('\n', words.Select(word => $"–\u00A0{word}")), Labels.French("Mail.Slots.Other", HandoffWords.LastDay(open.Handoff))],
        Labels.French("Mail.Slots.Link"),
        links.Create(open.Handoff.Id, open.Handoff.OpenUntil, recipient: open.People.Recipient.Number),
        open.Signature, open.People.Organisation.Name);
}
