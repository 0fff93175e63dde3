using Pathways.Engine.Definitions;
using Pathways.Engine.Execution.Expressions;
using Pathways.Engine.Execution.Flow;

namespace Pathways.Engine.Execution;

/// <summary>Works out a flowchart's graphs, and notes connections that lead nowhere or back where they may not.</summary>
internal static class FlowchartCompiler
{
    public static FlowchartPlan Compile(CompiledActivity flowchart, CompileProblems problems)
    {
        CompiledActivity[] activities = [.. flowchart.Children.Where((_, index) => flowchart.Ports[index] == "activities")];
        for (var index = 0; index < activities.Length; index++) activities[index].Position = index;
        var positions = activities.ToDictionary(activity => activity.Id, activity => activity.Position, StringComparer.Ordinal);
        var plan = new FlowchartPlan(activities, Edges(flowchart.Definition.Connections, positions, problems), Array.ConvertAll(activities, JoinOf));
        foreach (var connection in plan.Graphs.SelectMany(graph => graph.Connections).Where(connection => !connection.IsValid).Distinct())
        {
            var (source, target) = (activities[connection.Source], activities[connection.Target]);
            problems.Add(ProblemCode.InvalidBackwardConnection, source.Id,
                $"La liaison de « {source.Name} » vers « {target.Name} » revient en arrière sur un chemin qui n’est pas passé par « {target.Name} » : faites passer tous les chemins par « {target.Name} », ou supprimez la liaison.");
        }
        return plan;
    }

    private static List<FlowEdge> Edges(IReadOnlyList<ConnectionDefinition> connections, Dictionary<string, int> positions, CompileProblems problems)
    {
        var edges = new List<FlowEdge>();
        foreach (var connection in connections.Distinct())
        {
            if (Position(connection.Source) is { } source && Position(connection.Target) is { } target)
                edges.Add(new FlowEdge(source, connection.SourcePort, target, connection.TargetPort));
        }
        return edges;

        int? Position(string id)
        {
            if (positions.TryGetValue(id, out var position)) return position;
            problems.Add(ProblemCode.UnknownConnectionEnd, id, $"Une liaison part de « {id} » ou y mène, mais cette étape n’existe pas dans ce diagramme : supprimez la liaison.");
            return null;
        }
    }

    private static FlowJoin? JoinOf(CompiledActivity activity)
    {
        if (activity.Activity is not BuiltIn.FlowJoinActivity) return null;
        var input = activity.FindInput("Mode");
        if (input < 0) return new FlowJoin(JoinMode.WaitAny, null);
        var expression = activity.Inputs[input].Expression;
        if (expression is not ConstantExpression constant) return new FlowJoin(JoinMode.WaitAny, expression);
        return Enum.TryParse<JoinMode>(constant.Value?.ToString(), ignoreCase: true, out var mode) && Enum.IsDefined(mode)
            ? new FlowJoin(mode, null)
            : new FlowJoin(JoinMode.WaitAny, constant.Value is null ? null : expression);
    }
}
