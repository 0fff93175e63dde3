using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Barriers;
using Pathways.Activities.Clauses;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Schemes;
using Pathways.Activities.Tests.Persistence;
using Pathways.Engine.Instances;
using Pathways.Engine.Outbox;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Activities.Tests.Journey;

public abstract class WholeJourneyTests
{
    private static readonly DateOnly _start = JourneyHost.FirstDay;

    private readonly TestStore _store;

    private protected WholeJourneyTests(TestStore store) => _store = store;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_the_first_meeting_to_a_durable_exit()
    {
        await using var host = await StartJourneyAsync(JourneyHost.Contract());
        await IntakeAsync(host);
        await DiagnoseAsync(host, "Mobility", "Housing");

        // Nobody in Barlin works on housing here: that barrier comes to the adviser at once.
        await host.OpenTaskAsync("frein-logement");
        await host.AdvanceToAsync(_start.AddDays(2));
        Assert.Single(await SentAsync(host));
        await host.ReplyAsync(BarrierKind.Mobility, ("answer", "accepted"), ("appointmentOn", "2027-01-12"));
        await host.ReplyAsync(BarrierKind.Mobility, ("answer", "came"));
        Assert.Contains("Mobilité Artois", (await host.OpenTaskAsync("frein-mobilite")).Explanation);
        await host.CompleteAsync("frein-mobilite", "task", ("result", "Lifted"));
        await host.CompleteAsync("frein-logement", "task", ("result", "Remaining"));

        var end = _start.AddDays(180);
        await PlaceAsync(host, end);
        await host.AdvanceToAsync(end.AddDays(-91));
        Assert.Empty(await host.OpenTasksAsync());
        Assert.Empty(await host.LostAsync());
        await host.AdvanceToAsync(end.AddDays(-60));
        Assert.Equal(TaskPriority.High, (await host.OpenTaskAsync("clause", "follow-on")).Priority);
        await PlanAsync(host, "clause", "Training", end.AddDays(8));

        await host.AdvanceToAsync(end.AddDays(1));
        await host.CompleteAsync(
            "formation", "task", ("placed", "yes"), ("course", "CACES 1"), ("host", "GRETA"),
            ("startsOn", Day(end.AddDays(8))), ("plannedEndOn", Day(end.AddDays(150))));
        await host.AdvanceToAsync(end.AddDays(70));
        await PlanAsync(host, "formation", "Employment", end.AddDays(151));
        await host.AdvanceToAsync(end.AddDays(151));
        await host.CompleteAsync("suite", "task", ("decision", "Exit"));
        await host.CompleteAsync("sortie", "task", ("reason", "PERMANENT_CONTRACT"), ("exitedOn", Day(end.AddDays(151))));

        var instance = await host.InstanceAsync();
        Assert.Equal((InstanceStatus.Finished, InstanceSubStatus.Finished, 0), (instance.Status, instance.SubStatus, instance.IncidentCount));
        await AssertNothingIsLeftAsync(host);
        var enrolments = await host.ReadAsync(db => db.Enrolments.AsNoTracking().OrderBy(row => row.StartsOn).ToListAsync(Cancel));
        Assert.Equal([SchemeKind.ClauseContract, SchemeKind.Training], enrolments.Select(row => row.Kind));
        Assert.All(enrolments, enrolment => Assert.NotNull(enrolment.FollowOn));
        Assert.Equal((end, 7, enrolments[1].Id), (enrolments[0].EndedOn, enrolments[0].GapDays, enrolments[0].FollowOnEnrolmentId));
        Assert.Equal(
            [(BarrierKind.Mobility, BarrierState.Lifted), (BarrierKind.Housing, BarrierState.Remaining)],
            await host.ReadAsync(async db => (await db.Barriers.AsNoTracking().ToListAsync(Cancel)).OrderBy(row => row.Kind).Select(row => (row.Kind, row.State))));
    }

