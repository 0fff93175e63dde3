using Pathways.Designer.Canvas;

namespace Pathways.Designer.Tests;

public sealed class DrawingTests
{
    private static readonly string[] Steps = ["start", "ask", "left", "right", "end"];

    [Fact]
    public void The_journey_is_read_with_its_places_and_names()
    {
        var graph = WorkflowGraph.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workflows", "parcours-emploi-quartier.json")));

        var diagnostic = Assert.IsType<GraphNode>(graph.Find("diagnostic"));
        Assert.Equal(("Diagnostic", "Pathways.Diagnostic"), (diagnostic.Name, diagnostic.Type));
        Assert.Equal(graph.Nodes.Count, graph.Nodes.Select(node => (node.X, node.Y)).Distinct().Count());
        Assert.All(graph.Edges, edge => Assert.NotNull(graph.Find(edge.Target)));
    }

    [Fact]
    public void Several_outcomes_between_two_steps_are_one_line()
    {
        var graph = WorkflowGraph.Read(Definition("""{"source":{"activity":"ask","port":"Yes"},"target":{"activity":"left","port":"In"}}"""));

        var edge = Assert.Single(graph.Edges, edge => edge is { Source: "ask", Target: "left" });
        Assert.Equal(["True", "Yes"], edge.Outcomes);
    }

    [Fact]
    public void Steps_without_places_stand_in_columns_after_what_leads_to_them()
    {
        var graph = WorkflowGraph.Read(Definition());

        Assert.Equal(Steps.Length, graph.Nodes.Select(node => (node.X, node.Y)).Distinct().Count());
        Assert.True(X("start") < X("ask") && X("ask") < X("left") && X("left") == X("right") && X("left") < X("end"));

        int X(string id) => graph.Find(id)!.X;
    }

    [Fact]
    public void A_line_back_does_not_push_its_target_behind_its_source()
    {
        var graph = WorkflowGraph.Read(Definition("""{"source":{"activity":"end","port":"Again"},"target":{"activity":"ask","port":"In"}}"""));

        Assert.True(graph.Find("ask")!.X < graph.Find("end")!.X);
    }

    [Fact]
    public void A_sequence_is_drawn_one_after_the_other()
    {
        var graph = WorkflowGraph.Read("""
            {"definitionId":"s","name":"S","root":{"id":"r","type":"Elsa.Sequence","activities":[
            {"id":"a","type":"Elsa.WriteLine"},{"id":"b","type":"Elsa.WriteLine"}]}}
            """);

        var edge = Assert.Single(graph.Edges);
        Assert.Equal(("a", "b"), (edge.Source, edge.Target));
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("""{"definitionId":"x","name":"X","root":{"id":"r","type":"Elsa.Flowchart","activities":[]}}""")]
    public void What_cannot_be_drawn_is_empty(string json)
    {
        Assert.Empty(WorkflowGraph.Read(json).Nodes);
    }

    [Fact]
    public void An_outcome_with_commas_in_it_is_walked()
    {
        GraphMarks marks = new(new HashSet<string>(), new HashSet<string>(), new HashSet<(string, string)> { ("freins", "Lecture, écriture, calcul, Santé") });

        Assert.True(marks.IsWalked(new("freins", "x", ["Lecture, écriture, calcul"])));
        Assert.True(marks.IsWalked(new("freins", "x", ["Santé"])));
        Assert.False(marks.IsWalked(new("freins", "x", ["Mobilité"])));
        Assert.False(marks.IsWalked(new("autre", "x", ["Santé"])));
    }

    [Fact]
    public void A_line_ends_at_the_edge_of_its_step()
    {
        GraphNode source = new("a", "A", "t", 0, 0, 200, 56), target = new("b", "B", "t", 320, 100, 200, 56);

        var line = EdgeLine.Between(source, target, leaving: 1, arriving: 1, below: 156, lane: 0);

        Assert.StartsWith("M200 28", line.Path, StringComparison.Ordinal);
        Assert.StartsWith("320,128", line.Head, StringComparison.Ordinal);
        Assert.False(EdgeLine.RunsBeneath(source, target));
        Assert.True(EdgeLine.RunsBeneath(target, source));
    }

    private static string Definition(string? extra = null)
    {
        var activities = string.Join(',', Steps.Select(id => $$$$$"""{"id":"{{{{{id}}}}}","type":"Elsa.WriteLine","metadata":{"designer":{"position":{"x":0,"y":0}}}}"""));
        var connections = string.Join(',', new[] { ("start", "Done", "ask"), ("ask", "True", "left"), ("ask", "False", "right"), ("left", "Done", "end"), ("right", "Done", "end") }
            .Select(line => $$$"""{"source":{"activity":"{{{line.Item1}}}","port":"{{{line.Item2}}}"},"target":{"activity":"{{{line.Item3}}}","port":"In"}}""")
            .Append(extra).OfType<string>());
        return $$$"""{"definitionId":"d","name":"D","root":{"id":"r","type":"Elsa.Flowchart","activities":[{{{activities}}}],"connections":[{{{connections}}}]}}""";
    }
}
