using Microsoft.Data.Sqlite;
using Npgsql;
using Pathways.Designer.Tests.Journey;
using Pathways.Postgres;

namespace Pathways.Designer.Tests;

/// <summary>What keeps the application from starting is told by one sentence, with what to do about it.</summary>
public sealed class StartTests
{
    private const int Refused = 3;

    private const int SettingUnusable = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_and_not_touched()
    {
        await using var app = new AppProcess();
        await app.StartAsync(Cancel);
        await app.KillAsync(Cancel);
        Execute(FileOf(app), "INSERT INTO __EFMigrationsHistory VALUES ('29991231235959_FromTheFuture', '99.0.0')");
        var before = Read(FileOf(app));

        await AssertRefusedAsync(app, "«\u00a029991231235959_FromTheFuture\u00a0»", "version plus récente de Pathways");
        Assert.Equal(before, Read(FileOf(app)));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        await using var app = new AppProcess();
        await File.WriteAllTextAsync(FileOf(app), string.Concat(Enumerable.Repeat("Ceci n’est pas une base. ", 100)), Cancel);
        await AssertRefusedAsync(app, "n’est pas une base SQLite");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_refused()
    {
        await using var app = new AppProcess(("Pathways__ConnectionString", "Data Source=/dev/null/pathways.db"));
        await AssertRefusedAsync(app, "/dev/null/pathways.db", "ne peut pas servir de base de données");
    }

    [Theory]
    [InlineData("Database=nowhere", "La base «\u00a0nowhere\u00a0» n’existe pas", "createdb nowhere")]
    [InlineData("Username=personne;Password=SECRET", "refuse l’utilisateur «\u00a0personne\u00a0»", "Username")]
    public async Task A_wrong_connection_string_is_told_with_the_fix(string wrong, params string[] told)
    {
        Assert.SkipWhen(TestDatabases.Missing is not null, TestDatabases.Missing ?? "");
        var database = new NpgsqlConnectionStringBuilder(TestDatabases.Create("none", _ => { }));
        foreach (var part in wrong.Split(';').Select(part => part.Split('=')))
            database[part[0]] = part[1];
        await using var app = new AppProcess(("Pathways__ConnectionString", database.ConnectionString));
        var output = await AssertRefusedAsync(app, told);
        Assert.DoesNotContain("SECRET", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_cannot_sign_messages_is_refused()
    {
        await using var app = new AppProcess(
            ("Pathways__Smtp__Dkim__Domain", "exemple.fr"), ("Pathways__Smtp__Dkim__Selector", "mars"), ("Pathways__Smtp__Dkim__KeyFile", "/nulle/part.pem"));
        await AssertRefusedAsync(app, SettingUnusable, "Pathways:Smtp:Dkim:KeyFile", "/nulle/part.pem");
    }

    private static string FileOf(AppProcess app) => new SqliteConnectionStringBuilder(app.ConnectionString).DataSource;

    private static Task<string> AssertRefusedAsync(AppProcess app, params string[] told) => AssertRefusedAsync(app, Refused, told);

    private static async Task<string> AssertRefusedAsync(AppProcess app, int expected, params string[] told)
    {
        var started = app.Launch();
        var (code, output) = await app.Ended.WaitAsync(Patience, Cancel);
        await Assert.ThrowsAsync<InvalidOperationException>(() => started);
        Assert.True(code == expected, output);
        Assert.Contains(output.Split('\n'), line => told.All(text => line.Contains(text, StringComparison.Ordinal)));
        return output;
    }

    /// <summary>All that the database says about itself.</summary>
    private static string Read(string file)
    {
        using var database = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = "SELECT group_concat(sql) || (SELECT group_concat(MigrationId) FROM __EFMigrationsHistory) || (SELECT count(*) FROM Definitions) FROM sqlite_master";
        return (string)command.ExecuteScalar()!;
    }

    private static void Execute(string file, string sql)
    {
        using var database = new SqliteConnection($"Data Source={file};Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
