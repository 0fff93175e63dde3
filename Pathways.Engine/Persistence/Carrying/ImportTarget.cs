using Microsoft.EntityFrameworkCore;

namespace Pathways.Engine.Persistence.Carrying;

/// <summary>A database to import into: made where it is missing, and refused where it holds anything.</summary>
internal static class ImportTarget
{
    /// <summary>Brings it to the last migration, unless it is somebody's database of another version.</summary>
    /// <exception cref="CarryException">It cannot be opened, or is of another version.</exception>
    public static async Task PrepareAsync(EngineStore store, IReadOnlyList<DbContext> contexts, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var db in contexts)
            {
                await ExpectThisVersionAsync(db, cancellationToken);
                await store.MigrateAsync(db, cancellationToken);
            }
        }
        catch (Exception exception) when (DatabaseFault.In(exception) is not null || exception is IOException or UnauthorizedAccessException)
        {
            throw new CarryException(CarryTexts.Text("TargetUnreachable", (DatabaseFault.In(exception) ?? exception).Message), exception);
        }
    }

    /// <exception cref="CarryException">A table holds rows.</exception>
    public static async Task ExpectEmptyAsync(CarriedTables tables, CancellationToken cancellationToken)
    {
        foreach (var table in tables.All)
            if (await table.Rows.AnyAsync(cancellationToken))
                throw new CarryException(CarryTexts.Text("NotEmpty", table.Name));
    }

    private static async Task ExpectThisVersionAsync(DbContext db, CancellationToken cancellationToken)
    {
        if (!await db.Database.CanConnectAsync(cancellationToken))
            return;
        var (known, applied) = (db.Database.GetMigrations().ToList(), (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList());
        if (applied.Except(known).FirstOrDefault() is { } unknown)
            throw new CarryException(CarryTexts.Text("TargetAhead", unknown));
        if (applied.Count > 0 && known.Except(applied).FirstOrDefault() is { } lacking)
            throw new CarryException(CarryTexts.Text("TargetBehind", lacking));
    }
}
