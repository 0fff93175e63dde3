using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Instances;
using Pathways.Engine.Persistence;

namespace Pathways.Activities.Handoffs;

/// <summary>A request with whoever it concerns, as long as its journey still waits for what the partner says.</summary>
internal sealed record OpenHandoff(HandoffRequest Handoff, HandoffPeople People)
{
    /// <summary>Signs every e-mail about it.</summary>
    public string Signature => $"{People.Adviser.Name}, {People.Organisation.Name}";

    /// <returns>Null where there is no such request, or nothing waits for its answer any more.</returns>
    public static async Task<OpenHandoff?> FindAsync(EngineDbContext db, Guid id, CancellationToken cancellationToken)
    {
        var handoff = await db.Set<HandoffRequest>().FirstOrDefaultAsync(
            row => row.Id == id && db.Set<BookmarkRow>().Any(wait => wait.Id == (row.FollowUpWaitId ?? row.WaitId)), cancellationToken);
        return handoff is null ? null : new OpenHandoff(handoff, await HandoffPeople.FindAsync(db, handoff, cancellationToken));
    }

    public Task<HandoffRecipient?> FindRecipientAsync(EngineDbContext db, int number, CancellationToken cancellationToken) =>
        HandoffRecipient.FindAsync(db, Handoff, People.Partner, number, cancellationToken);
}
