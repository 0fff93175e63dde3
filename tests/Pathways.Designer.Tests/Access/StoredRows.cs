using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Staffing;
using Pathways.Activities.Transfers;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Access;

/// <summary>All that the database holds, as text: to see that nothing changed. That somebody signed in or looked at a file is written down, and is no change.</summary>
public static class StoredRows
{
    public static Task<Dictionary<string, string>> ReadAsync(AppFixture app) => app.WithDbAsync(async db =>
    {
        var tables = new Dictionary<string, string>();
        var set = typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!;
        foreach (var type in db.Model.GetEntityTypes().Where(type => type.ClrType != typeof(FileReading) && type.ClrType != typeof(StaffSession)))
        {
            var rows = await ((IQueryable<object>)set.MakeGenericMethod(type.ClrType).Invoke(db, null)!).AsNoTracking().ToListAsync();
            tables[type.Name] = string.Join('\n', rows.Select(row => JsonSerializer.Serialize(row, type.ClrType)).Order(StringComparer.Ordinal));
        }

        return tables;
    });
}
