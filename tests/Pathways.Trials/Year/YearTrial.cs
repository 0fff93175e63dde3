using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Pathways.Activities.Coordination;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;
using Pathways.Trials.Chaos;

namespace Pathways.Trials.Year;

/// <summary>
/// A clock that is moved over a year, with both changes of the hour: each day some instances begin to wait for 25 days and for three
/// years, around midnight too, and somebody goes into training, whose follow-on is planned 90, 60 and 30 days before its end.
/// </summary>
internal sealed class YearTrial : IDisposable
{
    public const string Name = "year";

    private const int Days = 365;
    private const int ThreeYears = 1096;

    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(30);
    private static readonly DateTimeOffset Begin = new(2026, 12, 31, 23, 0, 0, TimeSpan.Zero);

    /// <summary>Of the day in UTC: around midnight in Paris, in winter and in summer, within the hour that is skipped or comes twice, and at noon.</summary>
    private static readonly TimeOnly[] Hours = [new(0, 30), new(1, 30), new(11, 0), new(21, 30), new(22, 30), new(23, 30)];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pathways-trial-");
    private readonly Verdict _verdict = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    public async Task<int> RunAsync()
    {
        await RunAsync("SQLite", $"Data Source={Path.Combine(_folder.FullName, "pathways.db")}");
        using (var server = new TrialServer())
            await RunAsync("PostgreSQL", server.ConnectionString);
        return _verdict.Conclude();
    }

    private async Task RunAsync(string database, string connectionString)
    {
        var watch = Stopwatch.StartNew();
        var clock = new FakeTimeProvider(Begin);
        var population = new Population(Days);
        await using var host = await TrialHost.CreateAsync(connectionString, clock);
        await population.AddAsync(host);
        for (var day = 0; day < Days; day++)
            await LiveAsync(host, clock, population.Ids[day], Begin.AddDays(day));
        Verdict.Note($"{database}: a year in {watch.Elapsed.TotalSeconds:0} s");
        while (await host.Get<TimerSweep>().NextDueAsync(CancellationToken.None) is { } due && due < Begin.AddDays(Days + ThreeYears + 1))
        {
            clock.SetUtcNow(due > clock.GetUtcNow() ? due : clock.GetUtcNow());
            await host.Get<TimerSweep>().RunAsync(CancellationToken.None);
        }

        Verdict.Note($"{database}: and three more, {watch.Elapsed.TotalSeconds:0} s in all");
        await JudgeAsync(host, database);
    }

    /// <summary>One day, half an hour at a time.</summary>
    private static async Task LiveAsync(TrialHost host, FakeTimeProvider clock, Guid person, DateTimeOffset day)
    {
        for (var now = day; now < day.AddDays(1); now += Step)
        {
            clock.SetUtcNow(now);
            await host.Get<TimerSweep>().RunAsync(CancellationToken.None);
            if (!Hours.Contains(TimeOnly.FromDateTime(now.UtcDateTime)))
                continue;
            await StartAsync(host, "attente-25-jours", $"{now:O}");
            await StartAsync(host, "attente-3-ans", $"{now:O}");
            if (now.Hour == 11)
                await IntoTrainingAsync(host, clock, person);
        }
    }

    private static async Task IntoTrainingAsync(TrialHost host, TimeProvider clock, Guid person)
    {
        var today = ParisCalendar.DayOf(clock.GetUtcNow());
        await StartAsync(host, "parcours-emploi-quartier", person.ToString());
        foreach (var step in new[] { "accueil", "diagnostic" })
            await CompleteAsync(host, person, step, today);
        await ReplyAsync(host, person, Replies.Accepts(today.AddDays(5)));
        await ReplyAsync(host, person, Replies.Came());
        foreach (var step in new[] { "frein-mobilite", "formation" })
            await CompleteAsync(host, person, step, today);
    }

    private static async Task ReplyAsync(TrialHost host, Guid person, Dictionary<string, object?> answer)
    {
        var request = await host.ReadAsync(db => db.Handoffs.SingleAsync(row => row.BeneficiaryId == person));
        await host.Get<WorkflowRuntime>().SendAsync(
            request.InstanceId, new ResumeStimulus(request.OpenWaitId, answer), $"reply:{request.OpenWaitId}", CancellationToken.None);
    }

    private static async Task CompleteAsync(TrialHost host, Guid person, string step, DateOnly today)
    {
        var subject = person.ToString();
        var task = await host.ReadAsync(db => db.Tasks.SingleAsync(row => row.SubjectId == subject && row.ActivityId == step && row.Status == HumanTaskStatus.Open));
        await host.Get<WorkflowRuntime>().CompleteTaskAsync(task.Id, Plan.AnswerTo(Plan.InTraining, task, isSecondRound: false, today)!, "staff:trial", CancellationToken.None);
    }

