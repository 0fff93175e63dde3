using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Definitions.Versions;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Instances.Moves;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Tests.Store;

/// <summary>Running instances are moved to another version, and put back.</summary>
public abstract class MoveTests : StoreTest
{
    private const string Actor = "staff:7";
    private static readonly IReadOnlyDictionary<string, string> AsProposed = new Dictionary<string, string>();
    private static readonly IReadOnlyDictionary<string, string> AskedElsewhere = new Dictionary<string, string> { ["ask"] = "question" };

    public static TheoryData<CommitPoint> Points { get; } = [CommitPoint.TransactionBegun, CommitPoint.InstanceLoaded, CommitPoint.RowsWritten, CommitPoint.Committed];

    /// <summary>The question comes under another id, with a note before it that was not there.</summary>
    private static string AskAnew { get; } = TestWorkflows.Flow("ask",
        [TestWorkflows.Note("before", "avant"), TestWorkflows.Activity("question", "Test.Ask"), TestWorkflows.Note("answered", "répondu autrement"), TestWorkflows.Note("expired", "sans réponse")],
        [("before", "Done", "question"), ("question", "Done", "answered"), ("question", "Expired", "expired")]);

    [Fact]
    public async Task The_task_and_the_timer_stay_as_they_are_and_nothing_runs_again()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ask);
        var (task, timer) = (await OnlyTaskAsync(host), await OnlyTimerAsync(host));
        await host.PublishAsync(AskAnew);

        await MoveAllAsync(host, AskedElsewhere);

        Assert.Equal(2, (await InstanceAsync(host, id)).DefinitionVersion);
        var (moved, set) = (await OnlyTaskAsync(host), await OnlyTimerAsync(host));
        Assert.Equal(
            (task.Id, task.AssigneeId, task.DueAt, task.OpenedAt, HumanTaskStatus.Open, "question"),
            (moved.Id, moved.AssigneeId, moved.DueAt, moved.OpenedAt, moved.Status, moved.ActivityId));
        Assert.Equal((timer.Id, timer.DueAt, TimerStatus.Pending, "question"), (set.Id, set.DueAt, set.Status, set.ActivityId));
        Assert.Equal(["question"], await host.InDatabaseAsync(db => db.Bookmarks.Select(wait => wait.ActivityId).Distinct().ToListAsync(Cancel)));
        Assert.Empty(await NotesAsync(host));
        var line = await host.InDatabaseAsync(db => db.Journal.OrderBy(entry => entry.Number).LastAsync(Cancel));
        Assert.Equal((JournalKind.Moved, "1 → 2", Actor), (line.Kind, line.Detail, line.Actor));

        await host.Runtime.CompleteTaskAsync(task.Id, NoInput, "staff:1", Cancel);
        Assert.Equal(["répondu autrement"], await NotesAsync(host));
        await AssertJournalHasNoHolesAsync(host, id);
    }

    [Fact]
    public async Task A_dry_run_says_what_would_happen_and_changes_nothing()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ask);
        await host.PublishAsync(AskAnew);
        var before = await Snapshot.OfAsync(host);

        var asProposed = await TryAsync(host, AsProposed);
        var corrected = await TryAsync(host, AskedElsewhere);

        var refused = Assert.Single(asProposed.Instances);
        Assert.Equal((id, "personne-1", MoveVerdict.StepRemoved), (refused.InstanceId, refused.CorrelationId, refused.Assessment.Verdict));
        Assert.True(Assert.Single(corrected.Instances).Assessment.IsMovable);
        Assert.Equal(before, await Snapshot.OfAsync(host));
    }

    [Fact]
    public async Task Who_cannot_be_moved_stays_and_the_reason_is_kept()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ask);
        await host.PublishAsync(AskAnew);
        var before = await InstanceAsync(host, id);

        await MoveAllAsync(host, AsProposed);

        Assert.Equal((1, before.StateJson), ((await InstanceAsync(host, id)).DefinitionVersion, (await InstanceAsync(host, id)).StateJson));
        var kept = await host.InDatabaseAsync(db => db.InstanceMoves.SingleAsync(Cancel));
        Assert.Equal((MoveVerdict.StepRemoved, "ask"), (kept.Verdict, kept.Step));
    }

    [Fact]
    public async Task Somebody_whose_state_cannot_be_read_keeps_nobody_from_being_moved()
    {
        await using var host = await CreateHostAsync();
        var broken = await StartAsync(host, TestWorkflows.Ask, "1");
        var id = await StartAsync(host, TestWorkflows.Ask, "2");
        await host.InDatabaseAsync(db => db.Instances.Where(row => row.Id == broken).ExecuteUpdateAsync(row => row.SetProperty(it => it.StateJson, "{}"), Cancel));
        await host.PublishAsync(AskAnew);

        Assert.Equal([MoveVerdict.Movable, MoveVerdict.Unreadable], (await TryAsync(host, AskedElsewhere)).Instances.Select(instance => instance.Assessment.Verdict).Order());
        await MoveAllAsync(host, AskedElsewhere);

        Assert.Equal((1, 2), ((await InstanceAsync(host, broken)).DefinitionVersion, (await InstanceAsync(host, id)).DefinitionVersion));
    }

    [Fact]
    public async Task A_move_that_is_reverted_leaves_the_state_as_it_was()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ask);
        await host.PublishAsync(AskAnew);
        var before = await InstanceAsync(host, id);
        var moveId = await MoveAllAsync(host, AskedElsewhere);

        var reverted = await host.Get<VersionMoves>().RevertAsync(moveId, Actor, Cancel);

        Assert.Equal(new RevertResult(1, 0), reverted);
        var after = await InstanceAsync(host, id);
        Assert.Equal((1, before.StateJson, before.Version + 2), (after.DefinitionVersion, after.StateJson, after.Version));
        Assert.Equal(["ask", "ask"], await host.InDatabaseAsync(db => db.Bookmarks.Select(wait => wait.ActivityId).ToListAsync(Cancel)));
        Assert.Equal(("ask", "ask"), ((await OnlyTaskAsync(host)).ActivityId, (await OnlyTimerAsync(host)).ActivityId));
        Assert.Equal(new RevertResult(0, 0), await host.Get<VersionMoves>().RevertAsync(moveId, Actor, Cancel));
        host.Time.Advance(TimeSpan.FromDays(7));
        await host.Sweep.RunAsync(Cancel);
        Assert.Equal(["sans réponse"], await NotesAsync(host));
        await AssertJournalHasNoHolesAsync(host, id);
    }

    [Fact]
    public async Task Who_moved_on_is_not_put_back()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ticks);
        await host.PublishAsync(TestWorkflows.Ticks.Replace("\"text\"", "\"Text\"", StringComparison.Ordinal));
        var moveId = await MoveAllAsync(host, AsProposed, "ticks");
        await host.Runtime.SendAsync(id, new EventStimulus("tick", null), "tick", Cancel);

        Assert.Equal(new RevertResult(0, 1), await host.Get<VersionMoves>().RevertAsync(moveId, Actor, Cancel));

        Assert.Equal(2, (await InstanceAsync(host, id)).DefinitionVersion);
        Assert.Equal(MoveVerdict.MovedOn, await host.InDatabaseAsync(db => db.InstanceMoves.Select(row => row.Verdict).SingleAsync(Cancel)));
    }

    [Theory, MemberData(nameof(Points))]
    public async Task A_move_that_dies_leaves_no_instance_between_two_versions_and_goes_on(CommitPoint point)
    {
        await using var host = await CreateHostAsync();
        var ids = new[] { await StartAsync(host, TestWorkflows.Ask, "1"), await StartAsync(host, TestWorkflows.Ask, "2") };
        await host.PublishAsync(AskAnew);
        var moves = host.Get<VersionMoves>();
        var begun = await moves.BeginAsync("ask", 1, 2, AskedElsewhere, Actor, Cancel);
        var before = await Snapshot.OfAsync(host);

        host.Crash.ThrowAt(point);
        await Assert.ThrowsAsync<CrashException>(() => moves.ContinueAsync(begun.MoveId!, 10, Cancel));
        Assert.Equal(point != CommitPoint.Committed, before == await Snapshot.OfAsync(host));
        await moves.ContinueAllAsync(Cancel);

        foreach (var id in ids)
        {
            var instance = await InstanceAsync(host, id);
            Assert.Equal((2, 2), (instance.DefinitionVersion, instance.Version));
            await AssertJournalHasNoHolesAsync(host, id);
        }

        Assert.NotNull(await host.InDatabaseAsync(db => db.VersionMoves.Select(row => row.ClosedAt).SingleAsync(Cancel)));
    }

    [Theory, MemberData(nameof(Points))]
    public async Task A_revert_that_dies_is_repeated(CommitPoint point)
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Ask);
        await host.PublishAsync(AskAnew);
        var before = await InstanceAsync(host, id);
        var moveId = await MoveAllAsync(host, AskedElsewhere);
        var moves = host.Get<VersionMoves>();

        host.Crash.ThrowAt(point);
        await Assert.ThrowsAsync<CrashException>(() => moves.RevertAsync(moveId, Actor, Cancel));
        await moves.RevertAsync(moveId, Actor, Cancel);

        var after = await InstanceAsync(host, id);
        Assert.Equal((1, before.StateJson), (after.DefinitionVersion, after.StateJson));
        await AssertJournalHasNoHolesAsync(host, id);
    }

    [Fact]
    public async Task A_long_move_goes_on_where_it_stopped()
    {
        await using var host = await CreateHostAsync();
        for (var number = 0; number < 5; number++) await StartAsync(host, TestWorkflows.Ask, $"{number}");
        await host.PublishAsync(AskAnew);
        var moves = host.Get<VersionMoves>();
        var begun = await moves.BeginAsync("ask", 1, 2, AskedElsewhere, Actor, Cancel);

        Assert.Equal(3, await moves.ContinueAsync(begun.MoveId!, 3, Cancel));
        Assert.Equal(MoveStart.AnotherGoesOn, (await moves.BeginAsync("ask", 1, 2, AsProposed, Actor, Cancel)).Outcome);
        Assert.Equal(2, await moves.ContinueAsync(begun.MoveId!, 10, Cancel));
        Assert.Equal(0, await moves.ContinueAsync(begun.MoveId!, 10, Cancel));

        var history = await host.InDatabaseAsync(db => DefinitionVersions.ReadAsync(db, "ask", Cancel));
        Assert.Equal([(2, 5), (1, 0)], history!.Versions.Select(version => (version.Version, version.Running)));
        Assert.Equal((DefinitionChangeKind.MoveBegun, 1, 2, Actor), history.Changes.Select(change => (change.Kind, change.FromVersion, change.Version, change.Actor)).First());
    }

    [Fact]
    public async Task A_move_needs_two_versions_a_published_target_and_a_mapping_without_doubles()
    {
        await using var host = await CreateHostAsync();
        await host.PublishAsync(TestWorkflows.Ask);
        await host.PublishAsync(AskAnew);
        var moves = host.Get<VersionMoves>();
        async Task<MoveStart> BeginAsync(int from, int to, IReadOnlyDictionary<string, string> corrections) =>
            (await moves.BeginAsync("ask", from, to, corrections, Actor, Cancel)).Outcome;

        Assert.Equal(MoveStart.NoSuchVersion, await BeginAsync(1, 1, AsProposed));
        Assert.Equal(MoveStart.NoSuchVersion, await BeginAsync(1, 3, AsProposed));
        Assert.Equal(MoveStart.TargetNotPublished, await BeginAsync(2, 1, AsProposed));
        Assert.Equal(MoveStart.MappingNotUnique, await BeginAsync(1, 2, new Dictionary<string, string> { ["ask"] = "answered" }));
        Assert.Empty(await host.InDatabaseAsync(db => db.VersionMoves.ToListAsync(Cancel)));
    }

    private static async Task<string> MoveAllAsync(TestHost host, IReadOnlyDictionary<string, string> corrections, string definitionId = "ask")
    {
        var begun = await host.Get<VersionMoves>().BeginAsync(definitionId, 1, 2, corrections, Actor, Cancel);
        Assert.Equal(MoveStart.Begun, begun.Outcome);
        await host.Get<VersionMoves>().ContinueAsync(begun.MoveId!, 100, Cancel);
        return begun.MoveId!;
    }

    private static async Task<MoveForecast> TryAsync(TestHost host, IReadOnlyDictionary<string, string> corrections)
    {
        var plans = host.Get<MovePlans>();
        return await plans.TryAsync((await plans.PlanAsync("ask", 1, 2, corrections, Cancel))!, Cancel);
    }
}
