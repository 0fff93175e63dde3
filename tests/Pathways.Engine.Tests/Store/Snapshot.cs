using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Pathways.Engine.Tests.Store;

/// <summary>Everything in the database as text, so that «nothing of it was kept» is one comparison.</summary>
internal static class Snapshot
{
    public static Task<string> OfAsync(TestHost host) => host.InDatabaseAsync(async db => string.Join('\n',
    [
        await TableAsync(db.Definitions),
        await TableAsync(db.Drafts),
        await TableAsync(db.DefinitionChanges),
        await TableAsync(db.Instances),
        await TableAsync(db.VersionMoves),
        await TableAsync(db.InstanceMoves),
        await TableAsync(db.Bookmarks),
        await TableAsync(db.Journal),
        await TableAsync(db.Receipts),
        await TableAsync(db.Tasks),
        await TableAsync(db.Timers),
        await TableAsync(db.Signals),
        await TableAsync(db.Outbox),
        await TableAsync(db.Notes),
    ]));

    private static async Task<string> TableAsync<TRow>(IQueryable<TRow> table) where TRow : class
    {
        var rows = await table.AsNoTracking().ToListAsync();
        return string.Join('\n', rows.Select(row => $"{typeof(TRow).Name} {JsonSerializer.Serialize(row)}").Order(StringComparer.Ordinal));
    }
}
