using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Activities;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Persistence;
using Pathways.Benchmarks.Postgres;
using Pathways.Benchmarks.Sqlite;
using Pathways.Designer.Demo;
using Pathways.Engine.Execution;
using Pathways.Engine.Hosting;
using Pathways.Engine.Instances;
using Pathways.Engine.Outbox;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Benchmarks.Footprint;

/// <summary>The real journey, lived by many people at once on a database of its own, with a clock that is moved.</summary>
internal sealed class JourneyBench : IAsyncDisposable
{
    /// <summary>All take their post of the same contract, whose row two at once would fight for.</summary>
    private const int Callers = 1;

    private const int DaysAtATime = 5;

    /// <summary>Lives the longest story: a barrier, a clause contract, a training and a job.</summary>
    private static readonly DemoPerson Person = DemoPeople.All[0] with { SchemeDays = 90, StopsAt = DemoStop.Never };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pathways-bench-");
    private readonly MovableClock _clock = new();
    private readonly ServiceProvider _services;

    /// <param name="connectionString">Given a folder for its files.</param>
    public JourneyBench(Func<string, string> connectionString)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Pathways:ConnectionString"] = connectionString(_folder.FullName),
            ["Pathways:PickupFolder"] = Path.Combine(_folder.FullName, "mail"),
            ["Pathways:RunsJobs"] = "false",
        };
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSingleton<IReplyLinks, LongLinks>();
        services.AddPathways(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        _services = services.BuildServiceProvider();
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public void Move(TimeSpan by) => _clock.Move(by);

    public async Task<T> ReadAsync<T>(Func<PathwaysDbContext, Task<T>> read)
    {
        await using var scope = _services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<PathwaysDbContext>());
    }

    /// <summary>Makes the tables, the team and so many people.</summary>
    public async Task PrepareAsync(int people)
    {
        await Get<EngineStartup>().PrepareAsync(CancellationToken.None);
        await ReadAsync(async db =>
        {
            db.AddRange(DemoTeam.BarlinTeam, DemoTeam.AmiensTeam);
            db.AddRange(DemoTeam.Staff);
            db.AddRange(DemoTeam.Partners);
            foreach (var contract in DemoTeam.Contracts(DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime)))
            {
                contract.OpenPosts = people;
                db.Add(contract);
            }
            db.AddRange(Enumerable.Range(0, people).Select(number => new Beneficiary
            {
                Id = Id(number),
                FirstName = Person.FirstName,
                LastName = Person.LastName,
                Commune = DemoTeam.Barlin,
                OrganisationId = DemoTeam.BarlinTeam.Id,
                LeadAdviserId = DemoTeam.Staff.First(member => member.OrganisationId == DemoTeam.BarlinTeam.Id).Id,
                CreatedAt = _clock.GetUtcNow(),
            }));
            return await db.SaveChangesAsync();
        });
    }

    /// <summary>Lets everybody go from the first meeting to the coded exit.</summary>
    public async Task LiveAsync(int people)
    {
        await SqliteBench.RateAsync(Callers, people, number => Get<WorkflowRuntime>().StartAsync(
            DemoStory.DefinitionId, new StartStimulus(new Dictionary<string, object?>(), Id(number).ToString(), Actor: "staff:bench"), $"bench-{number}", CancellationToken.None));
        while (await ReadAsync(db => db.Instances.Live().AnyAsync()))
        {
            await Get<TimerSweep>().RunAsync(CancellationToken.None);
            await Get<OutboxSender>().RunAsync(CancellationToken.None);
            await AnswerAsync();
            Move(TimeSpan.FromDays(DaysAtATime));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    /// <summary>Partners and advisers answer all that they are asked.</summary>
    private async Task AnswerAsync()
    {
        var asked = await ReadAsync(db => db.Handoffs.AsNoTracking().Where(row => row.State == HandoffState.Requested || row.State == HandoffState.Accepted).ToListAsync());
        await SqliteBench.RateAsync(Callers, asked.Count, number => Get<WorkflowRuntime>().SendAsync(
            asked[number].InstanceId,
            new ResumeStimulus(
                asked[number].OpenWaitId,
                asked[number].State == HandoffState.Requested ? DemoAnswers.ToHandoff(Person, asked[number], _clock.GetUtcNow()) : DemoAnswers.AfterAppointment(asked[number]),
                $"partner:{asked[number].PartnerId}"),
            $"reply:{asked[number].OpenWaitId}", CancellationToken.None));
        var tasks = await ReadAsync(db => db.Tasks.AsNoTracking().Where(row => row.Status == HumanTaskStatus.Open).ToListAsync());
        await SqliteBench.RateAsync(Callers, tasks.Count, number => Get<WorkflowRuntime>().CompleteTaskAsync(
            tasks[number].Id, DemoAnswers.ToTask(tasks[number], Person, _clock.GetUtcNow()), "staff:bench", CancellationToken.None));
    }

    private static Guid Id(int number) => new(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1);

    /// <summary>As long as the application's own.</summary>
    private sealed class LongLinks : IReplyLinks
    {
        public string Create(Guid handoffId, DateTimeOffset expiresAt, LinkPurpose purpose, int recipient) => $"http://localhost:5080/reponse/{handoffId:N}{handoffId:N}{handoffId:N}";
    }
}
