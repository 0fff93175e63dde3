using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Demo;
using Pathways.Engine.Doctor;
using Pathways.Engine.Hosting;
using Pathways.Engine.Instances;
using Pathways.Engine.Persistence;
using Pathways.Engine.Persistence.Carrying;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Tests.Carrying;

/// <summary>All that stands in one database stands in the other afterwards, and goes on there.</summary>
public abstract class CarryTests
{
    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected abstract CarriedDatabase Source();

    private protected abstract CarriedDatabase Target();

    [Fact]
    public async Task A_demonstration_goes_on_in_the_other_database()
    {
        await using var source = Source();
        await using var target = Target();
        await using (var app = source.Application())
            await app.Services.GetRequiredService<EngineStartup>().PrepareAsync(Cancel);
        var exported = await source.ExportAsync(source.FileOf("tout.zip"));
        Assert.Equal((0, ""), (exported.Code, exported.Code == 0 ? "" : exported.Errors));

        var imported = await target.ImportAsync(source.FileOf("tout.zip"));

        Assert.Equal((0, ""), (imported.Code, imported.Code == 0 ? "" : imported.Errors));
        Assert.Equal(await source.SnapshotAsync(), await target.SnapshotAsync());
        await using var moved = target.Application();
        await moved.Services.GetRequiredService<EngineStartup>().PrepareAsync(Cancel);
        await AssertCleanAsync(moved);
        await CompleteTaskAsync(moved);
        await AssertCleanAsync(moved);
        await AssertCanSignInAsync(moved);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Rows_of_every_table_are_the_same_afterwards(int seed)
    {
        await using var source = Source();
        await using var target = Target();
        await source.MigrateAsync();
        await source.WithContextsAsync(async contexts =>
        {
            foreach (var db in contexts)
                await new RandomRows(seed).AddAsync(db);
            return 0;
        });

        Assert.Equal(0, (await source.ExportAsync(source.FileOf("tout.zip"))).Code);
        var imported = await target.ImportAsync(source.FileOf("tout.zip"));
        Assert.Equal((0, ""), (imported.Code, imported.Code == 0 ? "" : imported.Errors));
        Assert.Equal(await source.SnapshotAsync(), await target.SnapshotAsync());

        Assert.Equal(0, (await target.ExportAsync(target.FileOf("retour.zip"))).Code);
        Assert.Equal(Checksums(source.FileOf("tout.zip")), Checksums(target.FileOf("retour.zip")));
        Assert.DoesNotContain(Checksums(source.FileOf("tout.zip")), table => table.StartsWith("0 ", StringComparison.Ordinal));
    }

    /// <summary>A table that the export does not know would be lost without a word.</summary>
    [Fact]
    public async Task No_table_is_forgotten()
    {
        await using var source = Source();
        await source.MigrateAsync();
        Assert.Equal(0, (await source.ExportAsync(source.FileOf("tout.zip"))).Code);
        var stand = await source.ReadAsync(source.IsPostgres
            ? "SELECT table_name AS \"Value\" FROM information_schema.tables WHERE table_schema = 'public'"
            : "SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'");

        var carried = Checksums(source.FileOf("tout.zip")).Select(line => line.Split(' ')[1]);

        Assert.Equal(carried.Order(StringComparer.Ordinal), stand.Where(name => !name.StartsWith("__", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Numbers_that_the_database_gives_go_on_after_the_largest()
    {
        await using var source = Source();
        await using var target = Target();
        await source.MigrateAsync();
        await source.ExecuteAsync("INSERT INTO \"DataProtectionKeys\" (\"Id\", \"FriendlyName\", \"Xml\") VALUES (41, 'a', 'b')");
        await source.ExportAsync(source.FileOf("tout.zip"));
        Assert.Equal(0, (await target.ImportAsync(source.FileOf("tout.zip"))).Code);

        await target.ExecuteAsync("INSERT INTO \"DataProtectionKeys\" (\"FriendlyName\", \"Xml\") VALUES ('c', 'd')");

        Assert.Equal(["41", "42"], await target.ReadAsync("SELECT CAST(\"Id\" AS text) AS \"Value\" FROM \"DataProtectionKeys\" ORDER BY \"Id\""));
    }

    [Fact]
    public async Task What_is_written_meanwhile_is_not_in_the_archive()
    {
        await using var source = Source();
        await source.MigrateAsync();
        await source.ExecuteAsync(Key("before"));
        var isFirst = true;
        await source.WithContextsAsync(contexts => new DataExport(EngineStore.Of(source.ConnectionString), contexts, TimeProvider.System).RunAsync(source.FileOf("tout.zip"), false, _ =>
        {
            if (isFirst)
                source.ExecuteAsync(Key("meanwhile")).GetAwaiter().GetResult();
            isFirst = false;
        }, Cancel));

        Assert.False(isFirst);
        Assert.Contains(Checksums(source.FileOf("tout.zip")), line => line.StartsWith("1 DataProtectionKeys ", StringComparison.Ordinal));
        Assert.Equal(["2"], await source.ReadAsync("SELECT CAST(count(*) AS text) AS \"Value\" FROM \"DataProtectionKeys\""));
    }

    [Fact]
    public async Task A_database_that_gives_back_something_else_keeps_nothing()
    {
        await using var source = Source();
        await using var target = Target();
        await source.MigrateAsync();
        await source.ExecuteAsync(Key("carried"));
        await source.ExportAsync(source.FileOf("tout.zip"));
        await target.MigrateAsync();
        await target.ExecuteAsync(target.IsPostgres
            ? "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.\"Xml\" := 'spoilt'; RETURN NEW; END $$; CREATE TRIGGER spoil BEFORE INSERT ON \"DataProtectionKeys\" FOR EACH ROW EXECUTE FUNCTION spoil()"
            : "CREATE TRIGGER spoil AFTER INSERT ON \"DataProtectionKeys\" BEGIN UPDATE \"DataProtectionKeys\" SET \"Xml\" = 'spoilt'; END");

        var imported = await target.ImportAsync(source.FileOf("tout.zip"));

        Assert.Equal(1, imported.Code);
        Assert.Contains("DataProtectionKeys", imported.Errors.Split('\n')[^2], StringComparison.Ordinal);
        Assert.Empty(await target.SnapshotAsync());
    }

    [Fact]
    public async Task A_database_that_holds_anything_is_left_as_it_is()
    {
        await using var source = Source();
        await using var target = Target();
        await source.MigrateAsync();
        await source.ExecuteAsync(Key("carried"));
        await source.ExportAsync(source.FileOf("tout.zip"));
        await target.MigrateAsync();
        await target.ExecuteAsync(Key("there before"));
        var before = await target.SnapshotAsync();

        var imported = await target.ImportAsync(source.FileOf("tout.zip"));

        Assert.Equal(2, imported.Code);
        Assert.Contains("n’est pas vide\u00A0: la table «\u00A0DataProtectionKeys\u00A0»", imported.Errors, StringComparison.Ordinal);
        Assert.Equal(before, await target.SnapshotAsync());
    }

    private static string Key(string name) => $"INSERT INTO \"DataProtectionKeys\" (\"FriendlyName\", \"Xml\") VALUES ('{name}', 'x')";

    private static async Task AssertCleanAsync(WebApplication app) =>
        Assert.Empty((await app.Services.GetRequiredService<ConservationDoctor>().ExamineAsync(isThorough: true, Cancel)).Broken.Select(diagnosis => diagnosis.Code));

    private static async Task CompleteTaskAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PathwaysDbContext>();
        var open = await db.Tasks.AsNoTracking()
            .Where(task => task.Status == HumanTaskStatus.Open && task.ActivityType == "Pathways.Diagnostic")
            .Where(task => db.Instances.Any(row => row.Id == task.InstanceId && row.PausedAt == null)).OrderBy(task => task.Id).FirstAsync(Cancel);
        var answer = DemoAnswers.ToTask(open, DemoPeople.All[0], app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        var completion = await app.Services.GetRequiredService<WorkflowRuntime>().CompleteTaskAsync(open.Id, answer, open.AssigneeId!, Cancel);
        Assert.Equal(TaskCompletionOutcome.Completed, completion.Outcome);
    }

    /// <summary>The accounts came along, with passwords that fit.</summary>
    private static async Task AssertCanSignInAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<Account>>();
        var account = await users.Users.OrderBy(user => user.Email).FirstAsync(Cancel);
        Assert.True(await users.CheckPasswordAsync(account, DemoData.Password));
    }

    /// <summary>Of each table: rows, name, checksum.</summary>
    private static List<string> Checksums(string archive)
    {
        using var zip = ZipFile.OpenRead(archive);
        using var stream = zip.GetEntry("manifest.json")!.Open();
        using var manifest = JsonDocument.Parse(stream);
        return [.. manifest.RootElement.GetProperty("tables").EnumerateArray().Select(table => $"{table.GetProperty("rows")} {table.GetProperty("name")} {table.GetProperty("checksum")}")];
    }
}

public sealed class SqliteToPostgresTests : CarryTests
{
    private protected override CarriedDatabase Source() => CarriedDatabase.Sqlite();

    private protected override CarriedDatabase Target() => CarriedDatabase.Postgres();
}

public sealed class PostgresToSqliteTests : CarryTests
{
    private protected override CarriedDatabase Source() => CarriedDatabase.Postgres();

    private protected override CarriedDatabase Target() => CarriedDatabase.Sqlite();
}

public sealed class SqliteToSqliteTests : CarryTests
{
    private protected override CarriedDatabase Source() => CarriedDatabase.Sqlite();

    private protected override CarriedDatabase Target() => CarriedDatabase.Sqlite();
}
