using Pathways.Engine.Execution;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Simulation;

/// <summary>The imagined case: it is moved by the real interpreter, and nothing of it leaves the memory.</summary>
internal sealed class SimulationRun
{
    /// <summary>The case's id: a fixed one, so that the same scenario gives the same ids.</summary>
    public const string InstanceId = "simulation";

    private static readonly IReadOnlyDictionary<string, object?> _nothing = new Dictionary<string, object?>();

    private readonly Interpreter _interpreter;
    private readonly CompiledDefinition _definition;
    private readonly CancellationToken _cancellationToken;

    /// <param name="cancellationToken">Ends the run between two bursts.</param>
    public SimulationRun(
        Interpreter interpreter, EffectTellers tellers, CompiledDefinition definition, SimulatedWorld world, DateTimeOffset start, CancellationToken cancellationToken)
    {
        _interpreter = interpreter;
        _definition = definition;
        _cancellationToken = cancellationToken;
        Tellers = tellers;
        Memory = new SimulationMemory(world, start);
        Story = new Storyteller(definition, Memory, tellers);
        Send(new StartStimulus(_nothing, world.CorrelationId, Actor: world.Staff));
    }

    public EffectTellers Tellers { get; }

    public SimulationMemory Memory { get; }

    public Storyteller Story { get; }

    public InstanceState State { get; private set; } = null!;

    public SimulationStatus Status => State switch
    {
        { IsHalted: true } => SimulationStatus.Faulted,
        { Status: InstanceStatus.Finished } => SimulationStatus.Finished,
        _ => SimulationStatus.Running,
    };

    /// <summary>The activities that wait, then those that stand faulted.</summary>
    public IReadOnlyList<string> Present =>
    [
        .. State.Bookmarks.Select(wait => wait.ActivityId)
            .Concat(State.Executions.Where(execution => execution.IsFaulted).Select(execution => execution.ActivityId)).Distinct(),
    ];

    /// <summary>Moves the case, and delivers to it the events that it publishes itself.</summary>
    /// <exception cref="BurstRefusedException">A rule forbids it; the run is to be given up.</exception>
    public void Send(Stimulus stimulus)
    {
        Play(stimulus);
        for (var hops = 1; Memory.Events.TryDequeue(out var published); hops++)
        {
            if (State.Bookmarks.Any(wait => wait.Kind == BookmarkKind.Event && wait.Name == published.EventName))
                Play(new EventStimulus(published.EventName, published.Payload) { Hops = Math.Min(hops, Stimulus.MaximumHops) });
        }
    }

    /// <summary>What a stimulus would make of a state, without anything being kept.</summary>
    /// <exception cref="BurstRefusedException">A rule forbids it.</exception>
    public BurstResult Try(InstanceState? state, Stimulus stimulus, DateTimeOffset now)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        return _interpreter.Run(_definition, state, InstanceId, stimulus, now, Memory.World);
    }

    public void FireTimer(Bookmark timer)
    {
        var due = Memory.Timers[timer.Id].DueAt;
        if (due > Memory.Now) Memory.Now = due;
        Memory.Say(StoryKind.Timer, timer.ActivityId, Story.TimerWords(timer));
        Send(new ResumeStimulus(timer.Id, _nothing));
    }

    private void Play(Stimulus stimulus)
    {
        var burst = Try(State, stimulus, Memory.Now);
        Story.Tell(burst, stimulus.Actor);
        State = burst.State;
        Memory.Settle(State);
        Memory.World.Check(State);
    }
}
