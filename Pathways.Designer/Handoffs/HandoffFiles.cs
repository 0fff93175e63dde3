using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Handoffs.Slots;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Cases;

namespace Pathways.Designer.Handoffs;

/// <summary>One handoff with all that happened to it.</summary>
/// <param name="IsFollowed">Whether the journey still waits for it, so that it can be moved on.</param>
public sealed record HandoffFile(
    HandoffRequest Handoff,
    string PersonName,
    string PartnerName,
    bool IsFollowed,
    IReadOnlyList<HandoffLine> Steps,
    IReadOnlyList<HandoffMessage> Messages,
    ActorNames Actors)
{
    /// <summary>The moments that are offered to the partner now.</summary>
    public IReadOnlyList<DateTimeOffset> Slots { get; init; } = [];
}

/// <summary>Opens the handoffs of the people whom one may see; any other does not exist.</summary>
public sealed class HandoffFiles(PathwaysDbContext db, CurrentStaff me, TimeProvider clock)
{
    public async Task<HandoffFile?> OpenAsync(Guid personId, Guid handoffId, CancellationToken cancellationToken)
    {
        if (await me.Sees(db.Beneficiaries).AsNoTracking().FirstOrDefaultAsync(row => row.Id == personId, cancellationToken) is not { } person)
            return null;
        if (await db.Handoffs.AsNoTracking().FirstOrDefaultAsync(row => row.Id == handoffId && row.BeneficiaryId == personId, cancellationToken) is not { } handoff)
            return null;
        var actors = await ActorNames.ReadAsync(db, cancellationToken);
        var happened = await db.HandoffEvents.Where(row => row.HandoffId == handoffId).OrderBy(row => row.At).AsNoTracking().ToListAsync(cancellationToken);
        var wait = handoff.OpenWaitId;
        return new(
            handoff,
            person.FullName,
            actors.OfPartner(handoff.PartnerId),
            handoff.IsOpen && await db.Bookmarks.AnyAsync(row => row.Id == wait, cancellationToken),
            HandoffLines.Steps(handoff, happened, actors),
            await db.HandoffMessages.Where(row => row.HandoffId == handoffId).OrderBy(row => row.At).AsNoTracking().ToListAsync(cancellationToken),
            actors)
        {
            Slots = await db.HandoffSlots.OpenFor(handoffId, clock.GetUtcNow()).Select(slot => slot.At).ToListAsync(cancellationToken),
        };
    }
}
