using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;

namespace Pathways.Designer.Versions;

public sealed record PresentEditor(string Name, DateTimeOffset SeenAt);

/// <summary>Who has a definition open at the same time. Each says so every 20 seconds, and is forgotten after <see cref="Memory"/>.</summary>
public sealed class Presence(PathwaysDbContext db, CurrentStaff me, TimeProvider clock)
{
    public static readonly TimeSpan Memory = TimeSpan.FromSeconds(60);

    /// <summary>Says that the reader is there, and tells who else is, the last seen first.</summary>
    public async Task<IReadOnlyList<PresentEditor>> ShowAsync(string definitionId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var forgotten = now - Memory;
        await db.EditorPresences.Where(row => row.SeenAt < forgotten).ExecuteDeleteAsync(cancellationToken);
        if (await SeeAgainAsync(definitionId, now, cancellationToken) == 0)
            await SeeFirstAsync(definitionId, now, cancellationToken);
        return await db.EditorPresences.Where(row => row.DefinitionId == definitionId && row.StaffId != me.Id)
            .Join(db.Staff, row => row.StaffId, staff => staff.Id, (row, staff) => new { staff.Name, row.SeenAt })
            .OrderByDescending(row => row.SeenAt).ThenBy(row => row.Name)
            .Select(row => new PresentEditor(row.Name, row.SeenAt))
            .ToListAsync(cancellationToken);
    }

    private Task<int> SeeAgainAsync(string definitionId, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.EditorPresences.Where(row => row.DefinitionId == definitionId && row.StaffId == me.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(it => it.SeenAt, now), cancellationToken);

    private async Task SeeFirstAsync(string definitionId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var row = db.Add(new EditorPresence { DefinitionId = definitionId, StaffId = me.Id, SeenAt = now });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // The same person's other window was faster: that row says the same, and anything else shows at this update.
            row.State = EntityState.Detached;
            if (await SeeAgainAsync(definitionId, now, cancellationToken) == 0)
                throw;
        }
    }
}
