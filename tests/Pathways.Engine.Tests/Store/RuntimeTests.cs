using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Tests.Store;

public abstract class RuntimeTests : StoreTest
{
    [Fact]
    public async Task A_text_that_not_every_database_keeps_is_kept_by_none()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.Ask);
        var task = await OnlyTaskAsync(host);
        var before = await Snapshot.OfAsync(host);

        var completed = await Assert.ThrowsAnyAsync<Exception>(() => host.Runtime.CompleteTaskAsync(task.Id, NoInput, "staff:\0", Cancel));
        var saved = await Assert.ThrowsAnyAsync<Exception>(() => host.InDatabaseAsync(db =>
        {
            db.Notes.Add(new Note { InstanceId = task.InstanceId, Text = "a\0" });
            return db.SaveChangesAsync(Cancel);
        }));

        Assert.IsType<UnstorableTextException>(completed.GetBaseException());
        Assert.IsType<UnstorableTextException>(saved.GetBaseException());
        Assert.Equal(before, await Snapshot.OfAsync(host));
    }

    [Fact]
    public async Task A_start_writes_the_instance_its_waits_and_its_journal()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ask);

        var instance = await InstanceAsync(host, id);
        Assert.Equal((InstanceStatus.Running, InstanceSubStatus.Suspended, 1), (instance.Status, instance.SubStatus, instance.Version));
        Assert.Equal("personne-1", instance.CorrelationId);
        var task = await OnlyTaskAsync(host);
        Assert.Equal((HumanTaskStatus.Open, "ask", "personne-1"), (task.Status, task.Name, task.SubjectId));
        Assert.Equal("reponse", TaskFormJson.Read(task.FormJson).Fields.Single().Name);
        var timer = await OnlyTimerAsync(host);
        Assert.Equal((TimerStatus.Pending, host.Time.GetUtcNow().AddDays(7)), (timer.Status, timer.DueAt));
        var waits = await host.InDatabaseAsync(db => db.Bookmarks.Select(row => row.Id).ToListAsync(Cancel));
        Assert.Equal(new[] { task.Id, timer.Id }.Order(), waits.Order());
        await AssertJournalHasNoHolesAsync(host, id);
    }

    [Fact]
    public async Task Completing_a_task_settles_it_and_releases_its_deadline()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ask);
        var task = await OnlyTaskAsync(host);

        var answer = new Dictionary<string, object?> { ["reponse"] = "d’accord" };
        var completion = await host.Runtime.CompleteTaskAsync(task.Id, answer, "staff:7", Cancel);

        Assert.Equal(new TaskCompletion(TaskCompletionOutcome.Completed, "staff:7", host.Time.GetUtcNow()), completion);
        task = await OnlyTaskAsync(host);
        Assert.Equal((HumanTaskStatus.Completed, "staff:7"), (task.Status, task.CompletedBy));
        Assert.Contains("d’accord", task.AnswerJson);
        Assert.Equal(TimerStatus.Released, (await OnlyTimerAsync(host)).Status);
        Assert.Equal(["répondu"], await NotesAsync(host));
        var instance = await InstanceAsync(host, id);
        Assert.Equal((InstanceStatus.Finished, InstanceSubStatus.Finished), (instance.Status, instance.SubStatus));
        Assert.Equal(host.Time.GetUtcNow(), instance.FinishedAt);
        Assert.Equal(0, await host.InDatabaseAsync(db => db.Bookmarks.CountAsync(Cancel)));
        await AssertJournalHasNoHolesAsync(host, id);
    }

    [Fact]
    public async Task A_start_with_a_key_that_was_seen_finds_the_same_instance()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ask, "formulaire-42");
        var before = await Snapshot.OfAsync(host);

        var again = await host.Runtime.StartAsync("ask", new StartStimulus(NoInput), "formulaire-42", Cancel);

        Assert.Equal(new StimulusResult(StimulusOutcome.Duplicate, id), again);
        Assert.Equal(before, await Snapshot.OfAsync(host));
    }

    [Fact]
    public async Task A_stimulus_with_a_key_that_was_seen_changes_nothing()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ticks);
        await host.Runtime.SendAsync(id, new EventStimulus("tick", null), "tick-1", Cancel);
        var before = await Snapshot.OfAsync(host);

        var again = await host.Runtime.SendAsync(id, new EventStimulus("tick", null), "tick-1", Cancel);

        Assert.Equal(StimulusOutcome.Duplicate, again.Outcome);
        Assert.Equal(before, await Snapshot.OfAsync(host));
    }

    [Fact]
    public async Task Receipts_are_forgotten_when_no_retry_can_come_any_more()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.Ask, "ancien");
        host.Time.Advance(TimeSpan.FromDays(60));
        await StartAsync(host, TestWorkflows.Ask, "récent");
        host.Time.Advance(TimeSpan.FromDays(31));

        Assert.Equal(1, await host.Get<ReceiptRetention>().RunAsync(Cancel));
        Assert.Equal(["récent"], await host.InDatabaseAsync(db => db.Receipts.Select(row => row.IdempotencyKey).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task A_stimulus_that_nothing_waits_for_changes_nothing()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ticks);
        var before = await Snapshot.OfAsync(host);

        var gone = await host.Runtime.SendAsync(id, new ResumeStimulus("parti", NoInput), "a", Cancel);
        var other = await host.Runtime.SendAsync(id, new EventStimulus("tock", null), "b", Cancel);

        Assert.Equal([StimulusOutcome.NothingWaits, StimulusOutcome.NothingWaits], [gone.Outcome, other.Outcome]);
        Assert.Equal(before, await Snapshot.OfAsync(host));
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        await using var host = await CreateHostAsync();

        var start = await host.Runtime.StartAsync("inconnu", new StartStimulus(NoInput), "a", Cancel);
        var send = await host.Runtime.SendAsync("inconnu", new EventStimulus("tick", null), "b", Cancel);
        var task = await host.Runtime.CompleteTaskAsync("inconnu", NoInput, "staff:1", Cancel);

        Assert.Equal(StimulusOutcome.NotFound, start.Outcome);
        Assert.Equal(StimulusOutcome.NotFound, send.Outcome);
        Assert.Equal(TaskCompletionOutcome.NotFound, task.Outcome);
    }

    [Fact]
    public async Task A_cancelled_instance_releases_its_task_and_its_timer()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ask);

        var cancelled = await host.Runtime.SendAsync(id, new CancelStimulus("déménagement", "staff:1"), "cancel", Cancel);

        Assert.Equal(StimulusOutcome.Applied, cancelled.Outcome);
        var task = await OnlyTaskAsync(host);
        Assert.Equal(HumanTaskStatus.Released, task.Status);
        Assert.Equal(TimerStatus.Released, (await OnlyTimerAsync(host)).Status);
        Assert.Equal(InstanceSubStatus.Cancelled, (await InstanceAsync(host, id)).SubStatus);
        var late = await host.Runtime.CompleteTaskAsync(task.Id, NoInput, "staff:2", Cancel);
        Assert.Equal(TaskCompletionOutcome.Released, late.Outcome);
    }

    [Fact]
    public async Task A_burst_that_a_rule_refuses_keeps_nothing()
    {
        await using var host = await CreateHostAsync();
        await host.PublishAsync(TestWorkflows.OneNote(NoForbiddenNote.Forbidden));
        var before = await Snapshot.OfAsync(host);

        var refusal = await Assert.ThrowsAsync<BurstRefusedException>(
            () => host.Runtime.StartAsync("note", new StartStimulus(NoInput), "start", Cancel));

        Assert.Equal("Cette note est interdite.", refusal.Message);
        Assert.Equal(before, await Snapshot.OfAsync(host));
    }

    [Fact]
    public async Task A_rule_sees_the_instance_as_the_burst_left_it()
    {
        await using var host = await CreateHostAsync();
        await host.PublishAsync(TestWorkflows.Ask);
        await host.Runtime.StartAsync("ask", new StartStimulus(NoInput, NoEnd.Subject), "start", Cancel);
        var before = await Snapshot.OfAsync(host);
        var task = await OnlyTaskAsync(host);

        await Assert.ThrowsAsync<BurstRefusedException>(() => host.Runtime.CompleteTaskAsync(task.Id, NoInput, "staff:7", Cancel));

        Assert.Equal(before, await Snapshot.OfAsync(host));
    }

    [Fact]
    public async Task A_burst_whose_effect_fails_keeps_nothing()
    {
        await using var host = await CreateHostAsync();
        await host.PublishAsync(TestWorkflows.OneNote(WriteNoteHandler.Unwritable));
        var before = await Snapshot.OfAsync(host);

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => host.Runtime.StartAsync("note", new StartStimulus(NoInput), "start", Cancel));

        Assert.Equal(before, await Snapshot.OfAsync(host));
    }

    [Fact]
    public async Task A_running_instance_stays_on_the_version_it_started_with()
    {
        await using var host = await CreateHostAsync();
        var old = await StartAsync(host, TestWorkflows.Pause(1, "première version"), "a");
        var young = await StartAsync(host, TestWorkflows.Pause(1, "deuxième version"), "b");

        host.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(2, await host.Sweep.RunAsync(Cancel));

        Assert.Equal(1, (await InstanceAsync(host, old)).DefinitionVersion);
        Assert.Equal(2, (await InstanceAsync(host, young)).DefinitionVersion);
        Assert.Equal(["deuxième version", "première version"], (await NotesAsync(host)).Order());
    }

    [Fact]
    public async Task A_running_instance_stays_on_the_version_of_a_workflow_that_it_uses()
    {
        await using var host = await CreateHostAsync();
        await host.PublishAsync(TestWorkflows.Pause(1, "première version"));
        var user = TestWorkflows.Flow("user", [TestWorkflows.Activity("use", "Pause")], []);
        var old = await StartAsync(host, user, "a");
        await host.PublishAsync(TestWorkflows.Pause(1, "deuxième version"));

        await using var restarted = await CreateSecondHostAsync(host);
        restarted.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await restarted.Sweep.RunAsync(Cancel));

        Assert.Equal(["première version"], await NotesAsync(restarted));
        Assert.Equal(InstanceSubStatus.Finished, (await InstanceAsync(restarted, old)).SubStatus);
    }
}
