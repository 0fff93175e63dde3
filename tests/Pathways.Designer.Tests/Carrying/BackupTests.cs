using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Demo;
using Pathways.Engine.Doctor;
using Pathways.Engine.Hosting;
using Pathways.Engine.Instances;
using Pathways.Engine.Outbox;
using Pathways.Engine.Tasks;
using Pathways.Postgres;

namespace Pathways.Designer.Tests.Carrying;

/// <summary>The ways to back up and to restore that README gives, while work goes on.</summary>
public abstract class BackupTests
{
    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected abstract CarriedDatabase Create();

    /// <summary>Makes what stands in a database stand in another place, as an administrator would.</summary>
    private protected abstract Task BackUpAsync(CarriedDatabase source, CarriedDatabase target);

    [Fact]
    public async Task What_was_restored_is_whole_and_goes_on()
    {
        await using var source = Create();
        await using var target = Create();
        await using var app = source.Application();
        await app.Services.GetRequiredService<EngineStartup>().PrepareAsync(Cancel);
        var clock = app.Services.GetRequiredService<DemoClock>();
        var begun = clock.Offset;
        var work = Task.Run(() => app.Services.GetRequiredService<ClockWalk>().ToAsync(clock.GetUtcNow().AddDays(120), Cancel), Cancel);
        while (clock.Offset == begun && !work.IsCompleted)
            await Task.Yield();

        await BackUpAsync(source, target);

        await work;
        await using var restored = target.Application();
        await restored.Services.GetRequiredService<EngineStartup>().PrepareAsync(Cancel);
        await AssertCleanAsync(restored);
        Assert.Equal(TaskCompletionOutcome.Completed, await CompleteDiagnosticAsync(restored));
        await AssertCleanAsync(restored);
    }

    [Fact]
    public async Task A_message_that_was_sent_after_the_backup_is_sent_again_under_the_same_id_or_held_until_somebody_decides()
    {
        await using var source = Create();
        await using var target = Create();
        await using var held = Create();
        await using var app = source.Application();
        await app.Services.GetRequiredService<EngineStartup>().PrepareAsync(Cancel);
        await ReadAsync(app, db => db.Partners.ExecuteUpdateAsync(row => row.SetProperty(partner => partner.PrefersDigest, false), Cancel));
        Assert.Equal(TaskCompletionOutcome.Completed, await CompleteDiagnosticAsync(app));
        var pending = await PendingAsync(app);
        Assert.NotEmpty(pending);
        await BackUpAsync(source, target);
        await BackUpAsync(source, held);
        Assert.Equal(pending.Count, await app.Services.GetRequiredService<OutboxSender>().RunAsync(Cancel));

        await using var restored = target.Application();
        await restored.Services.GetRequiredService<EngineStartup>().PrepareAsync(Cancel);
        Assert.Equal(pending, await PendingAsync(restored));
        Assert.Equal(pending.Count, await restored.Services.GetRequiredService<OutboxSender>().RunAsync(Cancel));
        Assert.Equal(Letters(source, pending), Letters(target, pending));

        await held.ExecuteAsync("UPDATE \"Outbox\" SET \"Status\" = 'Unknown', \"Attempts\" = 99 WHERE \"Status\" = 'Pending'");
        await using var careful = held.Application();
        await careful.Services.GetRequiredService<EngineStartup>().PrepareAsync(Cancel);
        var sender = careful.Services.GetRequiredService<OutboxSender>();
        Assert.Equal(0, await sender.RunAsync(Cancel));
        await AssertCleanAsync(careful);
        Assert.True(await careful.Services.GetRequiredService<OutboxDecisions>().ResendAsync(pending[0].Id, triedAt: null, actor: null, Cancel));
        Assert.Equal(1, await sender.RunAsync(Cancel));
    }

    private static async Task AssertCleanAsync(WebApplication app) =>
        Assert.Empty((await app.Services.GetRequiredService<ConservationDoctor>().ExamineAsync(isThorough: true, Cancel)).Broken.Select(diagnosis => diagnosis.Code));

    /// <summary>Completes a diagnosis, which asks partners by e-mail.</summary>
    private static async Task<TaskCompletionOutcome> CompleteDiagnosticAsync(WebApplication app)
    {
        var task = await ReadAsync(app, db => db.Tasks.Where(row => row.Status == HumanTaskStatus.Open && row.ActivityType == "Pathways.Diagnostic" && db.Instances.Any(journey => journey.Id == row.InstanceId && journey.PausedAt == null)).OrderBy(row => row.SubjectId).FirstAsync(Cancel));
        var answer = DemoAnswers.ToTask(task, DemoPeople.All.First(person => person.Barriers.Length > 0), app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        return (await app.Services.GetRequiredService<WorkflowRuntime>().CompleteTaskAsync(task.Id, answer, "staff:1", Cancel)).Outcome;
    }

    /// <summary>What leaves next. The e-mails of the evening wait for it.</summary>
    private static Task<List<(string Id, string MessageId)>> PendingAsync(WebApplication app) => ReadAsync(app, async db =>
        (await db.Outbox.Where(row => row.Status == OutboxStatus.Pending && row.HeldUntil == null).OrderBy(row => row.Id).Select(row => new { row.Id, row.MessageId }).ToListAsync(Cancel))
            .ConvertAll(row => (row.Id, row.MessageId)));

    private static async Task<TResult> ReadAsync<TResult>(WebApplication app, Func<PathwaysDbContext, Task<TResult>> read)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<PathwaysDbContext>());
    }

    /// <summary>The messages of those ids that left, as they left.</summary>
    private static List<string> Letters(CarriedDatabase database, List<(string Id, string MessageId)> sent)
    {
        var letters = Directory.GetFiles(database.FileOf("mail"), "*.eml", SearchOption.AllDirectories).Select(File.ReadAllText)
            .Where(letter => sent.Exists(message => letter.Contains(message.MessageId, StringComparison.Ordinal))).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(sent.Count, letters.Count);
        return letters;
    }
}

public sealed class SqliteBackupTests : BackupTests
{
    private protected override CarriedDatabase Create() => CarriedDatabase.Sqlite();

    private protected override async Task BackUpAsync(CarriedDatabase source, CarriedDatabase target)
    {
        await using var connection = new SqliteConnection(source.ConnectionString);
        await connection.OpenAsync(Cancel);
        await using var command = new SqliteCommand("VACUUM INTO $file", connection);
        command.Parameters.AddWithValue("$file", target.FileOf("pathways.db"));
        await command.ExecuteNonQueryAsync(Cancel);
    }
}

public sealed class PostgresBackupTests : BackupTests
{
    private protected override CarriedDatabase Create() => CarriedDatabase.Postgres();

    private protected override async Task BackUpAsync(CarriedDatabase source, CarriedDatabase target)
    {
        await RunAsync("pg_dump", source, "--format=custom", "--exclude-schema=hangfire", "--file=" + source.FileOf("backup"));
        await RunAsync("pg_restore", target, "--exit-on-error", "--single-transaction", source.FileOf("backup"));
    }

    private static async Task RunAsync(string program, CarriedDatabase database, params string[] arguments)
    {
        var server = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        using var process = Process.Start(new ProcessStartInfo(
            PostgresBinaries.Find()!.Program(program), [$"--host={server.Host}", $"--username={server.Username}", $"--dbname={server.Database}", .. arguments])
        {
            RedirectStandardError = true,
        })!;
        var errors = await process.StandardError.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        Assert.Equal("", errors);
    }
}
