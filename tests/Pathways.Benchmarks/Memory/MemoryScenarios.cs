using System.Diagnostics;
using System.Resources;
using System.Text.Json.Nodes;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;
using Pathways.Engine.Execution.BuiltIn;

namespace Pathways.Benchmarks.Memory;

/// <summary>Instances from their start to their end on one thread, without a database: six activities one after the other.</summary>
internal static class MemoryScenarios
{
    private const int Activities = 6;
    private const int Runs = 5;
    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(2);
    private static readonly Dictionary<string, object?> NoInput = [];

    public static Task RunAsync(TextWriter report) => MeasureAsync("memory", Definition(scripts: 0), report);

    /// <summary>The same, two of the activities setting a variable by a JavaScript expression.</summary>
    public static Task RunJavaScriptAsync(TextWriter report) => MeasureAsync("javascript", Definition(scripts: 2), report);

    private static Task MeasureAsync(string scenario, CompiledDefinition definition, TextWriter report)
    {
        var interpreter = new Interpreter();
        Rate(interpreter, definition);
        double[] rates = [.. Enumerable.Range(0, Runs).Select(_ => Rate(interpreter, definition))];
        new Measurement(scenario, 1, "activities per second", [.. rates.Select(rate => rate * Activities)], null, null).Print(report);
        new Measurement(scenario, 1, "instances per second", rates, null, null).Print(report);
        return Task.CompletedTask;
    }

    private static double Rate(Interpreter interpreter, CompiledDefinition definition)
    {
        var started = Stopwatch.GetTimestamp();
        var count = 0;
        while (Stopwatch.GetElapsedTime(started) < RunTime)
        {
            for (var batch = 0; batch < 100; batch++, count++)
                interpreter.Run(definition, null, "0123456789abcdef0123456789abcdef", new StartStimulus(NoInput), DateTimeOffset.UnixEpoch, NoLookups.Instance);
        }
        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static CompiledDefinition Definition(int scripts)
    {
        var activities = Enumerable.Range(0, Activities).Select(index => (JsonNode)(index < scripts ? Script(index) : new JsonObject { ["id"] = $"a{index}", ["type"] = NoOp.Type }));
        var connections = Enumerable.Range(1, Activities - 1).Select(index => (JsonNode)new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = $"a{index - 1}", ["port"] = "Done" },
            ["target"] = new JsonObject { ["activity"] = $"a{index}", ["port"] = "In" },
        });
        var json = new JsonObject
        {
            ["definitionId"] = "benchmark",
            ["variables"] = new JsonArray(new JsonObject { ["id"] = "v", ["name"] = "Counter", ["typeName"] = "Int32", ["value"] = 0 }),
            ["root"] = new JsonObject
            {
                ["id"] = "root",
                ["type"] = "Elsa.Flowchart",
                ["activities"] = new JsonArray([.. activities]),
                ["connections"] = new JsonArray([.. connections]),
            },
        };
        var registry = new ActivityRegistry([new Flowchart(), new SetVariable(), new NoOp()]);
        return DefinitionCompiler.Compile(DefinitionReader.Read(json.ToJsonString()).Definition!, registry).Definition!;
    }

    private static JsonObject Script(int index) => new()
    {
        ["id"] = $"a{index}",
        ["type"] = "Elsa.SetVariable",
        ["variable"] = new JsonObject { ["id"] = "v", ["name"] = "Counter" },
        ["value"] = new JsonObject { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "getCounter() + 1" } },
    };

    private sealed class NoOp : IActivity
    {
        public const string Type = "Benchmark.NoOp";

        public ActivityDescriptor Descriptor { get; } = new() { Type = Type, DisplayName = new Label(new ResourceManager(typeof(NoOp)), Type) };

        public void Execute(Engine.Execution.ActivityContext context) => context.Complete();
    }
}
