using System.Text.Json.Nodes;
using CsCheck;

namespace Pathways.Engine.Tests.Definitions;

/// <summary>One change at a place of a definition that a number picks.</summary>
internal sealed record Mutation(int Place, int Kind)
{
    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e400", "3.5", "\"\"", "\"x\"", "\"Elsa.Flowchart\"", "\"LONE\"", "[]", "[null]", "[[]]", "{}",
        "{\"type\":\"Elsa.WriteLine\",\"id\":\"a\"}", "{\"type\":\"JavaScript\",\"value\":\"(\"}", "{\"expression\":{\"type\":\"Liquid\",\"value\":\"{{\"}}",
        "{\"expression\":{\"type\":\"Variable\",\"value\":7}}", "{\"expression\":null}", "{\"memoryReference\":{\"id\":1}}",
    ];

    private const int AddsUnknown = -1;

    /// <summary>The text, with half a surrogate pair where it was asked for: no JSON writer would write that.</summary>
    public static string Finish(string text) => text.Replace("LONE", @"\ud800", StringComparison.Ordinal);

    public static Gen<Mutation> Any { get; } = Gen.Select(Gen.Int[0, 10_000], Gen.Int[0, Values.Length + 1], (place, kind) => new Mutation(place, kind));

    public static Gen<Mutation> AddUnknown { get; } = Gen.Int[0, 10_000].Select(place => new Mutation(place, AddsUnknown));

    public void Apply(JsonNode root)
    {
        if (Kind == AddsUnknown)
        {
            var objects = Nodes(root).OfType<JsonObject>().ToList();
            objects[Place % objects.Count][$"x-{Place}"] = JsonNode.Parse("""{"n":1.50,"big":12345678901234567890,"text":"é\u2028","list":[null,true,{}]}""");
            return;
        }
        var nodes = Nodes(root).Where(node => node.Parent is not null).ToList();
        if (nodes.Count > 0) Change(nodes[Place % nodes.Count]);
    }

    private void Change(JsonNode node)
    {
        switch (node.Parent)
        {
            case JsonObject owner:
                var name = node.GetPropertyName();
                if (Kind == Values.Length) owner.Remove(name);
                else owner[name] = Kind > Values.Length ? node.Parent.Root.DeepClone() : JsonNode.Parse(Values[Kind]);
                break;
            case JsonArray owner:
                var index = node.GetElementIndex();
                if (Kind == Values.Length) owner.RemoveAt(index);
                else if (Kind > Values.Length) owner.Add(node.DeepClone());
                else owner[index] = JsonNode.Parse(Values[Kind]);
                break;
        }
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode node)
    {
        yield return node;
        var children = node switch
        {
            JsonObject map => map.Select(member => member.Value),
            JsonArray list => list,
            _ => [],
        };
        foreach (var child in children.OfType<JsonNode>())
        {
            foreach (var each in Nodes(child)) yield return each;
        }
    }
}
