using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Pathways.Activities.Barriers;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Clauses;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Partners;
using Pathways.Activities.Persistence;
using Pathways.Activities.Simulation;
using Pathways.Activities.Tests.Persistence;
using Pathways.Activities.Transfers;
using Pathways.Engine.Definitions;
using Pathways.Engine.Doctor;
using Pathways.Engine.Execution;
using Pathways.Engine.Hosting;
using Pathways.Engine.Instances;
using Pathways.Engine.Instances.Moves;
using Pathways.Engine.Instances.Retention;
using Pathways.Engine.Outbox;
using Pathways.Engine.Outbox.Bounces;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;
using Pathways.Engine.Tests.Store;
using Pathways.Engine.Timers;

namespace Pathways.Activities.Tests.Journey;

/// <summary>The journeys of <c>workflows/</c> on the real runtime and a database of its own, with a clock that the test moves.</summary>
internal sealed class JourneyHost : IAsyncDisposable
{
    public static readonly DateOnly FirstDay = new(2027, 1, 4);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pathways-journey-");
    private readonly FakeTimeProvider _time = new(ParisCalendar.At(FirstDay, new TimeOnly(9, 0)));
    private readonly ServiceProvider _services;

    private readonly string _connectionString;

    private JourneyHost(TestStore store)
    {
        _connectionString = store(_folder.FullName);
        var settings = new Dictionary<string, string?>
        {
            ["Pathways:ConnectionString"] = _connectionString,
            ["Pathways:PickupFolder"] = PickupFolder,
            ["Pathways:WorkflowsFolder"] = RepositoryFolder("workflows"),
            ["Pathways:RunsJobs"] = "false",
        };
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<TimeProvider>(_time);
        services.AddSingleton<IReplyLinks, PlainLinks>();
        services.AddSingleton<ICrashPoints>(Crash);
        services.AddPathways(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public static Guid PersonId { get; } = DerivedId.From("test", "person");

    public static string Adviser { get; } = $"staff:{DerivedId.From("test", "adviser")}";

    public string PickupFolder => Path.Combine(_folder.FullName, "mail");

    public string InstanceId { get; private set; } = "";

    public BounceDesk Bounces => _services.GetRequiredService<BounceDesk>();

    public HandoffThread Thread => _services.GetRequiredService<HandoffThread>();

    public HandoffForwarding Forwarding => _services.GetRequiredService<HandoffForwarding>();

    public DateTimeOffset Now => _time.GetUtcNow();

    public CrashSwitch Crash { get; } = new();

    public DateOnly Today => ParisCalendar.DayOf(_time.GetUtcNow());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Task<JourneyHost> StartJourneyAsync(TestStore store, params ClauseContract[] contracts) =>
        StartJourneyAsync(store, PersonId, [.. People(), .. contracts]);

    /// <summary>Starts a journey among the people whom a simulation imagines.</summary>
    public static Task<JourneyHost> StartJourneyAsync(TestStore store, ImaginedRows rows) => StartJourneyAsync(
        store, rows.Person.Id, [rows.Organisation, rows.Adviser, rows.Coordinator, rows.Person, .. rows.Partners, .. rows.Contracts]);

    public static ClauseContract Contract(int posts = 1) => new()
    {
        Id = DerivedId.From("test", "contract"),
        Title = "Rénovation de la cité 9",
        Buyer = "Maisons & Cités",
        Contractor = "Artois Bâtiment",
        Commune = "Barlin",
        Sector = "Bâtiment",
        InsertionHours = 1200,
        OpenPosts = posts,
        EndsOn = FirstDay.AddYears(2),
    };

    public async Task<HumanTask> OpenTaskAsync(string activityId, string name = "task") =>
        Assert.Single(await OpenTasksAsync(), task => task.ActivityId == activityId && task.Name == name);

    public Task<List<HumanTask>> OpenTasksAsync() =>
        ReadAsync(db => db.Tasks.AsNoTracking().Where(task => task.Status == HumanTaskStatus.Open).OrderBy(task => task.Id).ToListAsync(Cancel));

    public async Task CompleteAsync(string activityId, string name, params (string Name, object? Value)[] answer)
    {
        var task = await OpenTaskAsync(activityId, name);
        var completion = await _services.GetRequiredService<WorkflowRuntime>().CompleteTaskAsync(
            task.Id, answer.ToDictionary(value => value.Name, value => value.Value), Adviser, Cancel);
        Assert.Equal(TaskCompletionOutcome.Completed, completion.Outcome);
    }

    /// <summary>A partner answers the request that is open, or else the latest one.</summary>
    public async Task<StimulusResult> ReplyAsync(BarrierKind need, params (string Name, object? Value)[] answer)
    {
        var handoff = await ReadAsync(db => db.Handoffs.AsNoTracking().Where(row => row.Need == need)
            .OrderByDescending(row => row.State == HandoffState.Requested || row.State == HandoffState.Accepted).ThenByDescending(row => row.RequestedAt).FirstAsync(Cancel));
        return await _services.GetRequiredService<WorkflowRuntime>().SendAsync(
            InstanceId,
            new ResumeStimulus(handoff.OpenWaitId, answer.ToDictionary(value => value.Name, value => value.Value), $"partner:{handoff.PartnerId}"),
            $"reply:{handoff.OpenWaitId}",
            Cancel);
    }

    /// <summary>What the doctor finds to be lost.</summary>
    public async Task<IEnumerable<string>> LostAsync() =>
        (await _services.GetRequiredService<ConservationDoctor>().ExamineAsync(isThorough: true, Cancel)).Broken.Select(diagnosis => diagnosis.Code);

    public Task<StimulusOutcome> CancelAsync(params (string Name, object? Value)[] exit) => _services.GetRequiredService<IncidentDesk>().CancelAsync(
        InstanceId, "essai", Adviser, exit.ToDictionary(value => value.Name, value => value.Value), Cancel);

    /// <summary>Fires each timer up to a moment at its own time; the clock stays at the last of them.</summary>
    public async Task FireUntilAsync(DateTimeOffset until)
    {
        var sweep = _services.GetRequiredService<TimerSweep>();
        while (await sweep.NextDueAsync(Cancel) is { } due && due <= until)
        {
            if (due > _time.GetUtcNow())
                _time.SetUtcNow(due);
            Assert.NotEqual(0, await sweep.RunAsync(Cancel));
        }
    }

    /// <summary>Moves the clock to the end of a day, firing each timer at its own time and sending what is due.</summary>
    public async Task AdvanceToAsync(DateOnly day)
    {
        var until = ParisCalendar.EndOf(day).AddMinutes(-1);
        await FireUntilAsync(until);
        _time.SetUtcNow(until);
        await _services.GetRequiredService<OutboxSender>().RunAsync(Cancel);
    }

    public void MoveTo(DateTimeOffset moment) => _time.SetUtcNow(moment);

    /// <summary>Sends what is due now.</summary>
    public Task<int> SendAsync() => _services.GetRequiredService<OutboxSender>().RunAsync(Cancel);

    /// <summary>Lets go of what is kept for hours or days only.</summary>
    public Task ForgetShortLivedAsync() => _services.GetRequiredService<ShortLivedRetention>().RunAsync(Cancel);

    public Task<PublishResult> PublishAsync(string json) =>
        _services.GetRequiredService<DefinitionStore>().PublishAsync(json, sourceFile: null, Cancel);

    /// <summary>What a move to another version would do to the journey.</summary>
    public async Task<MoveAssessment> TryMoveAsync(int from, int to)
    {
        var plans = _services.GetRequiredService<MovePlans>();
        var plan = await plans.PlanAsync("parcours-emploi-quartier", from, to, new Dictionary<string, string>(), Cancel);
        return Assert.Single((await plans.TryAsync(plan!, Cancel)).Instances).Assessment;
    }

    public async Task MoveAsync(int from, int to)
    {
        var moves = _services.GetRequiredService<VersionMoves>();
        var begun = await moves.BeginAsync("parcours-emploi-quartier", from, to, new Dictionary<string, string>(), Adviser, Cancel);
        await moves.ContinueAsync(begun.MoveId!, int.MaxValue, Cancel);
    }

    public Task<WorkflowInstance> InstanceAsync() => ReadAsync(db => db.Instances.AsNoTracking().SingleAsync(row => row.Id == InstanceId, Cancel));

    public async Task<T> ReadAsync<T>(Func<PathwaysDbContext, Task<T>> read)
    {
        await using var scope = _services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<PathwaysDbContext>());
    }

    /// <summary>One transaction, as the application writes.</summary>
    public Task<T> WriteAsync<T>(Func<PathwaysDbContext, Task<T>> write) =>
        _services.GetRequiredService<WriteTransactions>().RunAsync(work => write((PathwaysDbContext)work.Db), Cancel);

    /// <summary>The morning of a day, whatever was due before.</summary>
    public void JumpTo(DateOnly day) => _time.SetUtcNow(ParisCalendar.MorningOf(day));

    /// <summary>What is done every hour.</summary>
    public Task RunHourlyAsync() => _services.GetRequiredService<ShortLivedRetention>().RunAsync(Cancel);

    /// <summary>What is done every night.</summary>
    public Task RunDailyAsync() => _services.GetRequiredService<DailyRetention>().RunAsync(Cancel);

    /// <summary>Passes the person on, or answers to it.</summary>
    public async Task<TransferOutcome> TransferAsync(Func<PersonTransfers, Task<TransferOutcome>> transfer)
    {
        await using var scope = _services.CreateAsyncScope();
        return await transfer(scope.ServiceProvider.GetRequiredService<PersonTransfers>());
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        TestStores.Drop(_connectionString);
        _folder.Delete(recursive: true);
    }

    private static async Task<JourneyHost> StartJourneyAsync(TestStore store, Guid personId, IReadOnlyList<object> rows)
    {
        var host = new JourneyHost(store);
        await host._services.GetRequiredService<EngineStartup>().PrepareAsync(Cancel);
        Assert.Empty(host._services.GetRequiredService<DefinitionLoadReport>().Problems);
        await host.ReadAsync(async db =>
        {
            db.AddRange(rows);
            return await db.SaveChangesAsync(Cancel);
        });
        var started = await host._services.GetRequiredService<WorkflowRuntime>().StartAsync(
            "parcours-emploi-quartier",
            new StartStimulus(new Dictionary<string, object?>(), personId.ToString(), Actor: Adviser),
            "start",
            Cancel);
        host.InstanceId = started.InstanceId!;
        return host;
    }

    private static object[] People()
    {
        var organisation = new Organisation { Id = DerivedId.From("test", "organisation"), Name = "PLIE de Barlin", Commune = "Barlin" };
        return
        [
            organisation,
            new StaffMember { Id = DerivedId.From("test", "adviser"), Name = "Karim Benali", Email = "k@barlin.example", Role = StaffRole.Adviser, OrganisationId = organisation.Id },
            new StaffMember { Id = DerivedId.From("test", "coordinator"), Name = "Claire Dumont", Email = "c@barlin.example", Role = StaffRole.Coordinator, OrganisationId = organisation.Id },
            new Beneficiary
            {
                Id = PersonId,
                FirstName = "Amina",
                LastName = "Kaddouri",
                Commune = "Barlin",
                OrganisationId = organisation.Id,
                LeadAdviserId = DerivedId.From("test", "adviser"),
                CreatedAt = ParisCalendar.At(FirstDay, new TimeOnly(9, 0)),
            },
            new Partner
            {
                Id = DerivedId.From("test", "partner"),
                Name = "Mobilité Artois",
                ContactName = "Julie Fournier",
                Email = "julie@partenaires.example",
                Commune = "Barlin",
                Needs = [BarrierKind.Mobility, BarrierKind.Digital],
            },
        ];
    }

    public static string RepositoryFolder(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Pathways.sln")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, name);
    }

    private sealed class PlainLinks : IReplyLinks
    {
        public string Create(Guid handoffId, DateTimeOffset expiresAt, LinkPurpose purpose, int recipient) => $"http://localhost/reponse/{handoffId}/{purpose}/{recipient}";
    }
}
