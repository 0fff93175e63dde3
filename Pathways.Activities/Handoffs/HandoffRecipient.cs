using Microsoft.EntityFrameworkCore;
using MimeKit;
using Pathways.Activities.Partners;

namespace Pathways.Activities.Handoffs;

/// <summary>Somebody to whom a request's messages go: the partner's contact, or a colleague to whom it was forwarded.</summary>
/// <param name="Number"><see cref="First"/> for the partner's contact, else the <see cref="HandoffForward.Number"/>.</param>
public sealed record HandoffRecipient(int Number, string Name, string Address)
{
    public const int First = 0;

    public MailboxAddress Mailbox => new(Name, Address);

    /// <summary>Whoever got the request last: reminders and answers go there.</summary>
    public static async Task<HandoffRecipient> CurrentAsync(DbContext db, HandoffRequest handoff, Partner partner, CancellationToken cancellationToken)
    {
        var forward = await db.Set<HandoffForward>().Where(row => row.HandoffId == handoff.Id)
            .OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellationToken);
        return forward is null ? Contact(partner) : Of(forward);
    }

    /// <returns>Null where the request was never sent to such a recipient.</returns>
    public static async Task<HandoffRecipient?> FindAsync(DbContext db, HandoffRequest handoff, Partner partner, int number, CancellationToken cancellationToken)
    {
        if (number == First)
            return Contact(partner);
        var forward = await db.Set<HandoffForward>().FirstOrDefaultAsync(row => row.HandoffId == handoff.Id && row.Number == number, cancellationToken);
        return forward is null ? null : Of(forward);
    }

    private static HandoffRecipient Contact(Partner partner) => new(First, partner.ContactName, partner.Email);

    private static HandoffRecipient Of(HandoffForward forward) => new(forward.Number, forward.Address, forward.Address);
}