    [Fact]
    public async Task Round_again_goes_through_every_step_a_second_time()
    {
        await using var host = await StartJourneyAsync();
        await IntakeAsync(host);
        for (var round = 1; round <= 3; round++)
        {
            await DiagnoseAsync(host, "Mobility");
            await host.ReplyAsync(BarrierKind.Mobility, ("answer", "rejected"), ("reason", "NoPlace"));
            await host.CompleteAsync("frein-mobilite", "task", ("result", "Remaining"));
            await host.CompleteAsync("formation", "task", ("placed", "no"), ("reason", "Pas de place"));
            await host.CompleteAsync("suite", "task", ("decision", round < 3 ? "RoundAgain" : "Exit"));
        }
        await host.CompleteAsync("sortie", "task", ("reason", "MOVED_AWAY"), ("exitedOn", Day(_start)));
        Assert.Equal(InstanceSubStatus.Finished, (await host.InstanceAsync()).SubStatus);
        await AssertNothingIsLeftAsync(host);
    }

    [Fact]
    public async Task A_person_whom_nobody_answers_for_is_never_dropped()
    {
        await using var host = await StartJourneyAsync(JourneyHost.Contract());
        for (var day = _start; day < _start.AddYears(1); day = day.AddDays(5))
        {
            await host.AdvanceToAsync(day);
            Assert.Equal(InstanceStatus.Running, (await host.InstanceAsync()).Status);
            Assert.NotEmpty(await host.OpenTasksAsync());
            Assert.Empty(await host.LostAsync());
        }
    }

    [Fact]
    public async Task A_silent_partner_is_reminded_twice_then_the_adviser_takes_over_and_every_deadline_leads_on()
    {
        await using var host = await StartJourneyAsync();
        await IntakeAsync(host);
        await DiagnoseAsync(host, "Mobility");
        await host.AdvanceToAsync(_start.AddDays(29));
        Assert.Equal(3, (await SentAsync(host)).Count);

        await host.AdvanceToAsync(_start.AddDays(31));
        Assert.Equal(3, (await SentAsync(host)).Count);
        Assert.Equal(HandoffState.Expired, await host.ReadAsync(db => db.Handoffs.Select(row => row.State).SingleAsync(Cancel)));
        Assert.Contains("Mobilité Artois", (await host.OpenTaskAsync("frein-mobilite")).Explanation);
        Assert.Equal(StimulusOutcome.NothingWaits, (await host.ReplyAsync(BarrierKind.Mobility, ("answer", "accepted"), ("appointmentOn", "2027-02-12"))).Outcome);

        await host.AdvanceToAsync(_start.AddDays(125));
        await host.OpenTaskAsync("formation");
        await host.AdvanceToAsync(_start.AddDays(190));
        await host.OpenTaskAsync("suite");
    }

    [Fact]
    public async Task A_scheme_that_ran_over_is_closed_by_the_exit_and_not_before()
    {
        await using var host = await StartJourneyAsync(JourneyHost.Contract());
        await IntakeAsync(host);
        await DiagnoseAsync(host);
        var end = _start.AddDays(100);
        await PlaceAsync(host, end);
        await host.AdvanceToAsync(end.AddDays(17));
        Assert.Null(await host.ReadAsync(db => db.Enrolments.Select(row => row.EndedOn).SingleAsync(Cancel)));

        await host.CompleteAsync("suite", "task", ("decision", "Exit"));
        await host.CompleteAsync("sortie", "task", ("reason", "NO_NEWS"), ("exitedOn", Day(host.Today)));

        var enrolment = await host.ReadAsync(db => db.Enrolments.AsNoTracking().SingleAsync(Cancel));
        Assert.Equal(end, enrolment.EndedOn);
        Assert.NotNull(enrolment.ExitId);
        Assert.Equal(InstanceSubStatus.Finished, (await host.InstanceAsync()).SubStatus);
    }

