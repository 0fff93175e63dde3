namespace Pathways.Engine.Checking;

/// <summary>What must hold of the runs of a container: each activity runs in one of them, and none ends as it must not.</summary>
internal sealed class RunRules
{
    private readonly List<CheckProblem> _problems = [];
    private readonly HashSet<(string Code, string Activity)> _told = [];

    public static IReadOnlyList<CheckProblem> Check(Container root)
    {
        var rules = new RunRules();
        rules.CheckContainer(root, isRoot: true);
        return rules._problems;
    }

    private void CheckContainer(Container container, bool isRoot)
    {
        foreach (var explorer in container.Explorers)
        {
            foreach (var end in explorer.Ends) CheckEnd(container, explorer, end, isRoot);
        }
        if (container.IsFlowchart && container.Children.Count > 0) CheckCoverage(container);
        foreach (var cycle in container.CyclesWithoutWait) TellCycle(cycle);
        foreach (var inner in container.Inner) CheckContainer(inner, isRoot: false);
    }

    private void CheckEnd(Container container, FlowExplorer explorer, int end, bool isRoot)
    {
        var state = explorer.StateOf(end);
        if (state.IsBlurred) return;
        var nodes = explorer.Net.Nodes;
        if (state.Fault is { } fault) Tell(CheckCode.RunFaults, nodes[fault], explorer, end);
        if (isRoot && state.OwedBy >= 0 && state.End is FlowEnd.RanOut or FlowEnd.Terminal) Tell(CheckCode.SchemeWithoutFollowOn, nodes[state.OwedBy], explorer, end);
        if (state.End != FlowEnd.RanOut || !container.IsFlowchart) return;
        for (var node = 0; node < nodes.Length; node++)
        {
            if (!state.IsExpected(node)) continue;
            var everRuns = !explorer.IsComplete || container.Explorers.Any(other => other.Ran[node]);
            Tell(everRuns ? CheckCode.FlowStops : CheckCode.JoinNeverSatisfied, nodes[node], explorer, end);
        }
    }

    private void CheckCoverage(Container container)
    {
        var isComplete = container.Explorers.All(explorer => explorer.IsComplete);
        for (var node = 0; node < container.Children.Count; node++)
        {
            if (container.Explorers.Any(explorer => explorer.Ran[node])) continue;
            var activity = container.Explorers[0].Net.Nodes[node];
            var reaching = container.Explorers.Where(explorer => explorer.Net.Reached[node]).ToList();
            if (reaching.Count == 0) Tell(CheckCode.NeverReached, activity);
            else if (isComplete && !reaching.Exists(explorer => FollowsFromAnother(explorer, node)))
                Tell(reaching.Exists(explorer => explorer.LedTo[node]) ? CheckCode.JoinNeverSatisfied : CheckCode.NeverReached, activity);
        }
    }

    /// <summary>Whether the activity does not run because one before it does not: that one is told.</summary>
    private static bool FollowsFromAnother(FlowExplorer explorer, int node) => explorer.Net.Ancestors[node].ToArray().Any(ancestor => !explorer.Ran[ancestor]);

    private void Tell(string code, FlowNode node, FlowExplorer? explorer = null, int end = 0)
    {
        if (!_told.Add((code, node.Id))) return;
        var problem = new CheckProblem(code, CheckSeverity.Error, node.Id, CheckTexts.Text(code, node.Name));
        if (explorer is not null)
        {
            var trace = explorer.TraceTo(end);
            problem = problem with { Path = trace.Steps, PathSentence = CheckTexts.Path(trace.Decisions, CheckTexts.Text($"{code}.Ending", node.Name)) };
        }
        _problems.Add(problem);
    }

    private void TellCycle(IReadOnlyList<FlowNode> cycle)
    {
        var names = string.Join(CheckTexts.Text("Path.Then"), cycle.Append(cycle[0]).Select(node => CheckTexts.Text("Path.Step", node.Name)));
        _problems.Add(new CheckProblem(CheckCode.CycleWithoutWait, CheckSeverity.Error, cycle[0].Id, CheckTexts.Text(CheckCode.CycleWithoutWait, cycle[0].Name))
        {
            Path = [.. cycle.Select(node => new CheckStep(node.Id, node.Name, null, null))],
            PathSentence = CheckTexts.Text("Path.Sentence", names, CheckTexts.Text($"{CheckCode.CycleWithoutWait}.Ending")),
        });
    }
}
