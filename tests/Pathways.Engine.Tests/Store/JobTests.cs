using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;
using Pathways.Engine.Hosting;
using Pathways.Engine.Instances;
using Pathways.Engine.Instances.Retention;
using Pathways.Engine.Outbox;
using Pathways.Engine.Persistence;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Tests.Store;

/// <summary>The real jobs in a real host: what is due is done without anybody waiting for the next minute.</summary>
public abstract class JobTests : StoreTest
{
    private protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_commit_wakes_the_sweep_and_the_sender()
    {
        var folder = Directory.CreateTempSubdirectory("pathways-jobs-");
        var mailbox = new Mailbox();
        using (var host = await StartHostAsync(folder.FullName, mailbox, runsJobs: true))
        {
            await BeginAsync(host, TestWorkflows.Pause(-1));
            Assert.Equal("réveillé", await mailbox.First.WaitAsync(Patience, Cancel));
            await host.StopAsync(Cancel);
        }

        Delete(folder);
    }

    [Fact]
    public async Task What_was_due_while_no_job_existed_is_done_at_the_next_start()
    {
        var folder = Directory.CreateTempSubdirectory("pathways-jobs-");
        var mailbox = new Mailbox();
        using (var host = await StartHostAsync(folder.FullName, mailbox, runsJobs: false))
        {
            await BeginAsync(host, TestWorkflows.Pause(-1));
            await host.StopAsync(Cancel);
        }

        Assert.False(mailbox.First.IsCompleted);
        using (var host = await StartHostAsync(folder.FullName, mailbox, runsJobs: true))
        {
            Assert.Equal("réveillé", await mailbox.First.WaitAsync(Patience, Cancel));
            await host.StopAsync(Cancel);
        }

        Delete(folder);
    }

    [Fact]
    public async Task A_host_that_stops_finishes_the_timer_in_hand_and_hands_back_the_others()
    {
        const int Timers = 100;
        var folder = Directory.CreateTempSubdirectory("pathways-jobs-");
        var mailbox = new Mailbox();
        var time = new FakeTimeProvider(new DateTimeOffset(2027, 3, 12, 9, 0, 0, TimeSpan.Zero));
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (var host = await StartHostAsync(folder.FullName, mailbox, runsJobs: false, time))
        {
            for (var number = 1; number <= Timers; number++)
                await BeginAsync(host, TestWorkflows.Pause(-1), $"start-{number}");
            await host.StopAsync(Cancel);
        }

        using (var host = await StartHostAsync(folder.FullName, mailbox, runsJobs: true, time, services => services.AddScoped<ICommitRule>(
            provider => new UntilStopped(reached, provider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping))))
        {
            await reached.Task.WaitAsync(Patience, Cancel);
            await host.StopAsync(Cancel);
            Assert.Equal(ProcessPhase.Stopping, host.Services.GetRequiredService<Readiness>().Phase);

            await using var scope = host.Services.CreateAsyncScope();
            var timers = await scope.ServiceProvider.GetRequiredService<TestDbContext>().Timers.AsNoTracking().ToListAsync(Cancel);
            // As many as are worked on at a time, by each of the workers.
            Assert.InRange(timers.Count(timer => timer.Status == TimerStatus.Fired), 1, 4 * Math.Clamp(Environment.ProcessorCount, 2, 8));
            Assert.All(timers.Where(timer => timer.Status == TimerStatus.Pending), timer => Assert.Equal((null, 0), (timer.LeasedUntil, timer.Attempts)));
        }

        Delete(folder);
    }

    [Fact]
    public async Task The_nightly_job_asks_the_application_for_rows_of_its_own()
    {
        var folder = Directory.CreateTempSubdirectory("pathways-jobs-");
        var rows = new NightlyRows();
        using (var host = await StartHostAsync(folder.FullName, new Mailbox(), runsJobs: true, configure: services => services.AddSingleton<IDailyRows>(rows)))
        {
            await host.Services.GetRequiredService<EngineJobs>().ForgetJourneysAsync(Cancel);
            Assert.Equal(1, rows.Nights);
            await host.StopAsync(Cancel);
        }

        Delete(folder);
    }

    private sealed class NightlyRows : IDailyRows
    {
        public int Nights { get; private set; }

        public Task RunAsync(CancellationToken cancellationToken)
        {
            Nights++;
            return Task.CompletedTask;
        }
    }

    /// <summary>Holds every timer that fires until the process is told to stop.</summary>
    private sealed class UntilStopped(TaskCompletionSource reached, CancellationToken stopping) : ICommitRule
    {
        public async ValueTask CheckAsync(EngineDbContext db, WorkflowInstance instance, CancellationToken cancellationToken)
        {
            if (instance.Status != InstanceStatus.Finished)
                return;
            var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var told = stopping.Register(() => stopped.TrySetResult());
            reached.TrySetResult();
            await stopped.Task.WaitAsync(Patience, cancellationToken);
        }
    }

    private protected async Task<IHost> StartHostAsync(
        string folder, Mailbox mailbox, bool runsJobs, TimeProvider? time = null, Action<IServiceCollection>? configure = null)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Pathways:RunsJobs"] = runsJobs.ToString(),
            ["Pathways:PublishesOnlySound"] = "false",
            ["Pathways:WorkflowsFolder"] = Directory.CreateDirectory(Path.Combine(folder, "workflows")).FullName,
        };
        ConfigureStore(settings, folder);
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(settings);
        // Hangfire keeps the last host's log in a static field: it must outlive that host.
        builder.Services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        builder.Services.AddSingleton<IMailTransport>(mailbox);
        builder.Services.AddTestParts();
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        configure?.Invoke(builder.Services);
        builder.Services.AddPathwaysEngine<TestDbContext>(builder.Configuration);
        var host = builder.Build();
        await host.StartAsync(Cancel);
        return host;
    }

    private protected static async Task BeginAsync(IHost host, string definition, string key = "start")
    {
        await host.Services.GetRequiredService<DefinitionStore>().PublishAsync(definition, null, Cancel);
        await host.Services.GetRequiredService<WorkflowRuntime>().StartAsync("pause", new StartStimulus(NoInput), key, Cancel);
    }

    private protected static void Delete(DirectoryInfo folder)
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    /// <summary>Tells of the first message that reaches it, and of when all that are expected have.</summary>
    private protected sealed class Mailbox(int expected = 1) : IMailTransport
    {
        private readonly TaskCompletionSource<string> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _count;

        public Task<string> First => _first.Task;

        public Task All => _all.Task;

        public int Count => _count;

        public bool RepeatIsHarmless => true;

        public Task<Delivery> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
        {
            _first.TrySetResult(message.Subject);
            if (Interlocked.Increment(ref _count) == expected)
                _all.TrySetResult();
            return Task.FromResult(Delivery.Sent);
        }
    }
}
