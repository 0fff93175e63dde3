using CsCheck;
using Pathways.Engine.Checking;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Instances.Moves;
using Pathways.Engine.Tests.Checking;

namespace Pathways.Engine.Tests.Instances.Moves;

/// <summary>Instances that are moved to a version which was changed: whatever happens afterwards, nobody is dropped.</summary>
public sealed class ChangedVersionProperties
{
    private const int MaximumSituations = 2_000;
    private static readonly DateTimeOffset Now = new(2027, 3, 12, 9, 0, 0, TimeSpan.Zero);
    private static readonly Interpreter Interpreter = new(60);

    /// <summary>What makes a flow drop somebody; the promise about schemes is the checker's own concern.</summary>
    private static readonly string[] Stops =
        [CheckCode.FlowStops, CheckCode.JoinNeverSatisfied, CheckCode.CycleWithoutWait, CheckCode.RunFaults, CheckCode.NotProved, ProblemCode.InvalidBackwardConnection];

    private readonly int[] _moved = new int[Enum.GetValues<DrawingChange>().Length];
    private readonly int[] _refused = new int[Enum.GetValues<DrawingChange>().Length];

    [Fact]
    public void A_moved_instance_goes_on_to_its_end_whatever_is_answered()
    {
        Gen.Select(RandomDrawings.Spoiled, Gen.Int[0, 4], Gen.Int[0, 30], Gen.Int[0, 99].Array[0, 4])
            .Repeat(draw => Play(draw.Item1.Draw().Json, (DrawingChange)draw.Item2, draw.Item3, draw.Item4), draws: 1_000);
        Assert.All(_moved, count => Assert.True(count > 10, $"moved {string.Join(' ', _moved)}, refused {string.Join(' ', _refused)}"));
        Assert.All([DrawingChange.Remove, DrawingChange.Disconnect, DrawingChange.Redirect], change => Assert.True(_refused[(int)change] > 2, $"refused {string.Join(' ', _refused)}"));
    }

    private void Play(string json, DrawingChange change, int place, int[] answers)
    {
        var (old, changed) = (Drawing.Read(json), Drawing.Read(ChangedDrawing.Of(json, change, place)) with { Version = 2 });
        if (!Flows(old) || !Flows(changed)) return;
        var (from, to) = (Compile(old), Compile(changed));
        var (state, ran) = Advance(from, answers);
        if (state.Status == InstanceStatus.Finished) return;
        AssertStandsInItsOwnVersion(from, state);

        var move = new StateMove(state, new VersionPair(from, to, ActivityMapping.Propose(from, to), TestActivities.Registry, MaximumSituations));
        var assessment = move.Assess();
        Interlocked.Increment(ref (assessment.IsMovable ? _moved : _refused)[(int)change]);
        if (change == DrawingChange.Rename) Assert.Equal(MoveVerdict.Movable, assessment.Verdict);
        if (!assessment.IsMovable) return;
        var moved = move.Move();
        Assert.Equal(state.Bookmarks.Select(bookmark => (bookmark.Id, bookmark.Hash)), moved.Bookmarks.Select(bookmark => (bookmark.Id, bookmark.Hash)));

        var after = new Enumeration(changed, moved);
        Assert.False(after.GoesRoundForEver);
        Assert.Empty(after.Lost);
        Assert.Empty(after.Faulted);
        if (!from.Root.Graph!.Connections.Concat(to.Root.Graph!.Connections).Any(connection => connection.IsBackward))
            Assert.Empty(ran.Select(key => ActivityMapping.Propose(from, to).TargetOf(key)).OfType<string>().Intersect(after.Ran));
    }

    /// <summary>Wherever the interpreter comes to, the checker knows that it does.</summary>
    private static void AssertStandsInItsOwnVersion(CompiledDefinition definition, InstanceState state)
    {
        var root = definition.Root;
        var transfer = new FlowTransfer(state.Root!.Flow!, root, root, activity => activity);
        Assert.True(transfer.IsSameDrawing);
        var running = state.Executions.Skip(1).Select(execution => definition.Find(execution.Key)!.Position);
        var positions = new FlowPositions(root.Definition, TestActivities.Registry, transfer.StartId, MaximumSituations);
        Assert.NotEqual(false, positions.Contains(transfer.PositionWith(running)));
    }

    private static bool Flows(WorkflowDefinition definition) =>
        !DefinitionChecker.Check(definition, TestActivities.Registry, new Container(definition.Root, TestActivities.Registry, MaximumSituations))
            .Problems.Any(problem => Stops.Contains(problem.Code));

    private static CompiledDefinition Compile(WorkflowDefinition definition) =>
        DefinitionCompiler.Compile(definition, TestActivities.Registry).Definition!;

    /// <summary>Answers as drawn; gives the state, as it would be stored, and what ran on the way there.</summary>
    private static (InstanceState State, HashSet<string> Ran) Advance(CompiledDefinition definition, int[] answers)
    {
        var choices = new Answers(answers);
        var result = Interpreter.Run(definition, null, "1", new StartStimulus(new Dictionary<string, object?>()), Now, choices);
        var ran = Ran(result).ToHashSet();
        foreach (var answer in answers)
        {
            if (result.State.Status == InstanceStatus.Finished) break;
            var wait = result.State.Bookmarks[answer % result.State.Bookmarks.Count];
            var outcome = choices.Choose(wait.ActivityId, TestActivities.Registry.Find(wait.ActivityType)!.Descriptor.Outcomes);
            result = Interpreter.Run(
                definition, result.State, "1", new ResumeStimulus(wait.Id, new Dictionary<string, object?> { ["outcome"] = outcome }), Now, choices);
            ran.UnionWith(Ran(result));
        }
        return (InstanceStateJson.Read(InstanceStateJson.Write(result.State)), ran);
    }

    private static IEnumerable<string> Ran(BurstResult result) =>
        result.Journal.Where(line => line.Kind == JournalKind.Executed && line.ActivityId != "root").Select(line => line.ActivityId);

    private sealed class Answers(int[] answers) : ILookups, IChoices
    {
        private int _asked;

        public T Get<T>() where T : class => (T)(object)this;

        public string Choose(string activityId, IReadOnlyList<OutcomeDescriptor> outcomes) =>
            outcomes[(answers.Length == 0 ? 0 : answers[_asked++ % answers.Length]) % outcomes.Count].Name;
    }
}
