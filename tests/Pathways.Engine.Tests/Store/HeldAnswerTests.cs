using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Tests.Store;

/// <summary>Answers that can be taken back for a minute: none is lost, none counts twice, and none comes too late for having waited.</summary>
public abstract class HeldAnswerTests : StoreTest
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static readonly Dictionary<string, object?> Answer = new() { ["reponse"] = "oui", ["nombre"] = 3L, ["liste"] = new[] { "a", "b" } };

    [Fact]
    public async Task An_answer_that_is_held_changes_nothing_until_its_time_comes()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ask);
        var task = await OnlyTaskAsync(host);

        var held = await HoldAsync(host, task);

        Assert.Equal(new TaskCompletion(TaskCompletionOutcome.Held, "staff:1", host.Time.GetUtcNow() + Minute), held);
        Assert.Equal(held.At, await host.Sweep.NextDueAsync(Cancel));
        host.Time.Advance(Minute - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await host.Sweep.RunAsync(Cancel));
        Assert.Equal((HumanTaskStatus.Open, 1), ((await OnlyTaskAsync(host)).Status, (await InstanceAsync(host, id)).Version));
        Assert.Empty(await NotesAsync(host));

        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await host.Sweep.RunAsync(Cancel));

        var done = await OnlyTaskAsync(host);
        Assert.Equal((HumanTaskStatus.Completed, "staff:1", "{\"reponse\":\"oui\",\"nombre\":3,\"liste\":[\"a\",\"b\"]}"), (done.Status, done.CompletedBy, done.AnswerJson));
        Assert.Equal(["répondu"], await NotesAsync(host));
        Assert.Equal((0, 0), ((await InstanceAsync(host, id)).HeldAnswers, await CountHeldAsync(host)));
        await AssertJournalHasNoHolesAsync(host, id);
    }

    [Fact]
    public async Task An_answer_that_would_be_refused_is_refused_at_once()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Flow("ask",
            [TestWorkflows.Activity("ask", "Test.Ask"), TestWorkflows.Note("answered", NoForbiddenNote.Forbidden)], [("ask", "Done", "answered")]));

        await Assert.ThrowsAsync<BurstRefusedException>(async () => await HoldAsync(host, await OnlyTaskAsync(host)));

        Assert.Equal((0, 0), ((await InstanceAsync(host, id)).HeldAnswers, await CountHeldAsync(host)));
        Assert.Equal(HumanTaskStatus.Open, (await OnlyTaskAsync(host)).Status);
    }

    [Fact]
    public async Task Only_whoever_answered_takes_the_answer_back()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.Ask);
        var task = await OnlyTaskAsync(host);
        await HoldAsync(host, task);

        Assert.False(await host.Get<HeldAnswers>().TakeBackAsync(task.Id, "staff:2", Cancel));
        Assert.True(await host.Get<HeldAnswers>().TakeBackAsync(task.Id, "staff:1", Cancel));
        Assert.False(await host.Get<HeldAnswers>().TakeBackAsync(task.Id, "staff:1", Cancel));

        host.Time.Advance(2 * Minute);
        Assert.Equal(0, await host.Sweep.RunAsync(Cancel));
        Assert.Equal(HumanTaskStatus.Open, (await OnlyTaskAsync(host)).Status);
        Assert.Equal([(TaskEntryKind.TakenBack, "staff:1")], (await host.InDatabaseAsync(db => db.TaskEntries.ToListAsync(Cancel))).Select(entry => (entry.Kind, entry.Actor)));
        Assert.Equal(TaskCompletionOutcome.Held, (await HoldAsync(host, task, "staff:2")).Outcome);
    }

    [Fact]
    public async Task An_answer_that_was_given_in_time_wins_over_the_deadline()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.Ask);
        var task = await OnlyTaskAsync(host);
        host.Time.Advance(task.DueAt - host.Time.GetUtcNow() - Minute / 2);
        await HoldAsync(host, task);

        host.Time.Advance(Minute / 2);
        await host.Sweep.RunAsync(Cancel);

        Assert.Equal(["répondu"], await NotesAsync(host));
        Assert.Equal((HumanTaskStatus.Completed, TimerStatus.Released), ((await OnlyTaskAsync(host)).Status, (await OnlyTimerAsync(host)).Status));
    }

    [Fact]
    public async Task An_answer_that_is_held_wins_over_the_end_of_the_journey_and_over_another_answer()
    {
        await using var host = await CreateHostAsync();
        var cancelled = await StartAsync(host, TestWorkflows.Ask);
        await HoldAsync(host, await OnlyTaskAsync(host));
        await host.Get<IncidentDesk>().CancelAsync(cancelled, "arrêt", "staff:9", null, Cancel);
        Assert.Equal((HumanTaskStatus.Completed, "staff:1"), ((await OnlyTaskAsync(host)).Status, (await OnlyTaskAsync(host)).CompletedBy));

        var second = (await host.Runtime.StartAsync("ask", new StartStimulus(NoInput), "second", Cancel)).InstanceId;
        var task = await host.InDatabaseAsync(db => db.Tasks.AsNoTracking().SingleAsync(row => row.InstanceId == second, Cancel));
        await HoldAsync(host, task);
        var held = await HoldAsync(host, task, "staff:2");
        var direct = await host.Runtime.CompleteTaskAsync(task.Id, NoInput, "staff:2", Cancel);

        Assert.Equal((TaskCompletionOutcome.Held, "staff:1"), (held.Outcome, held.CompletedBy));
        Assert.Equal((TaskCompletionOutcome.AlreadyCompleted, "staff:1"), (direct.Outcome, direct.CompletedBy));
        Assert.Equal(["répondu", "répondu"], await NotesAsync(host));
    }

    [Fact]
    public async Task What_is_refused_when_its_time_comes_opens_its_task_again_and_says_why()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ask);
        var task = await OnlyTaskAsync(host);
        await HoldAsync(host, task);
        await host.InDatabaseAsync(db =>
        {
            db.Notes.Add(new Note { InstanceId = id, Text = NoForbiddenNote.Forbidden });
            return db.SaveChangesAsync(Cancel);
        });

        host.Time.Advance(Minute);
        Assert.Equal(0, await host.Sweep.RunAsync(Cancel));

        var refused = await host.InDatabaseAsync(db => db.HeldAnswers.AsNoTracking().SingleAsync(Cancel));
        Assert.Equal((HeldAnswerStatus.Refused, "Cette note est interdite."), (refused.Status, refused.Refusal));
        Assert.Equal((HumanTaskStatus.Open, 0), ((await OnlyTaskAsync(host)).Status, (await InstanceAsync(host, id)).HeldAnswers));
        host.Time.Advance(Minute);
        Assert.Equal(0, await host.Sweep.RunAsync(Cancel));

        await host.InDatabaseAsync(db => db.Notes.ExecuteDeleteAsync(Cancel));
        Assert.Equal(TaskCompletionOutcome.Held, (await HoldAsync(host, task)).Outcome);
        Assert.True(await host.Get<HeldAnswers>().CarryOutAsync(task.Id, Cancel));
        Assert.Equal(["répondu"], await NotesAsync(host));
    }

    [Fact]
    public async Task An_answer_is_carried_out_once_by_whichever_process_is_there()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.Ask);
        for (var number = 1; number <= 5; number++)
            await host.Runtime.StartAsync("ask", new StartStimulus(NoInput), $"start-{number}", Cancel);
        foreach (var task in await host.InDatabaseAsync(db => db.Tasks.AsNoTracking().ToListAsync(Cancel)))
            await HoldAsync(host, task);
        await using var other = await CreateSecondHostAsync(host);
        host.Time.Advance(Minute);
        other.Time.Advance(Minute);

        var moved = await Task.WhenAll(Task.Run(() => host.Sweep.RunAsync(Cancel)), Task.Run(() => other.Sweep.RunAsync(Cancel)), Task.Run(() => other.Sweep.RunAsync(Cancel)));

        Assert.Equal(6, moved.Sum());
        Assert.Equal(Enumerable.Repeat("répondu", 6), await NotesAsync(host));
        Assert.Equal(0, await CountHeldAsync(host));
    }

    /// <summary>Whoever is first wins; nothing is left between the two, whatever the order.</summary>
    [Theory]
    [InlineData("deadline")]
    [InlineData("take back")]
    [InlineData("answer")]
    public async Task Of_two_that_meet_one_wins_and_nothing_is_left_over(string rival)
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.Ask);
        for (var number = 1; number <= 5; number++)
            await host.Runtime.StartAsync("ask", new StartStimulus(NoInput), $"start-{number}", Cancel);
        var tasks = await host.InDatabaseAsync(db => db.Tasks.AsNoTracking().ToListAsync(Cancel));
        if (rival == "deadline")
            host.Time.Advance(tasks.Max(task => task.DueAt) - host.Time.GetUtcNow());
        else
            await Task.WhenAll(tasks.Select(task => HoldAsync(host, task)));

        await Task.WhenAll(tasks.Select(task => Task.Run(() => MeetAsync(host, task, rival))));
        host.Time.Advance(Minute);
        await host.Sweep.RunAsync(Cancel);

        var after = await host.InDatabaseAsync(db => db.Tasks.AsNoTracking().ToListAsync(Cancel));
        Assert.Equal(after.Count(task => task.Status == HumanTaskStatus.Completed), (await NotesAsync(host)).Count(note => note == "répondu"));
        Assert.Equal(after.Count(task => task.Status == HumanTaskStatus.Released), (await NotesAsync(host)).Count(note => note == "sans réponse"));
        Assert.Equal(0, await CountHeldAsync(host));
        Assert.All(await host.InDatabaseAsync(db => db.Instances.AsNoTracking().ToListAsync(Cancel)), row => Assert.Equal(0, row.HeldAnswers));
        if (rival != "take back")
            Assert.DoesNotContain(after, task => task.Status == HumanTaskStatus.Open);
        if (rival == "answer")
            Assert.All(after, task => Assert.Equal("staff:1", task.CompletedBy));
    }

    private static async Task MeetAsync(TestHost host, HumanTask task, string rival)
    {
        Task[] both = rival switch
        {
            "deadline" => [HoldAsync(host, task), host.Sweep.RunAsync(Cancel)],
            "take back" => [host.Get<HeldAnswers>().TakeBackAsync(task.Id, "staff:1", Cancel), host.Get<HeldAnswers>().CarryOutAsync(task.Id, Cancel)],
            _ => [host.Runtime.CompleteTaskAsync(task.Id, NoInput, "staff:2", Cancel), host.Get<HeldAnswers>().CarryOutAsync(task.Id, Cancel)],
        };
        await Task.WhenAll(both);
    }

    private static Task<TaskCompletion> HoldAsync(TestHost host, HumanTask task, string actor = "staff:1") =>
        host.Get<HeldAnswers>().HoldAsync(task.Id, Answer, actor, Minute, Cancel);

    private static Task<int> CountHeldAsync(TestHost host) => host.InDatabaseAsync(db => db.HeldAnswers.CountAsync(Cancel));
}
