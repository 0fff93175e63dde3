using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Doctor;
using Pathways.Engine.Instances;
using Pathways.Engine.Outbox;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Tests.Store;

/// <summary>Each test breaks one thing behind the engine's back; the doctor names it, and repairs what is safe to repair.</summary>
public abstract class DoctorTests : StoreTest
{
    [Fact]
    public async Task Nothing_is_broken_by_what_the_engine_does()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.Ask, "a");
        var ended = await StartAsync(host, TestWorkflows.Ask, "b");
        await StartAsync(host, TestWorkflows.Pause(), "c");
        await StartAsync(host, TestWorkflows.Ticks, "d");
        await host.PublishAsync(TestWorkflows.Pause());
        await StartAsync(host, TestWorkflows.Flow("parent", [TestWorkflows.Activity("run", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", "String", "pause"))], []), "e");
        await AssertCleanAsync(host);
        await host.Sweep.RunAsync(Cancel);
        await host.Get<IncidentDesk>().CancelAsync(ended, "parti", "staff:1", null, Cancel);
        await AssertCleanAsync(host);
        host.Time.Advance(TimeSpan.FromDays(8));
        await host.Sweep.RunAsync(Cancel);
        await host.Sender.RunAsync(Cancel);
        await AssertCleanAsync(host);
    }

    [Fact]
    public Task An_instance_that_waits_for_nothing() => BreakAsync(db => db.Bookmarks.ExecuteDeleteAsync(Cancel), "instance-without-wait", "task-without-wait", "timer-without-wait", "waits-differ-from-state");

    [Fact]
    public Task A_task_whose_wait_is_gone() => BreakAsync(db => db.Bookmarks.Where(wait => wait.Kind == BookmarkKind.Task).ExecuteDeleteAsync(Cancel), "task-without-wait", "waits-differ-from-state");

    [Fact]
    public Task A_wait_whose_task_is_gone() => BreakAsync(db => db.Tasks.ExecuteDeleteAsync(Cancel), "wait-without-task");

    [Fact]
    public Task A_wait_whose_timer_is_gone() => BreakAsync(db => db.Timers.ExecuteDeleteAsync(Cancel), "wait-without-timer");

    [Fact]
    public Task A_timer_that_nobody_fired() => BreakAsync(
        db => db.Timers.ExecuteUpdateAsync(row => row.SetProperty(timer => timer.DueAt, timer => new DateTimeOffset(2027, 3, 12, 8, 0, 0, TimeSpan.Zero)), Cancel), "late-timer");

    [Fact]
    public Task A_hole_in_the_journal() => BreakAsync(db => db.Journal.Where(line => line.Number == 2).ExecuteDeleteAsync(Cancel), "journal-hole");

    [Fact]
    public Task A_journal_that_lost_its_end() => BreakAsync(db => db.Journal.Where(line => line.Number > 2).ExecuteDeleteAsync(Cancel), "journal-hole");

    [Fact]
    public Task A_wait_of_an_instance_that_ended() => BreakAsync(
        db => db.Instances.ExecuteUpdateAsync(row => row.SetProperty(it => it.Status, InstanceStatus.Finished).SetProperty(it => it.SubStatus, InstanceSubStatus.Finished), Cancel),
        "wait-of-ended-instance");

    [Fact]
    public async Task A_message_that_nobody_sent()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.OneNote("à envoyer"));
        Assert.Equal(OutboxStatus.Pending, await host.InDatabaseAsync(db => db.Outbox.Select(row => row.Status).SingleAsync(Cancel)));
        await AssertCleanAsync(host);
        host.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(["late-message"], (await host.Get<ConservationDoctor>().ExamineAsync(true, Cancel)).Broken.Select(diagnosis => diagnosis.Code));
    }

    [Fact]
    public async Task Waits_are_written_again_from_the_state_and_nothing_else_changes()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.Ask);
        var before = await Snapshot.OfAsync(host);
        await host.InDatabaseAsync(db => db.Bookmarks.ExecuteDeleteAsync(Cancel));

        Assert.Equal(2, await host.Get<ConservationDoctor>().RepairAsync("waits-differ-from-state", "staff:1", Cancel));

        await AssertCleanAsync(host);
        Assert.Equal(before, await Snapshot.OfAsync(host));
        await host.Runtime.CompleteTaskAsync((await OnlyTaskAsync(host)).Id, NoInput, "staff:7", Cancel);
        Assert.Equal(["répondu"], await NotesAsync(host));
    }

    [Theory]
    [InlineData("instance-without-wait")]
    [InlineData("task-without-wait")]
    [InlineData("timer-without-wait")]
    public async Task What_the_state_still_waits_for_is_restored_and_not_closed(string rule)
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.Ask);
        var before = await Snapshot.OfAsync(host);
        await host.InDatabaseAsync(db => db.Bookmarks.ExecuteDeleteAsync(Cancel));
        Assert.Equal(2, await host.Get<ConservationDoctor>().RepairAsync(rule, "staff:1", Cancel));
        Assert.Equal(before, await Snapshot.OfAsync(host));
        await AssertCleanAsync(host);
    }

    [Fact]
    public async Task Orphans_are_closed()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ask);
        await host.Get<IncidentDesk>().CancelAsync(id, "parti", "staff:1", null, Cancel);
        await host.InDatabaseAsync(db => db.Tasks.ExecuteUpdateAsync(row => row.SetProperty(it => it.Status, HumanTaskStatus.Open), Cancel));
        await host.InDatabaseAsync(db => db.Timers.ExecuteUpdateAsync(row => row.SetProperty(it => it.Status, TimerStatus.Pending), Cancel));
        var doctor = host.Get<ConservationDoctor>();
        Assert.Equal(1, await doctor.RepairAsync("task-without-wait", "staff:1", Cancel));
        Assert.Equal(1, await doctor.RepairAsync("timer-without-wait", "staff:1", Cancel));
        Assert.Equal((HumanTaskStatus.Released, TimerStatus.Released), ((await OnlyTaskAsync(host)).Status, (await OnlyTimerAsync(host)).Status));
        Assert.Null(await doctor.RepairAsync("journal-hole", "staff:1", Cancel));
        Assert.Null(await doctor.RepairAsync("no-such-rule", "staff:1", Cancel));
    }

    private async Task BreakAsync(Func<TestDbContext, Task<int>> hurt, params string[] broken)
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.Ask);
        await AssertCleanAsync(host);
        Assert.NotEqual(0, await host.InDatabaseAsync(hurt));
        var report = await host.Get<ConservationDoctor>().ExamineAsync(true, Cancel);
        Assert.Equal(broken, report.Broken.Select(diagnosis => diagnosis.Code));
        Assert.All(report.Broken, diagnosis => Assert.Equal(diagnosis.Count, diagnosis.Named.Count));
        Assert.All(report.Diagnoses, diagnosis => Assert.NotEqual(diagnosis.Code, diagnosis.Meaning));
    }

    private static async Task AssertCleanAsync(TestHost host) =>
        Assert.Empty((await host.Get<ConservationDoctor>().ExamineAsync(true, Cancel)).Broken.Select(diagnosis => diagnosis.Code));
}