    [Fact]
    public async Task A_journey_is_cancelled_in_a_scheme_only_with_a_coded_exit()
    {
        await using var host = await StartJourneyAsync(JourneyHost.Contract());
        await IntakeAsync(host);
        await DiagnoseAsync(host);
        await PlaceAsync(host, _start.AddDays(100));
        await host.AdvanceToAsync(_start.AddDays(20));

        await Assert.ThrowsAsync<Engine.Execution.BurstRefusedException>(() => host.CancelAsync());
        Assert.Equal(InstanceStatus.Running, (await host.InstanceAsync()).Status);

        Assert.Equal(StimulusOutcome.Applied, await host.CancelAsync(("reason", "MOVED_AWAY"), ("exitedOn", Day(host.Today))));
        var enrolment = await host.ReadAsync(db => db.Enrolments.AsNoTracking().SingleAsync(Cancel));
        Assert.Equal(("MOVED_AWAY", host.Today), (await host.ReadAsync(db => db.Exits.Where(exit => exit.Id == enrolment.ExitId).Select(exit => exit.ReasonCode).SingleAsync(Cancel)), enrolment.EndedOn));
        Assert.Equal(InstanceSubStatus.Cancelled, (await host.InstanceAsync()).SubStatus);
        await AssertNothingIsLeftAsync(host);
    }

    [Fact]
    public async Task The_last_post_of_a_contract_is_given_once()
    {
        await using var host = await StartJourneyAsync(JourneyHost.Contract(posts: 1));
        await IntakeAsync(host);
        await DiagnoseAsync(host);
        await host.ReadAsync(db => db.ClauseContracts.ExecuteUpdateAsync(row => row.SetProperty(contract => contract.OpenPosts, 0), Cancel));
        await Assert.ThrowsAsync<Engine.Execution.BurstRefusedException>(() => PlaceAsync(host, _start.AddDays(100)));
        await host.OpenTaskAsync("clause");
    }

    private Task<JourneyHost> StartJourneyAsync(params ClauseContract[] contracts) => JourneyHost.StartJourneyAsync(_store, contracts);

    private static Task IntakeAsync(JourneyHost host) =>
        host.CompleteAsync("accueil", "task", ("origin", "EmploymentBus"), ("informed", "yes"), ("wish", "Oriented"));

    private static Task DiagnoseAsync(JourneyHost host, params object?[] barriers) =>
        host.CompleteAsync("diagnostic", "task", ("project", "Être cariste"), ("barriers", barriers.ToList()));

    private static Task PlaceAsync(JourneyHost host, DateOnly end) => host.CompleteAsync(
        "clause", "task", ("placed", "yes"), ("contract", JourneyHost.Contract().Id.ToString()), ("startsOn", Day(host.Today)), ("plannedEndOn", Day(end)));

    private static Task PlanAsync(JourneyHost host, string activityId, string kind, DateOnly startsOn) => host.CompleteAsync(
        activityId, "follow-on", ("followOn", kind), ("followOnDetail", "CACES 1 au GRETA"), ("followOnStartsOn", Day(startsOn)));

    private static Task<List<OutboxMessage>> SentAsync(JourneyHost host) =>
        host.ReadAsync(db => db.Outbox.AsNoTracking().Where(message => message.Status == OutboxStatus.Sent).ToListAsync(Cancel));

    private static async Task AssertNothingIsLeftAsync(JourneyHost host)
    {
        Assert.Empty(await host.OpenTasksAsync());
        Assert.Equal(0, await host.ReadAsync(db => db.Timers.CountAsync(timer => timer.Status == TimerStatus.Pending, Cancel)));
        Assert.Equal(0, await host.ReadAsync(db => db.Bookmarks.CountAsync(Cancel)));
        Assert.Equal(0, await host.ReadAsync(db => db.Enrolments.CountAsync(enrolment => enrolment.EndedOn == null, Cancel)));
        var numbers = await host.ReadAsync(db => db.Journal.OrderBy(row => row.Number).Select(row => row.Number).ToListAsync(Cancel));
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", null);
}

public sealed class SqliteWholeJourneyTests() : WholeJourneyTests(TestStores.Sqlite);

public sealed class PostgresWholeJourneyTests() : WholeJourneyTests(TestStores.Postgres);
