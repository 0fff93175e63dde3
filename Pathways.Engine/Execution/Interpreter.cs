using Pathways.Engine.Execution.Expressions;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Execution;

/// <summary>Runs bursts. Holds no state: one serves all threads.</summary>
/// <param name="maximumExecutions">How many activities one burst may run: a loop that never waits stops there, with an incident.</param>
public sealed class Interpreter(int maximumExecutions = Interpreter.DefaultMaximumExecutions)
{
    public const int DefaultMaximumExecutions = 10_000;

    /// <summary>For registration without options.</summary>
    public Interpreter() : this(DefaultMaximumExecutions) { }

    /// <summary>
    /// Runs an instance until it waits or ends. The given state is not changed; the same arguments give the same result.
    /// </summary>
    /// <param name="state">Null for a <see cref="StartStimulus"/>.</param>
    /// <exception cref="ArgumentException">A start was given a state, or another stimulus none.</exception>
    public BurstResult Run(
        CompiledDefinition definition, InstanceState? state, string instanceId, Stimulus stimulus, DateTimeOffset now, ILookups lookups)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(stimulus);
        if (stimulus is StartStimulus start)
        {
            if (state is not null) throw new ArgumentException("An instance starts without a state.", nameof(state));
            return Start(definition, instanceId, start, now, lookups);
        }
        if (state is null) throw new ArgumentException("Only a start goes without a state.", nameof(state));
        if (state.Status == InstanceStatus.Finished && !(state.IsHalted && stimulus is OperatorStimulus)) return Unchanged(state);
        if (stimulus is OperatorStimulus operation)
            return Operate(Work(definition, state, stimulus, now, lookups), operation) ?? Unchanged(state);
        var met = Met(state, stimulus);
        if (met.Count == 0) return Unchanged(state);
        var burst = Work(definition, state, stimulus, now, lookups);
        burst.Meet(met, PayloadOf(stimulus));
        return burst.Record.Result(burst.State, met.Count);
    }

    /// <summary>The waits that the stimulus meets; those of a halted instance are not to be met yet.</summary>
    internal static List<Bookmark> Met(InstanceState state, Stimulus stimulus) =>
        [.. state.BookmarkList.Where(bookmark => Meets(stimulus, bookmark))];

    private static BurstResult? Operate(Burst burst, OperatorStimulus operation)
    {
        switch (operation)
        {
            case CancelStimulus cancel:
                burst.Cancel(cancel);
                break;
            case RetryStimulus retry when burst.FindFaulted(retry.ExecutionId) is { } faulted:
                burst.Retry(faulted);
                break;
            case SkipStimulus skip when burst.FindFaulted(skip.ExecutionId) is { } faulted:
                if (!faulted.Node!.SkipOutcomes.Contains(skip.Outcome))
                    throw new BurstRefusedException(ExecutionTexts.Text("NoSuchOutcome", faulted.Node.Name, skip.Outcome, string.Join(", ", faulted.Node.SkipOutcomes)));
                burst.Skip(faulted, skip.Outcome);
                break;
            default:
                return null;
        }
        return burst.Record.Result(burst.State, 1);
    }

    private BurstResult Start(CompiledDefinition definition, string instanceId, StartStimulus start, DateTimeOffset now, ILookups lookups)
    {
        var state = new InstanceState
        {
            InstanceId = instanceId,
            DefinitionId = definition.DefinitionId,
            DefinitionVersion = definition.Version,
            CorrelationId = start.CorrelationId,
            InputValues = (Dictionary<string, object?>)ValueTree.Of(start.Input)!,
            Scope = VariableScope.Of(definition.Variables),
        };
        var burst = new Burst(definition, state, start, now, lookups, maximumExecutions);
        burst.Start();
        return burst.Record.Result(state, 1);
    }

    private Burst Work(CompiledDefinition definition, InstanceState state, Stimulus stimulus, DateTimeOffset now, ILookups lookups) =>
        new(definition, InstanceStateCopy.Of(state, definition), stimulus, now, lookups, maximumExecutions);

    private static BurstResult Unchanged(InstanceState state) => new(state, [], [], [], []);

    private static bool Meets(Stimulus stimulus, Bookmark bookmark) => stimulus switch
    {
        ResumeStimulus resume => bookmark.Id == resume.WaitId,
        EventStimulus happened => bookmark.Kind == BookmarkKind.Event && bookmark.Name == happened.EventName,
        _ => false,
    };

    private static IReadOnlyDictionary<string, object?> PayloadOf(Stimulus stimulus) => stimulus switch
    {
        ResumeStimulus resume => (IReadOnlyDictionary<string, object?>)ValueTree.Of(resume.Payload)!,
        EventStimulus { Payload: null } => new Dictionary<string, object?>(),
        EventStimulus happened => new Dictionary<string, object?> { [BuiltIn.Event.Payload] = ValueTree.Of(happened.Payload) },
        _ => new Dictionary<string, object?>(),
    };
}
