using Pathways.Engine.Execution;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Tests.Execution;

/// <summary>An instance that a test moves. Its state goes through JSON between the bursts.</summary>
internal sealed class Playing(CompiledDefinition definition, string instanceId = "instance", Interpreter? interpreter = null)
{
    private readonly Interpreter _interpreter = interpreter ?? new Interpreter();
    private string? _state;

    public DateTimeOffset Now { get; set; } = new(2027, 3, 12, 9, 0, 0, TimeSpan.Zero);

    /// <summary>The newest version of the definition, which the next burst runs.</summary>
    public CompiledDefinition Definition { get; set; } = definition;

    /// <summary>The state as it is stored.</summary>
    public InstanceState State
    {
        get => InstanceStateJson.Read(_state!);
        set => _state = InstanceStateJson.Write(value);
    }

    public BurstResult Start(params (string Name, object? Value)[] input) => Send(new StartStimulus(input.ToDictionary(each => each.Name, each => each.Value)));

    public BurstResult Happens(string eventName, object? payload = null) => Send(new EventStimulus(eventName, payload));

    public BurstResult Meets(string waitId, params (string Name, object? Value)[] payload) =>
        Send(new ResumeStimulus(waitId, payload.ToDictionary(each => each.Name, each => each.Value), "staff:1"));

    public BurstResult Send(Stimulus stimulus)
    {
        var state = _state is null ? null : State;
        var result = _interpreter.Run(Definition, state, instanceId, stimulus, Now, NoLookups.Instance);
        State = result.State;
        return result;
    }
}

internal static class BurstResultReading
{
    public static IEnumerable<string> Ids(this BurstResult result, JournalKind kind) => result.Journal.Where(line => line.Kind == kind).Select(line => line.ActivityId);

    public static IEnumerable<string?> Lines(this BurstResult result) => result.Journal.Where(line => line.Kind == JournalKind.Note).Select(line => line.Detail);

    public static IEnumerable<TEffect> Effects<TEffect>(this BurstResult result) where TEffect : Effect => result.Effects.Select(emitted => emitted.Effect).OfType<TEffect>();

    public static Incident Incident(this BurstResult result) => Assert.Single(result.State.Incidents);
}
