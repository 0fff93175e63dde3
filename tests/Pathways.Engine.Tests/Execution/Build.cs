using System.Text.Json.Nodes;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;

namespace Pathways.Engine.Tests.Execution;

/// <summary>Builds definitions for tests, as the JSON that a coordinator's designer would write.</summary>
internal static class Build
{
    public static CompiledDefinition Compiled(JsonObject root, params IActivity[] activities)
    {
        var result = Compile(root, activities);
        Assert.Empty(result.Problems);
        return result.Definition!;
    }

    public static CompileResult Compile(JsonObject root, params IActivity[] activities) => CompileWorkflow(Workflow(root), activities);

    public static CompileResult CompileWorkflow(JsonObject workflow, params IActivity[] activities)
    {
        var read = DefinitionReader.Read(workflow.ToJsonString());
        Assert.Empty(read.Problems);
        return DefinitionCompiler.Compile(read.Definition!, Activities.With(activities));
    }

    /// <summary>A workflow with a number, a text and a value of any kind as variables.</summary>
    public static JsonObject Workflow(JsonObject root) => new()
    {
        ["definitionId"] = "test",
        ["name"] = "Test",
        ["variables"] = new JsonArray(Variable("N", "Int32", 0), Variable("T", "String", ""), Variable("O", "Object", null)),
        ["root"] = root.DeepClone(),
    };

    public static JsonObject Variable(string name, string typeName, JsonNode? value) =>
        new() { ["id"] = $"v{name}", ["name"] = name, ["typeName"] = typeName, ["value"] = value };

    /// <summary>A flowchart of activities; each connection is written <c>a:Done->b</c>.</summary>
    public static JsonObject Flowchart(JsonObject[] activities, params string[] connections) => Activity("root", "Elsa.Flowchart",
        ("activities", new JsonArray([.. activities])), ("connections", new JsonArray([.. connections.Select(Connection)])));

    public static JsonObject Activity(string id, string type, params (string Name, JsonNode? Value)[] members)
    {
        var activity = new JsonObject { ["id"] = id, ["type"] = type };
        foreach (var (name, value) in members) activity[name] = value;
        return activity;
    }

    public static JsonObject Event(string id, string name) => Activity(id, "Elsa.Event", ("eventName", Literal(name)));

    public static JsonObject Line(string id, string script = "''") => Activity(id, "Elsa.WriteLine", ("text", JavaScript(script, "String")));

    public static JsonObject Set(string id, string variable, JsonObject value) =>
        Activity(id, "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = $"v{variable}", ["name"] = variable }), ("value", value));

    public static JsonObject Literal(JsonNode value, string typeName = "String") => Input(typeName, "Literal", value);

    public static JsonObject JavaScript(string script, string typeName = "Object") => Input(typeName, "JavaScript", script);

    public static JsonObject Liquid(string template) => Input("String", "Liquid", template);

    /// <summary>Lets an output land in a variable.</summary>
    public static JsonObject Into(string variable) => new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = $"v{variable}" } };

    public static JsonObject Input(string typeName, string type, JsonNode? value) =>
        new() { ["typeName"] = typeName, ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };

    private static JsonObject Connection(string connection)
    {
        var ends = connection.Split("->");
        var source = ends[0].Split(':');
        return new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source[0], ["port"] = source[1] },
            ["target"] = new JsonObject { ["activity"] = ends[1], ["port"] = "In" },
        };
    }
}
