using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;

namespace Pathways.Engine.Tests.Store;

public abstract class ConcurrencyTests : StoreTest
{
    [Fact]
    public async Task Of_two_people_who_complete_a_task_at_once_the_second_learns_who_did()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.Ask);
        var task = await OnlyTaskAsync(host);

        var completions = await TogetherAsync(
            ["staff:1", "staff:2"], actor => host.Runtime.CompleteTaskAsync(task.Id, NoInput, actor, Cancel));

        var winner = Assert.Single(completions, completion => completion.Outcome == TaskCompletionOutcome.Completed);
        var loser = Assert.Single(completions, completion => completion.Outcome == TaskCompletionOutcome.AlreadyCompleted);
        Assert.Equal((winner.CompletedBy, winner.At), (loser.CompletedBy, loser.At));
        Assert.Equal(winner.CompletedBy, (await OnlyTaskAsync(host)).CompletedBy);
        Assert.Equal(["répondu"], await NotesAsync(host));
    }

    [Fact]
    public async Task Stimuli_that_reach_an_instance_together_are_all_applied()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ticks);

        var results = await TogetherAsync(
            Enumerable.Range(1, 200), number => host.Runtime.SendAsync(id, new EventStimulus("tick", number), $"tick-{number}", Cancel));

        Assert.All(results, result => Assert.Equal(StimulusOutcome.Applied, result.Outcome));
        Assert.Equal(200, (await NotesAsync(host)).Count);
        Assert.Equal(201, (await InstanceAsync(host, id)).Version);
        await AssertJournalHasNoHolesAsync(host, id);
    }

    [Fact]
    public async Task Stimuli_that_reach_an_instance_together_through_two_processes_are_all_applied()
    {
        await using var host = await CreateHostAsync();
        await using var other = await CreateSecondHostAsync(host);
        var id = await StartAsync(host, TestWorkflows.Ticks);

        var results = await TogetherAsync(Enumerable.Range(1, 60), number => (number % 2 == 0 ? host : other).Runtime
            .SendAsync(id, new EventStimulus("tick", number), $"tick-{number}", Cancel));

        Assert.All(results, result => Assert.Equal(StimulusOutcome.Applied, result.Outcome));
        Assert.Equal(61, (await InstanceAsync(host, id)).Version);
        await AssertJournalHasNoHolesAsync(host, id);
    }

    [Fact]
    public async Task Stimuli_for_many_instances_together_are_all_applied()
    {
        await using var host = await CreateHostAsync();
        await host.PublishAsync(TestWorkflows.Ticks);
        var started = await TogetherAsync(
            Enumerable.Range(1, 200), number => host.Runtime.StartAsync("ticks", new StartStimulus(NoInput), $"start-{number}", Cancel));

        var results = await TogetherAsync(
            started, start => host.Runtime.SendAsync(start.InstanceId!, new EventStimulus("tick", null), $"tick-{start.InstanceId}", Cancel));

        Assert.All(results, result => Assert.Equal(StimulusOutcome.Applied, result.Outcome));
        Assert.Equal(200, (await NotesAsync(host)).Count);
        Assert.Equal([2], await host.InDatabaseAsync(db => db.Instances.Select(row => row.Version).Distinct().ToListAsync(Cancel)));
        await AssertJournalHasNoHolesAsync(host, started[0].InstanceId!);
    }

    [Fact]
    public async Task Instances_that_change_the_same_row_of_the_application_lose_no_change()
    {
        await using var host = await CreateHostAsync();
        await host.PublishAsync(TestWorkflows.Flow("count", [TestWorkflows.Activity("count", "Test.Count")], []));
        await host.InDatabaseAsync(db =>
        {
            db.Counters.Add(new Counter { Id = Counter.OnlyId });
            return db.SaveChangesAsync(Cancel);
        });

        await TogetherAsync(
            Enumerable.Range(1, 60), number => host.Runtime.StartAsync("count", new StartStimulus(NoInput), $"start-{number}", Cancel));

        Assert.Equal(60, await host.InDatabaseAsync(db => db.Counters.Select(row => row.Value).SingleAsync(Cancel)));
    }

    [Fact]
    public async Task One_cause_that_is_delivered_many_times_together_starts_one_instance()
    {
        await using var host = await CreateHostAsync();
        await host.PublishAsync(TestWorkflows.Ask);

        var results = await TogetherAsync(
            Enumerable.Range(1, 12), _ => host.Runtime.StartAsync("ask", new StartStimulus(NoInput), "la même cause", Cancel));

        Assert.Single(results, result => result.Outcome == StimulusOutcome.Applied);
        Assert.Single(results.Select(result => result.InstanceId).Distinct());
        Assert.Equal(1, await host.InDatabaseAsync(db => db.Instances.CountAsync(Cancel)));
    }

    [Fact]
    public async Task A_burst_that_lost_the_race_is_run_again()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ticks);

        host.Crash.ThrowAt(CommitPoint.RowsWritten, new DbUpdateConcurrencyException("Somebody was faster."));
        var result = await host.Runtime.SendAsync(id, new EventStimulus("tick", null), "tick-1", Cancel);

        Assert.Equal(StimulusOutcome.Applied, result.Outcome);
        Assert.Equal(["tick"], await NotesAsync(host));
        await AssertJournalHasNoHolesAsync(host, id);
    }

    [Fact]
    public async Task An_instance_that_somebody_else_changed_cannot_be_overwritten()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ticks);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => host.InDatabaseAsync(async mine =>
        {
            var instance = await mine.Instances.SingleAsync(row => row.Id == id, Cancel);
            await host.Runtime.SendAsync(id, new EventStimulus("tick", null), "tick-1", Cancel);
            instance.Version++;
            instance.StateJson = "{}";
            return await mine.SaveChangesAsync(Cancel);
        }));
    }

    private static async Task<TResult[]> TogetherAsync<T, TResult>(IEnumerable<T> callers, Func<T, Task<TResult>> call)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = callers.Select(caller => Task.Run(async () =>
        {
            await start.Task;
            return await call(caller);
        })).ToArray();
        start.SetResult();
        return await Task.WhenAll(calls);
    }
}
