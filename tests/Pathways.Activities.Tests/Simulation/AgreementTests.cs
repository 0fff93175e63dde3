using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Barriers;
using Pathways.Activities.Coordination;
using Pathways.Activities.Simulation;
using Pathways.Activities.Tests.Journey;
using Pathways.Activities.Tests.Persistence;
using Pathways.Engine.Execution;
using Pathways.Engine.Simulation;
using Pathways.Engine.Tasks;

namespace Pathways.Activities.Tests.Simulation;

/// <summary>What is tried is what happens: the same answers, given to the simulation and to the real runtime on a database.</summary>
public sealed class AgreementTests : IAsyncDisposable
{
    private static readonly DateTimeOffset _start = ParisCalendar.At(JourneyHost.FirstDay, new TimeOnly(9, 0));

    private readonly List<ScenarioMove> _moves = [];
    private JourneyHost? _host;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private JourneyHost Host => _host ?? throw new InvalidOperationException("The journey was not started.");

    private Scenario Scenario => new() { StartAt = _start, Moves = [.. _moves] };

    [Fact]
    public async Task A_year_that_nobody_answers_in()
    {
        await StartAsync();
        await AdvanceAsync(365);
        await AssertAgreeAsync(leastTimers: 20);
    }

    [Fact]
    public async Task A_year_of_answers_reminders_and_a_follow_on_that_comes_late()
    {
        await StartAsync();
        await AnswerAsync("accueil", "task", ("origin", ["EmploymentBus"]), ("informed", ["yes"]), ("wish", ["Oriented"]));
        await AdvanceAsync(20);
        await AnswerAsync("diagnostic", "task", ("project", ["Être cariste"]), ("barriers", ["Mobility", "Housing", "Justice"]));
        await AdvanceAsync(40);
        await ReplyAsync("relais-mobilite", BarrierKind.Mobility, ("answer", ["accepted"]), ("appointmentOn", ["2027-02-20"]));
        await ReplyAsync("relais-logement", BarrierKind.Housing, ("answer", ["rejected"]), ("reason", ["NoPlace"]));
        await AdvanceAsync(52);
        await ReplyAsync("relais-mobilite", BarrierKind.Mobility, ("answer", ["came"]), ("result", ["Supported"]));
        await AdvanceAsync(60);
        await AnswerAsync("frein-mobilite", "task", ("result", ["Lifted"]));
        await AnswerAsync("frein-logement", "task", ("result", ["Remaining"]));
        await AnswerAsync("frein-justice", "task", ("result", ["Lifted"]));
        var contract = new ImaginedRows(Scenario).Contracts[1].Id.ToString();
        await AnswerAsync("clause", "task", ("placed", ["yes"]), ("contract", [contract]), ("startsOn", ["2027-03-08"]), ("plannedEndOn", ["2027-08-31"]));
        await AdvanceAsync(240);
        await AnswerAsync("clause", "follow-on", ("followOn", ["Training"]), ("followOnDetail", ["CACES 1"]), ("followOnStartsOn", ["2027-09-06"]));
        await AdvanceAsync(250);
        await AnswerAsync("formation", "task", ("placed", ["yes"]), ("course", ["CACES 1"]), ("host", ["GRETA"]), ("startsOn", ["2027-09-06"]), ("plannedEndOn", ["2027-11-30"]));
        await AdvanceAsync(365);
        await AnswerAsync("suite", "task", ("decision", ["Exit"]));
        await AnswerAsync("sortie", "task", ("reason", ["PERMANENT_CONTRACT"]), ("exitedOn", ["2027-12-01"]));
        await AssertAgreeAsync(leastTimers: 15);
        Assert.Equal(SimulationStatus.Finished, Play().Status);
    }

