using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Engine.Doctor;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Instances.Pauses;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Tests.Store;

/// <summary>A suspended instance stands still until its day, and nobody forgets it.</summary>
public abstract class PauseTests : StoreTest
{
    public static TheoryData<CommitPoint> Points { get; } =
        [CommitPoint.TransactionBegun, CommitPoint.InstanceLoaded, CommitPoint.RowsWritten, CommitPoint.Committed];

    private static string AskAndSleep { get; } = TestWorkflows.Flow("ask-and-sleep",
        [TestWorkflows.Activity("ask", "Test.Ask"), TestWorkflows.Activity("sleep", "Test.Pause", ("hours", "Int32", 48)), TestWorkflows.Note("note", "fini")],
        [("ask", "Done", "sleep"), ("ask", "Expired", "note"), ("sleep", "Done", "note")]);

    [Fact]
    public async Task While_it_is_suspended_its_deadline_waits_and_its_task_cannot_be_done()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ask);
        var due = (await OnlyTaskAsync(host)).DueAt;
        await PauseAsync(host, id, 30);

        var task = await OnlyTaskAsync(host);
        Assert.Equal((due.AddDays(30), (await InstanceAsync(host, id)).PausedUntil), (task.DueAt, task.SnoozedUntil));
        var refusal = await Assert.ThrowsAsync<BurstRefusedException>(() => host.Runtime.CompleteTaskAsync(task.Id, NoInput, "staff:1", Cancel));
        Assert.Contains("suspendu", refusal.Message, StringComparison.Ordinal);
        host.Time.Advance(TimeSpan.FromDays(29));
        Assert.Equal(0, await host.Sweep.RunAsync(Cancel));
        Assert.Empty(await NotesAsync(host));
    }

    [Fact]
    public async Task On_its_day_it_goes_on_by_itself_and_its_deadline_comes_as_much_later()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ask);
        await PauseAsync(host, id, 30);

        host.Time.Advance(TimeSpan.FromDays(30));
        Assert.Equal(1, await host.Sweep.RunAsync(Cancel));
        Assert.Equal((null, null, null), Pause(await InstanceAsync(host, id)));
        Assert.Null((await OnlyTaskAsync(host)).SnoozedUntil);

        host.Time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await host.Sweep.RunAsync(Cancel));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await host.Sweep.RunAsync(Cancel));
        Assert.Equal(["sans réponse"], await NotesAsync(host));
        await AssertJournalHasNoHolesAsync(host, id);
    }

    [Fact]
    public async Task By_hand_it_goes_on_earlier_and_everything_moves_by_the_days_that_it_stood_still()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ask);
        var due = (await OnlyTaskAsync(host)).DueAt;
        await PauseAsync(host, id, 30);
        host.Time.Advance(TimeSpan.FromDays(10));

        Assert.Equal(StimulusOutcome.Applied, await ResumeAsync(host, id));

        Assert.Equal(due.AddDays(10), (await OnlyTaskAsync(host)).DueAt);
        Assert.Equal(due.AddDays(10), await host.Sweep.NextDueAsync(Cancel));
        Assert.Equal(["Paused|staff:1", "Continued|staff:1"], await host.InDatabaseAsync(db => db.Journal
            .Where(line => line.Kind == JournalKind.Paused || line.Kind == JournalKind.Continued)
            .OrderBy(line => line.Number).Select(line => line.Kind.ToString() + "|" + line.Actor).ToListAsync(Cancel)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Suspending_and_going_on_at_once_changes_nothing_but_the_journal(int seed)
    {
        var random = new Random(seed);
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ask);
        for (var time = 0; time < 6; time++)
        {
            host.Time.Advance(TimeSpan.FromHours(random.Next(24)));
            var before = await RowsAsync(host);
            await PauseAsync(host, id, random.Next(1, 366), $"pause-{time}");
            Assert.NotEqual(before, await RowsAsync(host));
            await ResumeAsync(host, id, $"resume-{time}");
            Assert.Equal(before, await RowsAsync(host));
        }

        await AssertJournalHasNoHolesAsync(host, id);
    }

    [Fact]
    public async Task What_somebody_put_off_stays_put_off_for_as_many_days()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ask);
        var until = host.Time.GetUtcNow().AddDays(3);
        await host.InDatabaseAsync(db => db.Tasks.ExecuteUpdateAsync(row => row.SetProperty(task => task.SnoozedUntil, until), Cancel));

        await PauseAsync(host, id, 30);
        Assert.Equal(until.AddDays(30), (await OnlyTaskAsync(host)).SnoozedUntil);
        host.Time.Advance(TimeSpan.FromDays(10));
        await ResumeAsync(host, id);

        Assert.Equal(until.AddDays(10), (await OnlyTaskAsync(host)).SnoozedUntil);
    }

    [Fact]
    public async Task An_event_is_taken_in_while_it_is_suspended()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ticks);
        await PauseAsync(host, id, 5);

        await host.Runtime.SendAsync(id, new EventStimulus("tick", null), "tick", Cancel);

        Assert.Equal(["tick"], await NotesAsync(host));
        Assert.NotNull((await InstanceAsync(host, id)).PausedUntil);
    }

    [Fact]
    public async Task A_timer_that_an_event_sets_meanwhile_counts_from_the_end_of_the_pause()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Flow("later",
            [TestWorkflows.Activity("event", "Elsa.Event", ("eventName", "String", "tick")), TestWorkflows.Activity("pause", "Test.Pause", ("hours", "Int32", 48)), TestWorkflows.Note("note", "fini")],
            [("event", "Done", "pause"), ("pause", "Done", "note")]));
        await PauseAsync(host, id, 10);
        host.Time.Advance(TimeSpan.FromDays(4));
        await host.Runtime.SendAsync(id, new EventStimulus("tick", null), "tick", Cancel);

        await ResumeAsync(host, id);

        Assert.Equal(host.Time.GetUtcNow().AddHours(48), await host.Sweep.NextDueAsync(Cancel));
    }

    [Fact]
    public async Task What_is_due_already_happens_before_the_pause()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Pause(1));
        host.Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(StimulusOutcome.NothingWaits, await TryPauseAsync(host, id, 5, "pause"));
        Assert.Equal(["réveillé"], await NotesAsync(host));
    }

    [Fact]
    public async Task An_answer_that_is_held_takes_effect_before_the_pause()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, AskAndSleep);
        var task = await OnlyTaskAsync(host);
        await host.Get<HeldAnswers>().HoldAsync(task.Id, NoInput, "staff:2", TimeSpan.FromMinutes(1), Cancel);

        await PauseAsync(host, id, 5);

        task = await OnlyTaskAsync(host);
        var row = await InstanceAsync(host, id);
        Assert.Equal((HumanTaskStatus.Completed, "staff:2", 0), (task.Status, task.CompletedBy, row.HeldAnswers));
        Assert.NotNull(row.PausedUntil);
        Assert.Equal(0, await host.InDatabaseAsync(db => db.HeldAnswers.CountAsync(Cancel)));
        Assert.Empty(await BrokenRulesAsync(host));
        host.Time.Advance(TimeSpan.FromDays(5));
        await host.Sweep.RunAsync(Cancel);
        Assert.Equal(host.Time.GetUtcNow().AddHours(48), await host.Sweep.NextDueAsync(Cancel));
    }

    [Fact]
    public async Task An_answer_that_ends_the_journey_leaves_nothing_to_suspend()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ask);
        await host.Get<HeldAnswers>().HoldAsync((await OnlyTaskAsync(host)).Id, NoInput, "staff:2", TimeSpan.FromMinutes(1), Cancel);

        Assert.Equal(StimulusOutcome.NothingWaits, await TryPauseAsync(host, id, 5, "pause"));

        Assert.Equal(["répondu"], await NotesAsync(host));
    }

    [Fact]
    public async Task A_pause_that_is_forbidden_leaves_a_held_answer_as_it_is()
    {
        await using var host = await CreateHostAsync(services => services.AddScoped<IPauseRule, NoPause>());
        var id = await StartAsync(host, TestWorkflows.Ask);
        var task = await OnlyTaskAsync(host);
        await host.Get<HeldAnswers>().HoldAsync(task.Id, NoInput, "staff:2", TimeSpan.FromMinutes(1), Cancel);

        await Assert.ThrowsAsync<BurstRefusedException>(() => TryPauseAsync(host, id, 5, "pause"));

        Assert.True(await host.Get<HeldAnswers>().TakeBackAsync(task.Id, "staff:2", Cancel));
    }

    [Fact]
    public async Task One_that_is_ended_meanwhile_is_suspended_no_longer()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ask);
        await PauseAsync(host, id, 5);

        await host.Get<IncidentDesk>().CancelAsync(id, "Déménagement", "staff:1", null, Cancel);

        Assert.Equal((null, null, null), Pause(await InstanceAsync(host, id)));
        Assert.Null(await host.Sweep.NextDueAsync(Cancel));
        Assert.Empty(await BrokenRulesAsync(host));
    }

    [Fact]
    public async Task One_that_is_suspended_is_not_suspended_twice_and_the_same_cause_counts_once()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ask);
        await PauseAsync(host, id, 5);

        Assert.Equal(StimulusOutcome.Duplicate, await TryPauseAsync(host, id, 5, "pause"));
        var refusal = await Assert.ThrowsAsync<BurstRefusedException>(() => TryPauseAsync(host, id, 9, "autre"));
        Assert.Contains("déjà suspendu", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_of_the_application_can_forbid_it()
    {
        await using var host = await CreateHostAsync(services => services.AddScoped<IPauseRule, NoPause>());
        var id = await StartAsync(host, TestWorkflows.Ask);
        var before = await Snapshot.OfAsync(host);

        await Assert.ThrowsAsync<BurstRefusedException>(() => TryPauseAsync(host, id, 5, "pause"));
        Assert.Equal(before, await Snapshot.OfAsync(host));
    }

    /// <summary>Whoever wins, it goes on once, and the other one changes nothing.</summary>
    [Fact]
    public async Task Going_on_by_hand_races_its_own_timer()
    {
        await using var host = await CreateHostAsync();
        for (var round = 0; round < 10; round++)
        {
            var id = await StartAsync(host, TestWorkflows.Ask, $"start-{round}");
            await PauseAsync(host, id, 1, $"pause-{round}");
            host.Time.Advance(TimeSpan.FromDays(1));
            var timer = await host.InDatabaseAsync(db => db.Timers.Where(row => row.InstanceId == id && row.Name == InstancePause.TimerName).Select(row => row.Id).SingleAsync(Cancel));

            var byHand = Task.Run(() => ResumeAsync(host, id, $"resume-{round}"));
            var byTimer = Task.Run(() => host.Get<TimerFiring>().FireAsync(timer, Cancel));

            Assert.Equal(1, (await byHand == StimulusOutcome.Applied ? 1 : 0) + (await byTimer ? 1 : 0));
            Assert.Equal(1, await host.InDatabaseAsync(db => db.Journal.CountAsync(line => line.InstanceId == id && line.Kind == JournalKind.Continued, Cancel)));
            await AssertJournalHasNoHolesAsync(host, id);
        }

        await host.Sweep.RunAsync(Cancel);
        Assert.Empty(await BrokenRulesAsync(host));
    }

    [Theory, MemberData(nameof(Points))]
    public async Task Dying_at_each_point_keeps_all_or_nothing(CommitPoint point)
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ask);
        await DieAsync(() => TryPauseAsync(host, id, 5, "pause"), StimulusOutcome.Applied);
        await DieAsync(() => ResumeAsync(host, id), StimulusOutcome.Applied);
        await AssertJournalHasNoHolesAsync(host, id);

        async Task DieAsync(Func<Task<StimulusOutcome>> act, StimulusOutcome again)
        {
            var before = await Snapshot.OfAsync(host);
            host.Crash.ThrowAt(point);
            await Assert.ThrowsAsync<CrashException>(act);
            if (point != CommitPoint.Committed)
                Assert.Equal(before, await Snapshot.OfAsync(host));
            Assert.Equal(point == CommitPoint.Committed ? StimulusOutcome.Duplicate : again, await act());
        }
    }

    [Fact]
    public async Task The_doctor_knows_it_and_writes_a_lost_end_again()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ask);
        await PauseAsync(host, id, 5);
        Assert.Empty(await BrokenRulesAsync(host));
        await host.InDatabaseAsync(db => db.Timers.Where(timer => timer.Name == InstancePause.TimerName).ExecuteDeleteAsync(Cancel));

        Assert.Equal(["pause-without-end"], await BrokenRulesAsync(host));
        Assert.Equal(1, await host.Get<ConservationDoctor>().RepairAsync("pause-without-end", "staff:1", Cancel));

        Assert.Empty(await BrokenRulesAsync(host));
        host.Time.Advance(TimeSpan.FromDays(5));
        Assert.Equal(1, await host.Sweep.RunAsync(Cancel));
        Assert.Null((await InstanceAsync(host, id)).PausedUntil);
    }

    private static async Task PauseAsync(TestHost host, string id, int days, string key = "pause") =>
        Assert.Equal(StimulusOutcome.Applied, await TryPauseAsync(host, id, days, key));

    private static Task<StimulusOutcome> TryPauseAsync(TestHost host, string id, int days, string key) =>
        host.Get<PauseDesk>().PauseAsync(id, new("health", host.Time.GetUtcNow().AddDays(days), "staff:1"), key, Cancel);

    private static Task<StimulusOutcome> ResumeAsync(TestHost host, string id, string key = "resume") =>
        host.Get<PauseDesk>().ResumeAsync(id, "staff:1", key, Cancel);

    private static (DateTimeOffset?, DateTimeOffset?, string?) Pause(WorkflowInstance row) => (row.PausedAt, row.PausedUntil, row.PauseReason);

    /// <summary>All that the instance still has before it, without its journal and its version.</summary>
    private static Task<string> RowsAsync(TestHost host) => host.InDatabaseAsync(async db => string.Join('\n',
    [
        .. (await db.Timers.AsNoTracking().Where(row => row.Status == TimerStatus.Pending).OrderBy(row => row.Id).ToListAsync()).Select(row => $"{row.Id} {row.DueAt:O}"),
        .. (await db.Tasks.AsNoTracking().OrderBy(row => row.Id).ToListAsync()).Select(row => $"{row.Id} {row.DueAt:O} {row.Status} {row.SnoozedUntil}"),
        .. (await db.Bookmarks.AsNoTracking().OrderBy(row => row.Id).ToListAsync()).Select(row => row.Id),
        .. (await db.Instances.AsNoTracking().ToListAsync()).Select(row => $"{row.StateJson} {row.PausedAt} {row.PausedUntil} {row.PauseReason}"),
    ]));

    private static async Task<List<string>> BrokenRulesAsync(TestHost host) =>
        [.. (await host.Get<ConservationDoctor>().ExamineAsync(true, Cancel)).Broken.Select(diagnosis => diagnosis.Code)];

    private sealed class NoPause : IPauseRule
    {
        public ValueTask CheckAsync(EngineDbContext db, WorkflowInstance instance, CancellationToken cancellationToken) =>
            throw new BurstRefusedException("Pas maintenant.");
    }
}