    private static Task<StimulusResult> StartAsync(TrialHost host, string definition, string person) => host.Get<WorkflowRuntime>().StartAsync(
        definition, new StartStimulus(new Dictionary<string, object?>(), person), $"{definition}:{person}", CancellationToken.None);

    private async Task JudgeAsync(TrialHost host, string database)
    {
        var timers = await host.ReadAsync(db => db.Timers.Join(
            db.Instances, timer => timer.InstanceId, row => row.Id,
            (timer, row) => new Waited(row.DefinitionId, row.CreatedAt, timer.ActivityId, timer.Name, timer.Status, timer.DueAt, timer.ClosedAt)).ToListAsync());
        var fired = timers.Where(timer => timer.Status == TimerStatus.Fired).ToList();
        var pauses = fired.Where(timer => timer.Definition.StartsWith("attente", StringComparison.Ordinal)).ToList();
        _verdict.Demand(pauses.Count == 2 * Days * Hours.Length, $"{database}: each wait of 25 days ({Days * Hours.Length}) and of three years ({Days * Hours.Length}) ended", () => $"{pauses.Count} ended");
        _verdict.Demand(pauses.All(timer => timer.DueAt - timer.CreatedAt == TimeSpan.FromDays(timer.Definition == "attente-3-ans" ? ThreeYears : 25)), $"{database}: each after its time, to the second");
        _verdict.Demand(fired.All(timer => Local(timer.ClosedAt!.Value).Date == Local(timer.DueAt).Date), $"{database}: each of {fired.Count} timers fired on its day in Paris",
            () => fired.First(timer => Local(timer.ClosedAt!.Value).Date != Local(timer.DueAt).Date).ToString());
        var journeys = timers.Where(timer => timer.Definition == "parcours-emploi-quartier").ToList();
        _verdict.Demand(journeys.All(timer => Local(timer.DueAt).TimeOfDay.TotalHours is 0 or 6), $"{database}: each of a journey's {journeys.Count} timers is due at midnight or at six in Paris, in winter and in summer",
            () => journeys.First(timer => Local(timer.DueAt).TimeOfDay.TotalHours is not (0 or 6)).ToString());
        JudgePlanning(journeys, database);
        await JudgeBurstsAsync(host, database);
    }

    /// <summary>The plan says 200 days from the day on; the rules say 90, 60, 30 and 15 days before.</summary>
    private void JudgePlanning(List<Waited> journeys, string database)
    {
        var planning = journeys.Where(timer => timer.ActivityId == "formation" && timer.Status == TimerStatus.Fired)
            .Select(timer => (Local(timer.DueAt).Date - Local(timer.CreatedAt).Date).Days).CountBy(days => days).ToDictionary();
        int[] expected = [200 - 90, 200 - 60, 200 - 30, 200 - 15];
        _verdict.Demand(expected.All(days => planning.GetValueOrDefault(days) == Days), $"{database}: each follow-on was opened and pressed for 90, 60, 30 and 15 days before the end, by the calendar",
            () => string.Join(", ", planning.OrderBy(pair => pair.Key).Select(pair => $"day {pair.Key}: {pair.Value}")));
    }

    /// <summary>A burst for each cause, and none besides.</summary>
    private async Task JudgeBurstsAsync(TrialHost host, string database)
    {
        var wrong = await host.ReadAsync(db => db.Instances
            .Where(row => row.Version != 1
                + db.Timers.Count(timer => timer.InstanceId == row.Id && timer.Status == TimerStatus.Fired)
                + db.Tasks.Count(task => task.InstanceId == row.Id && task.Status == HumanTaskStatus.Completed)
                + db.Handoffs.Count(handoff => handoff.InstanceId == row.Id && handoff.AnsweredAt != null)
                + db.Handoffs.Count(handoff => handoff.InstanceId == row.Id && handoff.ArrivedOn != null))
            .Select(row => row.Id).ToListAsync());
        _verdict.Demand(wrong.Count == 0, $"{database}: no timer fired twice", () => $"{wrong.Count} instances ran too often or too seldom, such as {wrong[0]}");
    }

    private static DateTime Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Paris).DateTime;

    private sealed record Waited(
        string Definition, DateTimeOffset CreatedAt, string ActivityId, string Name, TimerStatus Status, DateTimeOffset DueAt, DateTimeOffset? ClosedAt);
}
