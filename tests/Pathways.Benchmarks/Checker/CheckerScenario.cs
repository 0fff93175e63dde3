using System.Diagnostics;
using System.Text.Json.Nodes;
using Pathways.Engine.Checking;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;

namespace Pathways.Benchmarks.Checker;

/// <summary>Checking a definition of some two hundred activities: several whole journeys, one after the other.</summary>
internal static class CheckerScenario
{
    private const string Journey = "workflows/parcours-emploi-quartier.json";
    private const int Journeys = 7;
    private const int Runs = 15;

    /// <summary>Enough for the compiler to have settled.</summary>
    private const int WarmUps = 80;

    public static Task RunAsync(TextWriter report)
    {
        var registry = new ActivityRegistry(new[] { typeof(DefinitionChecker).Assembly, typeof(Pathways.Activities.Labels).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsAbstract: false, IsPublic: true } && type.IsAssignableTo(typeof(IActivity)))
            .Select(type => (IActivity)Activator.CreateInstance(type)!));
        var single = File.ReadAllText(Path.Combine(Root(), Journey));
        foreach (var (name, json) in new[] { ("checker-journey", single), ("checker-200", Chain(single)) })
        {
            var definition = DefinitionReader.Read(json).Definition!;
            var times = Enumerable.Range(0, WarmUps + Runs).Select(_ => Time(definition, registry)).ToList();
            new Measurement(name, 1, "ms", times[WarmUps..], null, null).Print(report);
        }
        return Task.CompletedTask;
    }

    private static double Time(WorkflowDefinition definition, ActivityRegistry registry)
    {
        var start = Stopwatch.GetTimestamp();
        var report = DefinitionChecker.Check(definition, registry);
        var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return report is { IsExact: true, HasErrors: false } ? time : throw new InvalidOperationException(CheckFormat.Text(definition.Name, report));
    }

    /// <summary>The same journey several times over: each one's recorded exit leads to the next one's first step.</summary>
    private static string Chain(string journey)
    {
        var chain = JsonNode.Parse(journey)!;
        var (activities, connections) = (new JsonArray(), new JsonArray());
        for (var number = 0; number < Journeys; number++)
        {
            var root = JsonNode.Parse(journey)!["root"]!;
            foreach (var activity in root["activities"]!.AsArray())
            {
                if ((string)activity!["id"]! == "fin" && number < Journeys - 1) continue;
                activity["id"] = $"{activity["id"]}-{number}";
                activities.Add(activity.DeepClone());
            }
            foreach (var connection in root["connections"]!.AsArray())
            {
                var (source, target) = (connection!["source"]!, connection["target"]!);
                source["activity"] = $"{source["activity"]}-{number}";
                target["activity"] = (string)target["activity"]! == "fin" && number < Journeys - 1 ? $"accueil-{number + 1}" : $"{target["activity"]}-{number}";
                connections.Add(connection.DeepClone());
            }
        }
        chain["root"]!["activities"] = activities;
        chain["root"]!["connections"] = connections;
        return chain.ToJsonString();
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Pathways.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
