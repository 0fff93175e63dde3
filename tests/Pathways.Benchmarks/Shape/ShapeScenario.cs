using System.Diagnostics;
using System.Text.Json.Nodes;
using Pathways.Engine.Checking;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;
using Pathways.Engine.Execution.BuiltIn;
using Pathways.Engine.Instances;

namespace Pathways.Benchmarks.Shape;

/// <summary>Large definitions, from a size to sixteen times that size: the time for each activity must stay what it is.</summary>
internal static class ShapeScenario
{
    private const int Runs = 5;

    /// <summary>Each size is done so often before anything is measured that the compiler has settled.</summary>
    private const int WarmUps = 20;

    private static readonly int[] Lengths = [250, 500, 1_000, 2_000, 4_000];
    private static readonly int[] Widths = [50, 100, 200, 400, 800];
    private static readonly ActivityRegistry Registry = new([new Flowchart(), new WriteLine(), new FlowFork(), new FlowJoinActivity()]);

    public static Task RunAsync(TextWriter report)
    {
        Measure("chain", Lengths, Chain, report);
        Measure("join", Widths, Join, report);
        return Task.CompletedTask;
    }

    private static void Measure(string shape, int[] sizes, Func<int, string> draw, TextWriter report)
    {
        foreach (var size in sizes)
        {
            var json = draw(size);
            var times = Enumerable.Range(0, WarmUps + Runs).Select(_ => Time(json)).ToList()[^Runs..];
            Print("read", time => time.Read);
            Print("compile", time => time.Compile);
            Print("run", time => time.Run);
            Print("check", time => time.Check);

            void Print(string step, Func<Times, TimeSpan> pick) => new Measurement(
                $"{shape}-{size}: {step}", 1, "µs for each activity or branch", [.. times.Select(time => pick(time).TotalMicroseconds / size)], null, null).Print(report);
        }
    }

    private static Times Time(string json)
    {
        var watch = Stopwatch.StartNew();
        var definition = DefinitionReader.Read(json).Definition!;
        var read = watch.Elapsed;
        watch.Restart();
        var compiled = DefinitionCompiler.Compile(definition, Registry).Definition!;
        var compile = watch.Elapsed;
        watch.Restart();
        var result = new Interpreter().Run(
            compiled, null, "0123456789abcdef0123456789abcdef", new StartStimulus(new Dictionary<string, object?>()), DateTimeOffset.UnixEpoch, NoLookups.Instance);
        var run = watch.Elapsed;
        watch.Restart();
        var report = DefinitionChecker.Check(definition, Registry);
        return result.State.SubStatus == InstanceSubStatus.Finished && report is { IsExact: true, HasErrors: false }
            ? new Times(read, compile, run, watch.Elapsed)
            : throw new InvalidOperationException(CheckFormat.Text(definition.Name, report));
    }

    private static string Chain(int length) => Flow(
        [.. Enumerable.Range(0, length).Select(Line)],
        [.. Enumerable.Range(1, length - 1).Select(number => Connection($"a{number - 1}", "Done", $"a{number}"))]);

    private static string Join(int branches)
    {
        var labels = Enumerable.Range(0, branches).Select(number => (JsonNode)$"b{number}");
        return Flow(
            [
                new JsonObject { ["id"] = "fork", ["type"] = "Elsa.FlowFork", ["branches"] = Literal("Object", new JsonArray([.. labels])) },
                .. Enumerable.Range(0, branches).Select(Line),
                new JsonObject { ["id"] = "join", ["type"] = "Elsa.FlowJoin", ["mode"] = Literal("String", "WaitAll") },
            ],
            [
                .. Enumerable.Range(0, branches).Select(number => Connection("fork", $"b{number}", $"a{number}")),
                .. Enumerable.Range(0, branches).Select(number => Connection($"a{number}", "Done", "join")),
            ]);
    }

    private static JsonObject Line(int number) => new JsonObject { ["id"] = $"a{number}", ["type"] = "Elsa.WriteLine", ["text"] = Literal("String", "line") };

    private static JsonObject Connection(string from, string port, string to) => new JsonObject
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    };

    private static JsonObject Literal(string typeName, JsonNode value) =>
        new() { ["typeName"] = typeName, ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };

    private static string Flow(JsonNode[] activities, JsonNode[] connections) => new JsonObject
    {
        ["definitionId"] = "shape",
        ["name"] = "Shape",
        ["root"] = new JsonObject
        {
            ["id"] = "root",
            ["type"] = "Elsa.Flowchart",
            ["activities"] = new JsonArray(activities),
            ["connections"] = new JsonArray(connections),
        },
    }.ToJsonString();

    private sealed record Times(TimeSpan Read, TimeSpan Compile, TimeSpan Run, TimeSpan Check);
}
