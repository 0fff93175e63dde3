using System.Text.Json;
using CsCheck;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Tests.Execution;

/// <summary>What holds for every flowchart and whatever happens to it.</summary>
public sealed class InterpreterProperties
{
    private const int Draws = 500;
    private const int MaximumExecutions = 300;
    private static readonly DateTimeOffset Now = new(2027, 3, 12, 9, 0, 0, TimeSpan.Zero);
    private static readonly Interpreter Interpreter = new(MaximumExecutions);

    [Fact]
    public void The_same_burst_gives_the_same_result() => RandomFlow.Any.Repeat(
        flow => Play(flow, (definition, state, stimulus, result) => Assert.Equal(Text(result), Text(Run(definition, state, stimulus)))),
        draws: Draws);

    [Fact]
    public void A_burst_leaves_the_given_state_as_it_is() => RandomFlow.Any.Repeat(
        flow => Play(flow, (definition, state, stimulus, _) =>
        {
            if (state is null) return;
            var before = InstanceStateJson.Write(state);
            Run(definition, state, stimulus);
            Assert.Equal(before, InstanceStateJson.Write(state));
        }),
        draws: Draws);

    [Fact]
    public void A_state_that_went_through_json_is_the_same_state() => RandomFlow.Any.Repeat(
        flow => Play(flow, (definition, state, stimulus, result) =>
        {
            var json = InstanceStateJson.Write(result.State);
            Assert.Equal(json, InstanceStateJson.Write(InstanceStateJson.Read(json)));
            if (state is null) return;
            Assert.Equal(Text(result), Text(Run(definition, InstanceStateJson.Read(InstanceStateJson.Write(state)), stimulus)));
        }),
        draws: Draws);

    [Fact]
    public void An_instance_waits_for_something_or_has_ended() => RandomFlow.Any.Repeat(
        flow => Play(flow, (_, _, _, result) =>
        {
            Assert.NotEqual(InstanceSubStatus.Executing, result.State.SubStatus);
            if (result.State.Status == InstanceStatus.Running) Assert.NotEmpty(result.State.Bookmarks);
            else if (!result.State.IsHalted) Assert.Empty(result.State.Bookmarks);
            if (result.State.IsHalted) Assert.NotEmpty(result.State.OpenIncidents);
            Assert.All(result.State.Bookmarks, bookmark => Assert.Contains(result.State.Executions, execution => execution.Id == bookmark.ActivityInstanceId));
            Assert.True(result.Journal.Count(line => line.Kind == JournalKind.Executed) <= MaximumExecutions);
        }),
        draws: Draws);

    [Fact]
    public void Every_wait_that_nobody_met_is_given_up_aloud() => RandomFlow.Any.Repeat(
        flow => Play(flow, (_, state, stimulus, result) =>
        {
            var waited = (state?.Bookmarks ?? []).Concat(result.AddedBookmarks).Select(bookmark => bookmark.Id).ToHashSet();
            var gone = (state?.Bookmarks ?? []).Select(bookmark => bookmark.Id).Except(result.State.Bookmarks.Select(bookmark => bookmark.Id)).ToHashSet();
            Assert.Equal(gone.Order(), result.RemovedBookmarks.Select(bookmark => bookmark.Id).Order());
            var released = result.Effects.Select(emitted => emitted.Effect).OfType<ReleaseWait>().Select(release => release.WaitId).ToHashSet();
            var met = result.Journal.Count(line => line.Kind == JournalKind.Resumed);
            Assert.Equal(gone.Count - met, gone.Intersect(released).Count());
            Assert.DoesNotContain(result.State.Bookmarks, bookmark => released.Contains(bookmark.Id) || !waited.Contains(bookmark.Id));
        }),
        draws: Draws);

    [Fact]
    public void Without_loops_no_activity_of_the_flowchart_runs_twice() => RandomFlow.WithoutLoops.Repeat(
        flow =>
        {
            var ran = new List<string>();
            Play(flow, (_, _, _, result) => ran.AddRange(result.Journal.Where(line => line.Kind == JournalKind.Executed && !line.ActivityId.EndsWith('e')).Select(line => line.ActivityId)));
            Assert.Equal(ran.Distinct(), ran);
        },
        draws: Draws);

    /// <summary>Compiles the flow, starts it and lets happen what was drawn; calls back after each burst.</summary>
    private static void Play(RandomFlow flow, Action<CompiledDefinition, InstanceState?, Stimulus, BurstResult> check)
    {
        var definition = DefinitionCompiler.Compile(DefinitionReader.Read(flow.Json()).Definition!, Activities.BuiltIn).Definition!;
        Stimulus stimulus = new StartStimulus(new Dictionary<string, object?>());
        var result = Run(definition, null, stimulus);
        check(definition, null, stimulus, result);
        foreach (var happening in flow.Happenings)
        {
            if (RandomFlow.Stimulus(happening, result.State, definition) is not { } next) continue;
            var state = result.State;
            result = Run(definition, state, next);
            check(definition, state, next, result);
        }
    }

    private static BurstResult Run(CompiledDefinition definition, InstanceState? state, Stimulus stimulus) =>
        Interpreter.Run(definition, state, "instance", stimulus, Now, NoLookups.Instance);

    private static string Text(BurstResult result) => string.Join(
        '\n',
        InstanceStateJson.Write(result.State),
        string.Join('\n', result.Effects),
        string.Join('\n', result.Journal),
        JsonSerializer.Serialize(result.AddedBookmarks),
        JsonSerializer.Serialize(result.RemovedBookmarks),
        result.MatchedBookmarks);
}
