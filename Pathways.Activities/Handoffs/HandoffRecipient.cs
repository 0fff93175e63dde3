using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Partners;

namespace Pathways.Activities.Handoffs;

/// <summary>Somebody to whom a request's messages go: the partner's contact, or a colleague to whom it was forwarded.</summary>
/// <param name="Number"><see cref="First"/> for the partner's contact, else the <see cref="HandoffForward.Number"/>.</param>
public sealed record HandoffRecipient(int Number, string Name, string Address)
{
    public const int First = 0;

    /// <summary>Whoever got the request last: reminders and answers go there.</summary>
    public static async Task<HandoffRecipient> CurrentAsync(DbContext db, HandoffRequest handoff, CancellationToken cancellationToken)
    {
        var forward = await db.Set<HandoffForward>().Where(row => row.HandoffId == handoff.Id)
            .OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellationToken);
        return forward is null ? await ContactAsync(db, handoff, cancellationToken) : Of(forward);
    }

    /// <returns>Null where the request was never sent to such a recipient.</returns>
    public static async Task<HandoffRecipient?> FindAsync(DbContext db, HandoffRequest handoff, int number, CancellationToken cancellationToken)
    {
        if (number == First)
            return await ContactAsync(db, handoff, cancellationToken);
        var forward = await db.Set<HandoffForward>().FirstOrDefaultAsync(row => row.HandoffId == handoff.Id && row.Number == number, cancellationToken);
        return forward is null ? null : Of(forward);
    }

    private static HandoffRecipient Of(HandoffForward forward) => new(forward.Number, forward.Address, forward.Address);

    private static async Task<HandoffRecipient> ContactAsync(DbContext db, HandoffRequest handoff, CancellationToken cancellationToken)
    {
        var partner = await db.Set<Partner>().SingleAsync(row => row.Id == handoff.PartnerId, cancellationToken);
        return new HandoffRecipient(First, partner.ContactName, partner.Email);
    }
}
