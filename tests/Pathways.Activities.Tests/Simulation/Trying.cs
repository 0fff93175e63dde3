using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Activities.Tests.Journey;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;
using Pathways.Engine.Hosting;
using Pathways.Engine.Simulation;

namespace Pathways.Activities.Tests.Simulation;

/// <summary>Workflows tried as the application tries them, without any database.</summary>
internal static class Trying
{
    private static readonly ServiceProvider _services =
        new ServiceCollection().AddSimulation(typeof(ActivitiesRegistration).Assembly).BuildServiceProvider();

    private static readonly ActivityRegistry _activities = new(ActivitiesRegistration.FindActivities());

    public static EffectTellers Tellers => _services.GetRequiredService<EffectTellers>();

    public static Simulator Simulator => _services.GetRequiredService<Simulator>();

    public static string JourneyJson => File.ReadAllText(Path.Combine(JourneyHost.RepositoryFolder("workflows"), "parcours-emploi-quartier.json"));

    public static CompiledDefinition Journey { get; } = Compile(JourneyJson);

    public static CompiledDefinition Compile(string json)
    {
        var compiled = DefinitionCompiler.Compile(DefinitionReader.Read(json).Definition!, _activities);
        Assert.Empty(compiled.Problems);
        return compiled.Definition!;
    }

    /// <summary>A workflow of one step after the other; each is left by all its outcomes towards the next.</summary>
    public static CompiledDefinition Alone(string type, JsonObject? inputs = null)
    {
        var step = inputs ?? [];
        (step["id"], step["name"], step["type"]) = ("step", "Étape", type);
        var outcomes = _activities.Find(type)!.Descriptor.Outcomes.Select(outcome => new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = "step", ["port"] = outcome.Name },
            ["target"] = new JsonObject { ["activity"] = "exit", ["port"] = "In" },
        });
        return Compile(new JsonObject
        {
            ["definitionId"] = "alone",
            ["name"] = "Seule",
            ["root"] = new JsonObject
            {
                ["id"] = "root",
                ["type"] = "Elsa.Flowchart",
                ["activities"] = new JsonArray(step, new JsonObject { ["id"] = "exit", ["type"] = "Pathways.Exit" }),
                ["connections"] = new JsonArray([.. outcomes]),
            },
        }.ToJsonString());
    }

    public static SimulationResult Play(CompiledDefinition definition, params ScenarioMove[] moves) => Play(definition, new Scenario { Moves = moves });

    public static SimulationResult Play(CompiledDefinition definition, Scenario scenario) =>
        Simulator.Play(definition, scenario, suggests: true, TestContext.Current.CancellationToken);

    public static AnswerMove Answer(string activityId, string task, params (string Name, string[] Values)[] fields) =>
        new(activityId, task, fields.ToDictionary(field => field.Name, field => (IReadOnlyList<string>)field.Values));

    /// <summary>The suggestion as a move.</summary>
    public static ScenarioMove Take(SimulatedWait wait, Suggestion suggestion)
    {
        var fields = suggestion.Fields.ToDictionary(field => field.Key, field => field.Value as IReadOnlyList<string> ?? [(string)field.Value]);
        return wait.Kind == SimulatedWaitKind.Partner ? new PartnerMove(wait.ActivityId, fields) : new AnswerMove(wait.ActivityId, wait.Task!, fields);
    }
}
