using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace Pathways.Engine.Tests.Definitions;

/// <summary>One change at a place of a definition that a number picks; some take something from another place.</summary>
internal sealed record Mutation(int Place, int Kind, int Other = 0)
{
    private enum Change
    {
        Remove,
        Copy,
        Rename,
        Swap,
        TakeText,
        Nest,
        Connect,
    }

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e400", "3.5", "\"\"", "\"x\"", "\"Elsa.Flowchart\"", "\"LONE\"", "[]", "[null]", "[[]]", "{}",
        "{\"type\":\"Elsa.WriteLine\",\"id\":\"a\"}", "{\"type\":\"JavaScript\",\"value\":\"(\"}", "{\"expression\":{\"type\":\"Liquid\",\"value\":\"{{\"}}",
        "1e308", "99999999999999999999", "\"Elsa.Unknown\"", "{\"expression\":{\"type\":\"Variable\",\"value\":7}}", "{\"expression\":null}", "{\"memoryReference\":{\"id\":1}}",
    ];

    private const int AddsUnknown = -1;

    /// <summary>The text, with half a surrogate pair where it was asked for: no JSON writer would write that.</summary>
    public static string Finish(string text) => text.Replace("LONE", @"\ud800", StringComparison.Ordinal);

    public static Gen<Mutation> Any { get; } = Gen.Select(
        Gen.Int[0, 10_000], Gen.Int[0, Values.Length + (int)Change.Connect], Gen.Int[0, 10_000], (place, kind, other) => new Mutation(place, kind, other));

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
        if (nodes.Count == 0) return;
        var node = nodes[Place % nodes.Count];
        if (Kind < Values.Length) node.ReplaceWith(JsonNode.Parse(Values[Kind]));
        else Apply((Change)(Kind - Values.Length), node, nodes[Other % nodes.Count], nodes);
    }

    private void Apply(Change change, JsonNode node, JsonNode other, List<JsonNode> nodes)
    {
        switch (change)
        {
            case Change.Remove when node.Parent is JsonObject owner:
                owner.Remove(node.GetPropertyName());
                break;
            case Change.Remove:
                node.Parent!.AsArray().Remove(node);
                break;
            case Change.Copy when node.Parent is JsonArray owner:
                owner.Add(node.DeepClone());
                break;
            case Change.Copy:
                node.ReplaceWith(node.Root.DeepClone());
                break;
            case Change.Rename when node.Parent is JsonObject owner && other.Parent is JsonObject:
                var name = other.GetPropertyName();
                owner.Remove(node.GetPropertyName());
                owner[name] = node.DeepClone();
                break;
            case Change.Swap:
                var (left, right) = (node.DeepClone(), other.DeepClone());
                node.ReplaceWith(right);
                if (other.Parent is not null && other.Root == nodes[0].Root) other.ReplaceWith(left);
                break;
            case Change.TakeText:
                var texts = nodes.Where(IsText).ToList();
                if (texts.Count > 0) texts[Place % texts.Count].ReplaceWith(texts[Other % texts.Count].DeepClone());
                break;
            case Change.Nest:
                node.ReplaceWith(Nested(node.DeepClone(), 1 + Other % 90));
                break;
            case Change.Connect when nodes.FirstOrDefault(each => each.Parent is JsonObject && each.GetPropertyName() == "connections") is JsonArray connections:
                var ids = nodes.Where(each => IsText(each) && each.Parent is JsonObject && each.GetPropertyName() == "id").ToList();
                if (ids.Count > 0) connections.Add(Connection(ids[Place % ids.Count], ids[Other % ids.Count]));
                break;
        }
    }

    private static bool IsText(JsonNode node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String;

    private static JsonNode Nested(JsonNode node, int depth)
    {
        for (; depth > 0; depth--)
            node = new JsonObject { ["type"] = "Elsa.Sequence", ["id"] = $"nested-{depth}", ["activities"] = new JsonArray(node) };
        return node;
    }

    private static JsonObject Connection(JsonNode source, JsonNode target) => new()
    {
        ["source"] = new JsonObject { ["activity"] = source.DeepClone(), ["port"] = "Done" },
        ["target"] = new JsonObject { ["activity"] = target.DeepClone(), ["port"] = "In" },
    };

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
