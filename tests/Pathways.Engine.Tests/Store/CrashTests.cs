using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Tests.Store;

/// <summary>The process dies at each point of a commit. Before the commit nothing is kept; after it, all is, and doing it again changes nothing.</summary>
public abstract class CrashTests : StoreTest
{
    public static TheoryData<CommitPoint> Points { get; } = [.. Enum.GetValues<CommitPoint>()];

    [Theory, MemberData(nameof(Points))]
    public async Task Starting(CommitPoint point)
    {
        await using var host = await CreateHostAsync();
        await host.PublishAsync(TestWorkflows.Ask);
        Task<StimulusResult> Start() => host.Runtime.StartAsync("ask", new StartStimulus(NoInput), "start", Cancel);

        await DieAtAsync(host, point, Start);

        var isCommitted = point == CommitPoint.Committed;
        Assert.Equal(isCommitted ? StimulusOutcome.Duplicate : StimulusOutcome.Applied, (await Start()).Outcome);
        var id = (await OnlyTaskAsync(host)).InstanceId;
        Assert.Equal(1, (await InstanceAsync(host, id)).Version);
        await AssertJournalHasNoHolesAsync(host, id);
    }

    [Theory, MemberData(nameof(Points))]
    public async Task Completing_a_task(CommitPoint point)
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ask);
        var task = await OnlyTaskAsync(host);
        Task<TaskCompletion> Complete() => host.Runtime.CompleteTaskAsync(task.Id, NoInput, "staff:1", Cancel);

        await DieAtAsync(host, point, Complete);

        var isCommitted = point == CommitPoint.Committed;
        Assert.Equal(
            isCommitted ? TaskCompletionOutcome.AlreadyCompleted : TaskCompletionOutcome.Completed, (await Complete()).Outcome);
        Assert.Equal(["répondu"], await NotesAsync(host));
        Assert.Equal(1, await host.Sender.RunAsync(Cancel));
        await AssertJournalHasNoHolesAsync(host, id);
    }

    [Theory, MemberData(nameof(Points))]
    public async Task Firing_a_timer(CommitPoint point)
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Pause());
        var timer = await OnlyTimerAsync(host);
        host.Time.Advance(TimeSpan.FromHours(1));
        Task<bool> Fire() => host.Get<TimerFiring>().FireAsync(timer.Id, Cancel);

        await DieAtAsync(host, point, Fire);

        Assert.Equal(point != CommitPoint.Committed, await Fire());
        Assert.Equal(TimerStatus.Fired, (await OnlyTimerAsync(host)).Status);
        Assert.Equal(["réveillé"], await NotesAsync(host));
        await AssertJournalHasNoHolesAsync(host, id);
    }

    private static async Task DieAtAsync(TestHost host, CommitPoint point, Func<Task> act)
    {
        var before = await Snapshot.OfAsync(host);
        host.Crash.ThrowAt(point);
        await Assert.ThrowsAsync<CrashException>(act);
        if (point == CommitPoint.Committed)
            Assert.NotEqual(before, await Snapshot.OfAsync(host));
        else
            Assert.Equal(before, await Snapshot.OfAsync(host));
    }
}
