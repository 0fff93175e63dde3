using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Engine.Persistence;
using Pathways.Postgres;

namespace Pathways.Activities.Tests.Persistence;

/// <summary>A database of a test's own, as a connection string, given the test's folder.</summary>
internal delegate string TestStore(string folder);

internal static class TestStores
{
    public static string Sqlite(string folder) => $"Data Source={Path.Combine(folder, "pathways.db")}";

    /// <summary>A migrated database; skips the test where there is no server.</summary>
    public static string Postgres(string folder)
    {
        Assert.SkipWhen(TestDatabases.Missing is not null, TestDatabases.Missing ?? "");
        return TestDatabases.Create("pathways", connectionString =>
        {
            using var db = Open(connectionString);
            db.Database.Migrate();
        });
    }

    public static PathwaysDbContext Open(string connectionString)
    {
        var store = EngineStore.Of(connectionString);
        return store is PostgresStore
            ? new PostgresPathwaysDbContext(Configure(new DbContextOptionsBuilder<PostgresPathwaysDbContext>(), store).Options)
            : new PathwaysDbContext(Configure(new DbContextOptionsBuilder<PathwaysDbContext>(), store).Options);
    }

    public static void Drop(string connectionString)
    {
        if (EngineStore.Of(connectionString) is PostgresStore)
            TestDatabases.Drop(connectionString);
        else
            SqliteConnection.ClearAllPools();
    }

    private static DbContextOptionsBuilder<TContext> Configure<TContext>(DbContextOptionsBuilder<TContext> options, EngineStore store)
        where TContext : PathwaysDbContext
    {
        store.Configure(options);
        return options;
    }
}
