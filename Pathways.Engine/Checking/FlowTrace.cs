namespace Pathways.Engine.Checking;

/// <summary>Writes down a run.</summary>
internal sealed class FlowTrace(FlowNet net) : IFlowObserver
{
    private readonly List<Visit> _visits = [];

    public IReadOnlyList<CheckStep> Steps => _visits.ConvertAll(visit =>
    {
        var node = net.Nodes[visit.Node];
        return new CheckStep(node.Id, node.Name, Join(visit.Outcomes), Join(visit.Labels));
    });

    /// <summary>The steps at which something was decided, and the last: what a person needs to be told.</summary>
    public IReadOnlyList<CheckStep> Decisions =>
        [.. Steps.Where((step, index) => index == _visits.Count - 1 || (step.OutcomeLabel is not null && IsDecision(net.Nodes[_visits[index].Node])))];

    public void Ran(int node) => _visits.Add(new Visit(node));

    public void Left(int node, FlowChoice choice)
    {
        var visit = _visits.FindLast(visit => visit.Node == node)!;
        visit.Outcomes.AddRange(choice.Outcomes);
        if (choice.Label is not null) visit.Labels.Add(choice.Label);
    }

    public void TookCase(int node, int index)
    {
        var visit = _visits.FindLast(visit => visit.Node == node)!;
        var taken = index < 0 ? net.Nodes[node].Default : net.Nodes[node].Cases![index];
        visit.Outcomes.Add(taken);
        visit.Labels.Add(index < 0 ? CheckTexts.Outcome(taken) : taken);
    }

    public void LedTo(int node) { }

    private static bool IsDecision(FlowNode node) => node.Cases is not null || node.Choices.Count > 1;

    private static string? Join(List<string> texts) => texts.Count == 0 ? null : string.Join(", ", texts);

    private sealed record Visit(int Node)
    {
        public List<string> Outcomes { get; } = [];

        public List<string> Labels { get; } = [];
    }
}
