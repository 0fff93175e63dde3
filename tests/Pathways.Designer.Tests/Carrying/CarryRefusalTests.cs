using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pathways.Designer.Commands;
using Pathways.Engine.Persistence;

namespace Pathways.Designer.Tests.Carrying;

/// <summary>What cannot be carried is refused by a sentence that says what to do, and leaves nothing behind.</summary>
public sealed class CarryRefusalTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_commands_say_how_they_are_used()
    {
        await using var database = CarriedDatabase.Sqlite();
        Assert.Contains("export FICHIER", (await database.ExportAsync()).Errors, StringComparison.Ordinal);
        Assert.Contains("export FICHIER", (await database.ExportAsync("a", "b")).Errors, StringComparison.Ordinal);
        Assert.Contains("import FICHIER", (await database.ImportAsync("--force")).Errors, StringComparison.Ordinal);
        Assert.Equal((2, 2), ((await database.ExportAsync("--forc")).Code, (await database.ImportAsync()).Code));
    }

    [Fact]
    public async Task Only_its_owner_reads_an_archive_and_none_is_replaced_unasked()
    {
        await using var source = await FilledAsync();
        var path = source.FileOf("tout.zip");
        await File.WriteAllTextAsync(path + ".part", "left by an export that was killed", Cancel);

        var exported = await source.ExportAsync(path);

        Assert.Equal(0, exported.Code);
        Assert.Contains("données personnelles", exported.Output, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.False(File.Exists(path + ".part"));
        var before = await File.ReadAllBytesAsync(path, Cancel);
        var refused = await source.ExportAsync(path);
        Assert.Equal(2, refused.Code);
        Assert.Contains("--force", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(path, Cancel));
        Assert.Equal(0, (await source.ExportAsync(path, "--force")).Code);
    }

    [Fact]
    public async Task What_cannot_be_written_or_read_is_named()
    {
        await using var source = await FilledAsync();
        await using var none = CarriedDatabase.Sqlite();
        var nowhere = source.FileOf("nowhere/tout.zip");
        var unwritten = await source.ExportAsync(nowhere);
        Assert.Equal(2, unwritten.Code);
        Assert.Contains(nowhere, unwritten.Errors, StringComparison.Ordinal);
        Assert.Contains("n’existe pas", (await source.ImportAsync(nowhere)).Errors, StringComparison.Ordinal);
        Assert.Contains("Pathways:ConnectionString", (await none.ExportAsync(none.FileOf("tout.zip"))).Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(none.FileOf("tout.zip")));
        Assert.False(File.Exists(none.FileOf("pathways.db")));
    }

    [Theory]
    [InlineData("nonsense", "ne peut pas être lu")]
    [InlineData("Port=5432", "ne désigne aucune base")]
    [InlineData("Host=/nowhere;Database=pathways", "ne peut pas être ouverte")]
    public async Task A_wrong_connection_string_is_told(string connectionString, string expected)
    {
        await using var source = await FilledAsync();
        Assert.Equal(0, (await source.ExportAsync(source.FileOf("tout.zip"))).Code);
        var errors = new StringWriter();
        Assert.Equal(2, await ImportCommand.RunAsync([source.FileOf("tout.zip")], TextWriter.Null, errors, $"--Pathways:ConnectionString={connectionString}"));
        Assert.Contains(expected, errors.ToString(), StringComparison.Ordinal);
    }

    public static TheoryData<string, int, string> Spoils { get; } = new()
    {
        { "not an archive", 2, "n’est pas une archive" },
        { "truncated", 2, "n’est pas une archive" },
        { "another zip", 2, "n’est pas une archive" },
        { "changed row", 1, "la table «\u00A0DataProtectionKeys\u00A0»" },
        { "lost row", 1, "la table «\u00A0DataProtectionKeys\u00A0»" },
        { "lost table", 1, "la table «\u00A0DataProtectionKeys\u00A0»" },
        { "newer", 2, "plus récente de Pathways\u00A0: la migration «\u00A0PathwaysDbContext/29990101000000_Later\u00A0»" },
        { "older", 2, "plus ancienne de Pathways, sans la migration «\u00A0PathwaysDbContext/20261122211509_Versions\u00A0»" },
        { "other columns", 2, "la table «\u00A0DataProtectionKeys\u00A0»" },
        { "other format", 2, "format 2" },
    };

    [Theory, MemberData(nameof(Spoils))]
    public async Task A_spoilt_archive_is_refused_before_the_database_is_touched(string spoil, int code, string expected)
    {
        await using var source = await FilledAsync();
        await using var target = CarriedDatabase.Sqlite();
        var path = source.FileOf("tout.zip");
        Assert.Equal(0, (await source.ExportAsync(path)).Code);
        await SpoilAsync(path, spoil);

        var imported = await target.ImportAsync(path);

        Assert.Equal(code, imported.Code);
        Assert.Contains(expected, imported.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(target.FileOf("pathways.db")));
    }

    [Fact]
    public async Task A_target_that_somebody_writes_to_is_refused()
    {
        await using var source = await FilledAsync();
        await using var target = CarriedDatabase.Postgres();
        Assert.Equal(0, (await source.ExportAsync(source.FileOf("tout.zip"))).Code);
        await target.MigrateAsync();
        await using var other = new NpgsqlConnection(target.ConnectionString);
        await other.OpenAsync(Cancel);
        await using var transaction = await other.BeginTransactionAsync(Cancel);
        await using var command = new NpgsqlCommand("INSERT INTO \"LinkKeys\" VALUES (1, '\\x00')", other, transaction);
        await command.ExecuteNonQueryAsync(Cancel);

        var imported = await target.ImportAsync(source.FileOf("tout.zip"));

        Assert.Equal(2, imported.Code);
        Assert.Contains("aucun autre processus", imported.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_of_another_version_is_refused()
    {
        await using var source = await FilledAsync();
        await using var behind = await FilledAsync();
        await using var ahead = await FilledAsync();
        Assert.Equal(0, (await source.ExportAsync(source.FileOf("tout.zip"))).Code);
        await behind.ExecuteAsync("DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '%_Versions'");
        await ahead.ExecuteAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Later', '10')");

        Assert.Contains("_Versions", (await behind.ImportAsync(source.FileOf("tout.zip"))).Errors, StringComparison.Ordinal);
        Assert.Contains("29990101000000_Later", (await ahead.ImportAsync(source.FileOf("tout.zip"))).Errors, StringComparison.Ordinal);
    }

    private static async Task<CarriedDatabase> FilledAsync()
    {
        var database = CarriedDatabase.Sqlite();
        await database.MigrateAsync();
        await database.ExecuteAsync("INSERT INTO \"DataProtectionKeys\" (\"FriendlyName\", \"Xml\") VALUES ('a', 'first'), ('b', 'second')");
        return database;
    }

    private static async Task SpoilAsync(string path, string how)
    {
        const string Keys = "tables/DataProtectionKeys.ndjson";
        const string Manifest = "manifest.json";
        switch (how)
        {
            case "not an archive":
                await File.WriteAllTextAsync(path, "bonjour", Cancel);
                break;
            case "truncated":
                await File.WriteAllBytesAsync(path, (await File.ReadAllBytesAsync(path, Cancel))[..^100], Cancel);
                break;
            case "another zip":
                Remove(path, Manifest);
                break;
            case "lost table":
                Remove(path, Keys);
                break;
            case "changed row":
                Change(path, Keys, text => text.Replace("second", "sec0nd", StringComparison.Ordinal));
                break;
            case "lost row":
                Change(path, Keys, text => text[..(text.IndexOf('\n', StringComparison.Ordinal) + 1)]);
                break;
            case "newer":
                Change(path, Manifest, text => text.Replace("\"PathwaysDbContext/20261122211509_Versions\"", "\"PathwaysDbContext/20261122211509_Versions\",\"PathwaysDbContext/29990101000000_Later\"", StringComparison.Ordinal));
                break;
            case "older":
                Change(path, Manifest, text => text.Replace("\"PathwaysDbContext/20261122211509_Versions\",", "", StringComparison.Ordinal));
                break;
            case "other columns":
                Change(path, Manifest, text => text.Replace("\"FriendlyName\"", "\"FamiliarName\"", StringComparison.Ordinal));
                break;
            case "other format":
                Change(path, Manifest, text => text.Replace("\"formatVersion\":1", "\"formatVersion\":2", StringComparison.Ordinal));
                break;
        }
    }

    private static void Remove(string path, string entry)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        zip.GetEntry(entry)!.Delete();
    }

    private static void Change(string path, string name, Func<string, string> change)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        string text;
        using (var reader = new StreamReader(zip.GetEntry(name)!.Open()))
            text = reader.ReadToEnd();
        var changed = change(text);
        Assert.NotEqual(text, changed);
        zip.GetEntry(name)!.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(changed);
    }
}