    public async ValueTask DisposeAsync() => await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);

    private async Task StartAsync() => _host = await JourneyHost.StartJourneyAsync(TestStores.Sqlite, new ImaginedRows(Scenario));

    private async Task AdvanceAsync(int days)
    {
        var until = ParisCalendar.EndOf(JourneyHost.FirstDay.AddDays(days)).AddMinutes(-1);
        await Host.FireUntilAsync(until);
        while (Play().NextTimer is { } timer && timer.At <= until) _moves.Add(new TimerMove());
    }

    private async Task AnswerAsync(string activityId, string task, params (string Name, string[] Values)[] fields)
    {
        var form = TaskFormJson.Read((await Host.OpenTaskAsync(activityId, task)).FormJson);
        _moves.Add(Trying.Answer(activityId, task, fields));
        await Host.CompleteAsync(activityId, task, Answers(form, fields));
    }

    private async Task ReplyAsync(string activityId, BarrierKind need, params (string Name, string[] Values)[] fields)
    {
        _moves.Add(new PartnerMove(activityId, Trying.Answer(activityId, "", fields).Fields));
        await Host.ReplyAsync(need, [.. fields.Select(field => (field.Name, (object?)field.Values[0]))]);
    }

    private static (string Name, object? Value)[] Answers(TaskForm form, (string Name, string[] Values)[] fields)
    {
        var reading = FormAnswers.Read(form, name => fields.FirstOrDefault(field => field.Name == name).Values ?? []);
        Assert.Empty(reading.Problems);
        return [.. reading.Answers.Select(answer => (answer.Key, answer.Value))];
    }

    private SimulationResult Play() => Trying.Simulator.Play(Trying.Journey, Scenario, suggests: false, Cancel);

    private async Task AssertAgreeAsync(int leastTimers)
    {
        var tried = Play();
        Assert.Null(tried.Problem);
        Assert.True(_moves.OfType<TimerMove>().Count() >= leastTimers, $"{_moves.OfType<TimerMove>().Count()} timers fired.");
        Assert.Equal(await StepsAsync(), tried.Visited);
        Assert.Equal(await MailsAsync(), tried.Emails.Select(mail => (mail.At, mail.To, mail.Subject)));
        var tasks = await Host.OpenTasksAsync();
        Assert.Equal(
            tasks.Select(task => (task.ActivityId, task.Name, task.Title, (DateTimeOffset?)task.DueAt)).Order(),
            tried.Waits.Where(wait => wait.Kind == SimulatedWaitKind.Task && wait.DueAt is not null).Select(wait => (wait.ActivityId, wait.Task!, wait.Title, wait.DueAt)).Order());
        Assert.Equal(await OpenedAsync(), tried.Story.Where(line => line.Kind == StoryKind.Task && line.Text.Contains("à faire pour", StringComparison.Ordinal)).Select(line => (line.At, line.ActivityId!)).Order());
        Assert.Equal((await Host.InstanceAsync()).Status.ToString(), tried.Status.ToString());
    }

    private Task<List<string>> StepsAsync() => Host.ReadAsync(async db => await db.Journal
        .Where(line => line.Kind == JournalKind.Executed && line.ActivityType != "Elsa.Flowchart").OrderBy(line => line.Number).Select(line => line.ActivityId).ToListAsync(Cancel));

    /// <summary>Not what only enters a calendar: a simulation tells of letters that somebody is to answer.</summary>
    private Task<IEnumerable<(DateTimeOffset, string, string)>> MailsAsync() => Host.ReadAsync(async db =>
        (await db.Outbox.AsNoTracking().Where(mail => mail.WaitId != null).ToListAsync(Cancel)).OrderBy(mail => mail.CreatedAt).ThenBy(mail => Number(mail.WaitId!)).Select(mail => (mail.CreatedAt, mail.Recipient, mail.Subject)));

    private Task<IEnumerable<(DateTimeOffset, string)>> OpenedAsync() => Host.ReadAsync(async db =>
        (IEnumerable<(DateTimeOffset, string)>)(await db.Tasks.AsNoTracking().ToListAsync(Cancel)).Select(task => (task.OpenedAt, task.ActivityId)).Order());

    /// <summary>Which of the instance's waits it is.</summary>
    private static int Number(string waitId) => int.Parse(waitId[(waitId.LastIndexOf('-') + 1)..], null);
}
