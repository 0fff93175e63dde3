using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Npgsql;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Hosting;

/// <summary>Where Hangfire keeps its jobs: beside the rows on PostgreSQL, so that every node sees them; else in memory.</summary>
internal static class HangfireStorage
{
    public const string Schema = "hangfire";

    public static JobStorage Of(EngineStore store) => store is PostgresStore postgres
        ? new PostgreSqlStorage(new NpgsqlConnectionFactory(Connection(postgres), Options), Options)
        : new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromMinutes(10) });

    private static PostgreSqlStorageOptions Options { get; } = new()
    {
        SchemaName = Schema,
        // A job that was written while nobody looked would never run: better not to start.
        AllowDegradedModeWithoutStorage = false,
        PrepareSchemaIfNecessary = false,
        // A job and the rows that caused it are two commits on purpose: the rows alone count.
        EnableTransactionScopeEnlistment = false,
        // Workers are told of a job; the interval is for what they were not told.
        EnableLongPolling = true,
        QueuePollInterval = TimeSpan.FromSeconds(5),
        // A job whose worker died is only repeated sooner than the next regular run if it is short.
        InvisibilityTimeout = TimeSpan.FromMinutes(5),
        UseSlidingInvisibilityTimeout = true,
        // A lock is a row, and whoever is killed leaves it behind: no node would schedule anything until it is out of date. What
        // Hangfire locks for takes milliseconds.
        DistributedLockTimeout = TimeSpan.FromSeconds(30),
    };

    /// <summary>Connections of its own: it listens on some, and what it leaves on them is reset.</summary>
    private static string Connection(PostgresStore store) => new NpgsqlConnectionStringBuilder(store.ConnectionString)
    {
        ApplicationName = "pathways-jobs",
        Enlist = false,
        MaxAutoPrepare = 0,
        MaxPoolSize = 30,
        NoResetOnClose = false,
    }.ConnectionString;
}
