namespace Pathways.Engine.Execution.Flow;

/// <summary>
/// Which activity a flowchart starts with: a Start activity; else the first that can start the workflow; else the first
/// without an inbound connection; else the first.
/// </summary>
internal static class FlowStart
{
    public static int Of(CompiledActivity[] activities, IReadOnlyList<FlowEdge> edges)
    {
        if (activities.Length == 0) return -1;
        var start = Array.FindIndex(activities, activity => activity.Type == "Elsa.Start");
        if (start < 0) start = Array.FindIndex(activities, activity => activity.Definition.CanStartWorkflow);
        if (start >= 0) return start;
        var targets = edges.Select(edge => edge.Target).ToHashSet();
        return Enumerable.Range(0, activities.Length).FirstOrDefault(index => !targets.Contains(index));
    }
}
