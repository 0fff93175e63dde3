using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Pathways.Engine.Tests.Store;

/// <summary>The jobs where several processes share them.</summary>
public sealed class PostgresJobTests : JobTests
{
    private const string EmptyHangfire = """
        DO $$ DECLARE name text; BEGIN
          FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'hangfire' AND tablename <> 'schema' LOOP
            EXECUTE format('TRUNCATE hangfire.%I CASCADE', name);
          END LOOP;
        END $$
        """;

    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        UsePostgres(settings, folder);

    [Fact]
    public async Task What_a_web_node_commits_a_worker_node_does_at_once()
    {
        var folder = Directory.CreateTempSubdirectory("pathways-jobs-");
        var (atWeb, atWorker) = (new Mailbox(), new Mailbox());
        using (var web = await StartHostAsync(folder.FullName, atWeb, runsJobs: false))
        using (var worker = await StartHostAsync(folder.FullName, atWorker, runsJobs: true))
        {
            await BeginAsync(web, TestWorkflows.Pause(-1));
            Assert.Equal("réveillé", await atWorker.First.WaitAsync(Patience, Cancel));
            Assert.Equal(0, atWeb.Count);
            await worker.StopAsync(Cancel);
            await web.StopAsync(Cancel);
        }

        Delete(folder);
    }

    [Fact]
    public async Task Hangfires_tables_may_be_emptied_at_any_time()
    {
        const int Instances = 40;
        var folder = Directory.CreateTempSubdirectory("pathways-jobs-");
        var mailbox = new Mailbox(Instances);
        var time = new FakeTimeProvider(new DateTimeOffset(2027, 3, 12, 9, 0, 0, TimeSpan.Zero));
        using (var host = await StartHostAsync(folder.FullName, mailbox, runsJobs: true, time))
        {
            for (var number = 1; number <= Instances; number++)
            {
                await BeginAsync(host, TestWorkflows.Pause(-1), $"start-{number}");
                if (number % 10 == 0)
                    await EmptyHangfireAsync(host);
            }

            Assert.Empty(RegularJobs(host));
            time.Advance(TimeSpan.FromMinutes(1));
            await mailbox.All.WaitAsync(Patience, Cancel);

            Assert.Equal(["bounces", "doctor", "moves", "outbox", "receipts", "retention", "short-lived", "timers"], RegularJobs(host));
            await host.StopAsync(Cancel);
        }

        Assert.Equal(Instances, mailbox.Count);
        Delete(folder);
    }

    [Fact]
    public async Task What_is_due_does_not_wait_for_a_lock_that_somebody_who_was_killed_left_behind()
    {
        var folder = Directory.CreateTempSubdirectory("pathways-jobs-");
        var mailbox = new Mailbox();
        var time = new FakeTimeProvider(new DateTimeOffset(2027, 3, 12, 9, 0, 0, TimeSpan.Zero));
        using (var host = await StartHostAsync(folder.FullName, mailbox, runsJobs: true, time))
        {
            await HoldLocksAsync(host, "hangfire:locks:schedulepoller", "hangfire:recurring-jobs:lock");
            await BeginAsync(host, TestWorkflows.Pause(1));
            time.Advance(TimeSpan.FromHours(1));
            Assert.Equal("réveillé", await mailbox.First.WaitAsync(Patience, Cancel));
            await ReleaseLocksAsync(host);
            await host.StopAsync(Cancel);
        }

        Delete(folder);
    }

    private static async Task HoldLocksAsync(IHost host, params string[] names)
    {
        foreach (var name in names)
            await ExecuteAsync(host, $"INSERT INTO hangfire.lock (resource, updatecount, acquired) VALUES ({name}, 0, now() + interval '1 day') ON CONFLICT (resource) DO UPDATE SET acquired = excluded.acquired");
    }

    private static Task ReleaseLocksAsync(IHost host) => ExecuteAsync(host, $"DELETE FROM hangfire.lock");

    private static async Task ExecuteAsync(IHost host, FormattableString sql)
    {
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TestDbContext>().Database.ExecuteSqlAsync(sql, Cancel);
    }

    /// <summary>Hangfire is at work on its tables: who meets it in a deadlock empties them again.</summary>
    private static async Task EmptyHangfireAsync(IHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<TestDbContext>().Database;
        for (var isEmpty = false; !isEmpty;)
        {
            try
            {
                await database.ExecuteSqlRawAsync(EmptyHangfire, Cancel);
                isEmpty = true;
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.DeadlockDetected)
            {
                Cancel.ThrowIfCancellationRequested();
            }
        }
    }

    private static IEnumerable<string> RegularJobs(IHost host)
    {
        using var connection = host.Services.GetRequiredService<JobStorage>().GetConnection();
        return connection.GetAllItemsFromSet("recurring-jobs").Order(StringComparer.Ordinal);
    }
}
