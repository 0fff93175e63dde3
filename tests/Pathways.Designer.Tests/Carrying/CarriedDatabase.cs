using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Designer.Commands;
using Pathways.Engine.Persistence;
using Pathways.Postgres;

namespace Pathways.Designer.Tests.Carrying;

/// <summary>A database of a test's own, of either kind, and the commands on it.</summary>
internal sealed class CarriedDatabase : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Plain = new() { Converters = { new JsonStringEnumConverter() } };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pathways-carry-");

    private CarriedDatabase(string? server) =>
        ConnectionString = server ?? new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder.FullName, "pathways.db"), Pooling = false }.ToString();

    public string ConnectionString { get; }

    public bool IsPostgres => EngineStore.Of(ConnectionString) is PostgresStore;

    public string[] Settings => [$"--Pathways:ConnectionString={ConnectionString}", "--environment=Development", "--Pathways:Demo=true", "--Pathways:PickupFolder=" + FileOf("mail")];

    /// <summary>With nothing in it, not even tables.</summary>
    public static CarriedDatabase Sqlite() => new(null);

    /// <inheritdoc cref="Sqlite"/>
    public static CarriedDatabase Postgres()
    {
        Assert.SkipWhen(TestDatabases.Missing is not null, TestDatabases.Missing ?? "");
        return new CarriedDatabase(TestDatabases.Create("none", _ => { }));
    }

    public string FileOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>The application on this database, without being served.</summary>
    public WebApplication Application() => CommandApplication.Build(Settings);

    /// <summary>Reads or writes rows through the application's contexts.</summary>
    public async Task<TResult> WithContextsAsync<TResult>(Func<IReadOnlyList<DbContext>, Task<TResult>> work)
    {
        await using var app = Application();
        await using var scope = app.Services.CreateAsyncScope();
        return await work(Commands.Carrying.Contexts(scope.ServiceProvider));
    }

    /// <summary>Makes the tables.</summary>
    public async Task MigrateAsync()
    {
        await using var app = Application();
        await using var scope = app.Services.CreateAsyncScope();
        foreach (var db in Commands.Carrying.Contexts(scope.ServiceProvider))
            await app.Services.GetRequiredService<EngineStore>().MigrateAsync(db, TestContext.Current.CancellationToken);
    }

    public async Task<CommandAnswer> ExportAsync(params string[] arguments) => await AnswerAsync(ExportCommand.RunAsync, arguments);

    public async Task<CommandAnswer> ImportAsync(params string[] arguments) => await AnswerAsync(ImportCommand.RunAsync, arguments);

    public async Task ExecuteAsync(string sql) => await WithContextsAsync(contexts => contexts[0].Database.ExecuteSqlRawAsync(sql));

    public async Task<List<string>> ReadAsync(string sql) => await WithContextsAsync(contexts => contexts[0].Database.SqlQueryRaw<string>(sql).ToListAsync());

    /// <summary>Every row as text, instants in microseconds: written by other code than an archive's.</summary>
    public async Task<List<string>> SnapshotAsync() => await WithContextsAsync(async contexts =>
    {
        var rows = new List<string>();
        foreach (var db in contexts)
            foreach (var type in db.Model.GetEntityTypes())
                foreach (var row in await RowsAsync(db, type.ClrType))
                    rows.Add($"{type.ClrType.Name}: {string.Join(" | ", type.GetProperties().OrderBy(column => column.Name, StringComparer.Ordinal).Select(column => $"{column.Name}={Text(column.PropertyInfo!.GetValue(row))}"))}");
        rows.Sort(StringComparer.Ordinal);
        return rows;
    });

    public ValueTask DisposeAsync()
    {
        if (IsPostgres)
            TestDatabases.Drop(ConnectionString);
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string Text(object? value) => value is DateTimeOffset instant
        ? (instant.UtcTicks / TimeSpan.TicksPerMicrosecond).ToString(System.Globalization.CultureInfo.InvariantCulture)
        : JsonSerializer.Serialize(value, Plain);

    private static async Task<List<object>> RowsAsync(DbContext db, Type type)
    {
        var set = typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(type).Invoke(db, [])!;
        return await ((IQueryable<object>)set).ToListAsync();
    }

    private async Task<CommandAnswer> AnswerAsync(Func<IReadOnlyList<string>, TextWriter, TextWriter, string[], Task<int>> command, string[] arguments)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var code = await command(arguments, output, errors, Settings);
        return new CommandAnswer(code, output.ToString(), errors.ToString());
    }
}

internal sealed record CommandAnswer(int Code, string Output, string Errors);
