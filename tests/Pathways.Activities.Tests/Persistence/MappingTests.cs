using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Barriers;
using Pathways.Activities.Partners;
using Pathways.Engine.Persistence;
using Pathways.Engine.Timers;
using Pathways.Postgres;

namespace Pathways.Activities.Tests.Persistence;

public abstract class MappingTests
{
    private readonly TestStore _store;

    private protected MappingTests(TestStore store) => _store = store;

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_migration_makes_what_the_model_says()
    {
        await using var database = await OpenAsync();
        await using var db = database.Open();

        Assert.False(db.Database.HasPendingModelChanges(), "The entities changed: make the migration again.");
    }

    [Fact]
    public async Task Partners_keep_their_needs_in_words()
    {
        await using var database = await OpenAsync();
        await using var db = database.Open();
        db.Partners.Add(new Partner
        {
            Id = Guid.CreateVersion7(PathwaysDatabase.Now),
            Name = "Garage solidaire",
            ContactName = "Marc Petit",
            Email = "contact@garage.fr",
            Commune = "Barlin",
            Needs = [BarrierKind.Mobility, BarrierKind.Digital],
        });
        await db.SaveChangesAsync(Cancel);

        Assert.Equal(NeedsAsText, await ScalarAsync(db, "SELECT CAST(\"Needs\" AS text) FROM \"Partners\""));
        Assert.Equal(1, await db.Partners.CountAsync(partner => partner.Needs.Contains(BarrierKind.Digital), Cancel));
    }

    [Fact]
    public async Task Points_in_time_sort_by_time_whatever_their_offset()
    {
        await using var database = await OpenAsync();
        await using var db = database.Open();
        var noon = new DateTimeOffset(2027, 7, 1, 12, 0, 0, TimeSpan.Zero);
        (string Id, DateTimeOffset DueAt)[] timers =
        [
            ("c", noon.AddMicroseconds(5)), ("a", noon.AddHours(-1).ToOffset(TimeSpan.FromHours(2))), ("d", noon.AddMilliseconds(45)), ("b", noon),
        ];
        db.Timers.AddRange(timers.Select(timer => new DurableTimer
        {
            Id = timer.Id,
            InstanceId = PathwaysDatabase.InstanceId,
            ActivityId = "x",
            Name = "x",
            DueAt = timer.DueAt,
        }));
        await db.SaveChangesAsync(Cancel);

        Assert.Equal(["a", "b", "c", "d"], await db.Timers.OrderBy(timer => timer.DueAt).Select(timer => timer.Id).ToListAsync(Cancel));
        Assert.Equal(["a", "b"], await db.Timers.Where(timer => timer.DueAt <= noon).Select(timer => timer.Id).Order().ToListAsync(Cancel));
        Assert.Equal(noon.AddMicroseconds(5), (await db.Timers.AsNoTracking().SingleAsync(timer => timer.Id == "c", Cancel)).DueAt);
    }

    [Fact]
    public async Task A_sweep_looks_only_at_the_timers_that_still_wait()
    {
        await using var database = await OpenAsync();
        await using var db = database.Open();
        var due = db.Timers.Where(timer => timer.Status == TimerStatus.Pending && timer.DueAt <= PathwaysDatabase.Now)
            .OrderBy(timer => timer.DueAt).Take(10);

        await db.Database.OpenConnectionAsync(Cancel);
        await using var command = due.CreateDbCommand();
        command.CommandText = ExplainPrefix + command.CommandText;
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var plan = new List<object>();
        while (await reader.ReadAsync(Cancel))
            plan.AddRange(Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue));

        Assert.Contains("IX_Timers_DueAt", string.Join(' ', plan), StringComparison.Ordinal);
    }

    private protected abstract string NeedsAsText { get; }

    /// <summary>What makes a query tell its plan, where a small table must not be read from end to end.</summary>
    private protected abstract string ExplainPrefix { get; }

    private protected Task<PathwaysDatabase> OpenAsync() => PathwaysDatabase.CreateAsync(_store, Cancel);

    private protected static async Task<string?> ScalarAsync(DbContext db, string sql)
    {
        await db.Database.OpenConnectionAsync(Cancel);
        await using DbCommand command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return (await command.ExecuteScalarAsync(Cancel))?.ToString();
    }
}

public sealed class SqliteMappingTests() : MappingTests(TestStores.Sqlite)
{
    private protected override string NeedsAsText => "[\"Mobility\",\"Digital\"]";

    private protected override string ExplainPrefix => "EXPLAIN QUERY PLAN ";

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    [InlineData("busy_timeout", "10000")]
    public async Task Every_connection_has_the_settings_of_a_durable_commit(string pragma, string expected)
    {
        await using var database = await OpenAsync();
        await using var db = database.Open();

        Assert.Equal(expected, await ScalarAsync(db, $"PRAGMA {pragma}"));
    }
}

public sealed class PostgresMappingTests() : MappingTests(TestStores.Postgres)
{
    private protected override string NeedsAsText => "{Mobility,Digital}";

    private protected override string ExplainPrefix => "SET enable_seqscan = off; EXPLAIN ";

    [Fact]
    public async Task Text_is_compared_by_its_bytes_whatever_the_servers_language()
    {
        await using var database = await OpenAsync();
        await using var db = database.Open();

        var others = await ScalarAsync(db, """
            SELECT string_agg(table_name || '.' || column_name, ', ') FROM information_schema.columns
            WHERE table_schema = 'public' AND data_type = 'text' AND table_name NOT LIKE '\_\_%' AND collation_name IS DISTINCT FROM 'C'
            """);

        Assert.Equal("", others);
    }

    [Fact]
    public async Task Nodes_that_start_together_on_an_empty_database_make_it_once()
    {
        Assert.SkipWhen(TestDatabases.Missing is not null, TestDatabases.Missing ?? "");
        var empty = TestDatabases.Create("none", _ => { });

        await Task.WhenAll(Enumerable.Range(1, 4).Select(_ => Task.Run(async () =>
        {
            await using var node = TestStores.Open(empty);
            await EngineStore.Of(empty).MigrateAsync(node, Cancel);
        }, Cancel)));

        await using (var db = TestStores.Open(empty))
            Assert.Equal(db.Database.GetMigrations(), await db.Database.GetAppliedMigrationsAsync(Cancel));
        TestStores.Drop(empty);
    }

    [Fact]
    public async Task A_commit_waits_for_the_disk()
    {
        await using var database = await OpenAsync();
        await using var db = database.Open();

        Assert.Equal("on", await ScalarAsync(db, "SHOW synchronous_commit"));
    }
}
