using System.Text.Json.Nodes;
using Pathways.Engine.Checking;
using Pathways.Engine.Definitions;

namespace Pathways.Engine.Tests.Checking;

/// <summary>Draws a definition in a few lines, as the JSON that the reader reads.</summary>
internal sealed class Drawing
{
    private readonly JsonArray _activities = [];
    private readonly JsonArray _connections = [];
    private readonly JsonArray _variables = [];

    /// <param name="activities">Such as <c>a:Test.Wait</c>; the id is the name, too.</param>
    public Drawing(params string[] activities)
    {
        foreach (var activity in activities)
        {
            var (id, type) = (activity.Split(':')[0], activity.Split(':')[1]);
            Add(id, type);
        }
    }

    /// <param name="members">Inputs and other members, as JSON.</param>
    public Drawing Add(string id, string type, string members = "{}", string? name = null)
    {
        var activity = (JsonObject)JsonNode.Parse(members)!;
        activity["id"] = id;
        activity["type"] = type;
        activity["name"] = name ?? id;
        _activities.Add(activity);
        return this;
    }

    public Drawing AddJoin(string id, string mode) => Add(id, "Elsa.FlowJoin", Input("mode", JsonValue.Create(mode)));

    public Drawing AddFork(string id, params string[] branches) =>
        Add(id, "Elsa.FlowFork", Input("branches", new JsonArray([.. branches.Select(branch => JsonValue.Create(branch))])));

    /// <summary>A switch that takes any of the cases A and B, as an activity before it picks; see <c>Test.Pick</c>.</summary>
    public Drawing AddSwitch(string id, string pickId)
    {
        var cases = new JsonArray();
        foreach (var label in new[] { "A", "B" })
        {
            var variable = new JsonObject { ["id"] = pickId + label, ["name"] = pickId + label, ["typeName"] = "Boolean" };
            _variables.Add(variable);
            cases.Add(new JsonObject { ["label"] = label, ["condition"] = new JsonObject { ["type"] = "Variable", ["value"] = variable.DeepClone() } });
        }
        var members = JsonNode.Parse(Input("mode", "MatchAny"))!;
        members["cases"] = cases;
        return Add(pickId, "Test.Pick").Add(id, "Elsa.FlowSwitch", members.ToJsonString()).Connect($"{pickId}.Done -> {id}");
    }

    public static string Input(string name, JsonNode? value) => new JsonObject
    {
        [name] = new JsonObject { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } },
    }.ToJsonString();

    /// <param name="connections">Such as <c>a.Done -> b</c>; several outcomes as <c>a.Done|Late -> b</c>.</param>
    public Drawing Connect(params string[] connections)
    {
        foreach (var connection in connections)
        {
            var ends = connection.Split(" -> ");
            var source = ends[0].Split('.');
            foreach (var port in source[1].Split('|'))
            {
                _connections.Add(new JsonObject
                {
                    ["source"] = new JsonObject { ["activity"] = source[0], ["port"] = port },
                    ["target"] = new JsonObject { ["activity"] = ends[1], ["port"] = "In" },
                });
            }
        }
        return this;
    }

    public string Json => new JsonObject
    {
        ["id"] = "drawing-1",
        ["definitionId"] = "drawing",
        ["name"] = "Dessin",
        ["variables"] = _variables.DeepClone(),
        ["root"] = new JsonObject
        {
            ["id"] = "root",
            ["type"] = "Elsa.Flowchart",
            ["activities"] = _activities.DeepClone(),
            ["connections"] = _connections.DeepClone(),
        },
    }.ToJsonString();

    public WorkflowDefinition Definition => Read(Json);

    public CheckReport Check() => DefinitionChecker.Check(Definition, TestActivities.Registry);

    public static WorkflowDefinition Read(string json)
    {
        var result = DefinitionReader.Read(json);
        Assert.Empty(result.Problems);
        return result.Definition!;
    }
}
