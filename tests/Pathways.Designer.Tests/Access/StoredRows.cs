using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Activities.Persistence;
using Pathways.Activities.Staffing;
using Pathways.Activities.Transfers;
using Pathways.Designer.Accounts;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Access;

/// <summary>All that the database holds, as text: to see that nothing changed. That somebody signed in or looked at a file is written down, and is no change.</summary>
public static class StoredRows
{
    public static async Task<Dictionary<string, string>> ReadAsync(AppFixture app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var tables = new Dictionary<string, string>();
        foreach (var db in new DbContext[] { scope.ServiceProvider.GetRequiredService<PathwaysDbContext>(), scope.ServiceProvider.GetRequiredService<AccountsDbContext>() })
            await AddAsync(db, tables);
        return tables;
    }

    private static async Task AddAsync(DbContext db, Dictionary<string, string> tables)
    {
        var set = typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!;
        foreach (var type in db.Model.GetEntityTypes().Where(type => type.ClrType != typeof(FileReading) && type.ClrType != typeof(StaffSession)))
        {
            var rows = await ((IQueryable<object>)set.MakeGenericMethod(type.ClrType).Invoke(db, null)!).AsNoTracking().ToListAsync();
            tables[type.Name] = string.Join('\n', rows.Select(row => JsonSerializer.Serialize(row, type.ClrType)).Order(StringComparer.Ordinal));
        }
    }
}
