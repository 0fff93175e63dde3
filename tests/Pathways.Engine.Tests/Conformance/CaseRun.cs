using System.Text.Json;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Tests.Conformance;

/// <summary>Runs a case's script. Between the steps the state goes through JSON, as it does through the database.</summary>
internal static class CaseRun
{
    private static readonly DateTimeOffset Now = new(2027, 3, 12, 9, 0, 0, TimeSpan.Zero);
    private static readonly Interpreter Interpreter = new();

    public static IEnumerable<BurstResult> Steps(ConformanceCase recorded, CompiledDefinition definition)
    {
        var result = Interpreter.Run(definition, null, "0123456789abcdef0123456789abcdef", Start(recorded, definition), Now, NoLookups.Instance);
        yield return result;
        foreach (var step in recorded.Script)
        {
            var json = InstanceStateJson.Write(result.State);
            var state = InstanceStateJson.Read(json);
            Assert.Equal(json, InstanceStateJson.Write(state));
            result = Interpreter.Run(definition, state, state.InstanceId, StimulusOf(step), Now, NoLookups.Instance);
            Assert.Equal(json, InstanceStateJson.Write(state));
            yield return result;
        }
    }

    private static StartStimulus Start(ConformanceCase recorded, CompiledDefinition definition)
    {
        if (recorded.Start is not { } start) return new StartStimulus(recorded.Input());
        var trigger = definition.Triggers.Single(trigger => trigger.EventName == start.GetProperty("event").GetString());
        return new StartStimulus(recorded.Input(), TriggerActivityId: trigger.ActivityId) { TriggerPayload = Payload(start) };
    }

    private static Stimulus StimulusOf(JsonElement step)
    {
        if (!step.TryGetProperty("resume", out var resume)) return new CancelStimulus("test");
        return new EventStimulus(resume.GetProperty("event").GetString()!, Payload(resume));
    }

    private static JsonElement? Payload(JsonElement step) =>
        step.TryGetProperty("input", out var input) && input.ValueKind != JsonValueKind.Null ? input : null;
}
