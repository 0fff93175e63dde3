using CsCheck;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Instances.Moves;
using Pathways.Engine.Tests.Execution;

namespace Pathways.Engine.Tests.Instances.Moves;

/// <summary>What holds for every move to a version that is the same.</summary>
public sealed class MoveProperties
{
    private const int Draws = 500;
    private static readonly DateTimeOffset Now = new(2027, 3, 12, 9, 0, 0, TimeSpan.Zero);
    private static readonly Interpreter Interpreter = new(300);

    [Fact]
    public void To_a_version_that_is_the_same_everything_goes_on_as_if_nothing_had_happened() => RandomFlow.Any.Repeat(
        flow =>
        {
            var (from, to) = (Compile(flow, 1), Compile(flow, 2));
            var versions = new VersionPair(from, to, ActivityMapping.Propose(from, to), Activities.BuiltIn);
            Stimulus stimulus = new StartStimulus(new Dictionary<string, object?>());
            InstanceState? stayed = null, moved = null;
            foreach (var happening in flow.Happenings.Prepend(-1))
            {
                if (stayed is not null)
                {
                    if (RandomFlow.Stimulus(happening, stayed, from) is not { } next) continue;
                    stimulus = next;
                }
                var (staying, moving) = (Run(from, stayed, stimulus), Run(moved is null ? from : to, moved, stimulus));
                Assert.Equal(Text(staying), Text(moving));
                stayed = Stored(staying.State);
                moved = Move(Stored(moving.State), moved is null ? versions : new VersionPair(to, to, ActivityMapping.Propose(to, to), Activities.BuiltIn));
                if (moved is null) return;
            }
        },
        draws: Draws);

    /// <summary>Null where there is nothing to move.</summary>
    private static InstanceState? Move(InstanceState state, VersionPair versions)
    {
        var move = new StateMove(state, versions);
        var before = InstanceStateJson.Write(state);
        var assessment = move.Assess();
        if (assessment.Verdict is MoveVerdict.Ended or MoveVerdict.Faulted)
        {
            Assert.Equal(InstanceStatus.Finished, state.Status);
            Assert.True(!state.IsHalted || !state.Executions.Any() || state.OpenIncidents.Any(incident => incident.ExecutionId is null));
            return null;
        }
        Assert.Equal(MoveVerdict.Movable, assessment.Verdict);
        Assert.Empty(assessment.DroppedVariables);
        var moved = InstanceStateJson.Write(move.Move());
        Assert.Equal(before, InstanceStateJson.Write(state));
        Assert.Equal(before.Replace("\"ver\":1", "\"ver\":2", StringComparison.Ordinal), moved);
        return InstanceStateJson.Read(moved);
    }

    private static CompiledDefinition Compile(RandomFlow flow, int version) =>
        DefinitionCompiler.Compile(DefinitionReader.Read(flow.Json()).Definition! with { Version = version }, Activities.BuiltIn).Definition!;

    private static BurstResult Run(CompiledDefinition definition, InstanceState? state, Stimulus stimulus) =>
        Interpreter.Run(definition, state, "instance", stimulus, Now, NoLookups.Instance);

    private static InstanceState Stored(InstanceState state) => InstanceStateJson.Read(InstanceStateJson.Write(state));

    private static string Text(BurstResult result) => string.Join(
        '\n',
        [
            InstanceStateJson.Write(result.State).Replace("\"ver\":1", "\"ver\":2", StringComparison.Ordinal),
            .. result.Journal.Select(line => line.ToString()),
            .. result.Effects.Select(effect => effect.ToString()),
            .. result.AddedBookmarks.Concat(result.RemovedBookmarks).Select(bookmark => bookmark.Id),
        ]);
}
