using System.Text.Json;
using Pathways.Engine.Definitions;

namespace Pathways.Designer.Canvas;

public sealed record GraphNode(string Id, string Name, string Type, int X, int Y, int Width, int Height)
{
    public int Right => X + Width;

    public int Bottom => Y + Height;

    public int CentreX => X + Width / 2;

    public int CentreY => Y + Height / 2;
}

/// <summary>All the connections between two steps: one line on the drawing.</summary>
public sealed record GraphEdge(string Source, string Target, IReadOnlyList<string> Outcomes);

/// <summary>A definition as it is drawn: its steps with their places, and the lines between them.</summary>
public sealed record WorkflowGraph(IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphEdge> Edges)
{
    public const int DefaultWidth = 200;
    public const int DefaultHeight = 56;

    public static readonly WorkflowGraph Empty = new([], []);

    public GraphNode? Find(string id) => Nodes.FirstOrDefault(node => node.Id == id);

    public string NameOf(string id) => Find(id)?.Name ?? id;

    public IEnumerable<GraphEdge> From(string id) => Edges.Where(edge => edge.Source == id);

    public static WorkflowGraph Read(string definitionJson) =>
        DefinitionReader.Read(definitionJson).Definition is { } definition ? Of(definition.Root) : Empty;

    private static WorkflowGraph Of(ActivityDefinition root)
    {
        var steps = root.Children.Select(child => child.Activity).ToList();
        var edges = (root.Connections.Count > 0 ? Connected(root, steps) : InSequence(steps)).ToList();
        var nodes = steps.Select(NodeOf).ToList();
        return new(HavePlaces(nodes) ? nodes : LayeredLayout.Place(nodes, edges), edges);
    }

    private static IEnumerable<GraphEdge> Connected(ActivityDefinition root, List<ActivityDefinition> steps)
    {
        var known = steps.Select(step => step.Id).ToHashSet();
        return root.Connections
            .Where(connection => known.Contains(connection.Source) && known.Contains(connection.Target))
            .GroupBy(connection => (connection.Source, connection.Target))
            .Select(lines => new GraphEdge(lines.Key.Source, lines.Key.Target, [.. lines.Select(line => line.SourcePort).Distinct()]));
    }

    /// <summary>A container without connections runs its activities one after the other.</summary>
    private static IEnumerable<GraphEdge> InSequence(List<ActivityDefinition> steps) =>
        steps.Zip(steps.Skip(1), (one, next) => new GraphEdge(one.Id, next.Id, ["Done"]));

    private static GraphNode NodeOf(ActivityDefinition step)
    {
        var metadata = Member(step.Raw, "metadata");
        var designer = Member(metadata, "designer");
        var (position, size) = (Member(designer, "position"), Member(designer, "size"));
        var name = Member(metadata, "displayText") is { ValueKind: JsonValueKind.String } text ? text.GetString() : step.Name;
        return new(
            step.Id, string.IsNullOrWhiteSpace(name) ? step.Id : name, step.Type,
            Number(position, "x") ?? 0, Number(position, "y") ?? 0,
            Math.Max(Number(size, "width") ?? 0, 120), Math.Max(Number(size, "height") ?? 0, DefaultHeight));
    }

    /// <summary>Elsa writes every step at 0, 0 until somebody moved it.</summary>
    private static bool HavePlaces(List<GraphNode> nodes) =>
        nodes.Select(node => (node.X, node.Y)).Distinct().Count() == nodes.Count;

    private static JsonElement Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member) ? member : default;

    private static int? Number(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) ? (int)Math.Round(value) : null;
}

/// <param name="Present">The steps at which the journey stands.</param>
/// <param name="Visited">The steps that it completed.</param>
/// <param name="Left">Each step that it left, with its outcomes as the journal writes them: separated by commas.</param>
public sealed record GraphMarks(IReadOnlySet<string> Present, IReadOnlySet<string> Visited, IReadOnlySet<(string Step, string Outcomes)> Left)
{
    public static readonly GraphMarks None = new(new HashSet<string>(), new HashSet<string>(), new HashSet<(string, string)>());

    /// <summary>An outcome may hold commas itself, so that the list cannot be taken apart.</summary>
    public bool IsWalked(GraphEdge edge) => edge.Outcomes.Any(outcome => Left.Any(left =>
        left.Step == edge.Source && $", {left.Outcomes}, ".Contains($", {outcome}, ", StringComparison.Ordinal)));
}
