using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;

namespace Pathways.Engine.Checking;

/// <summary>
/// An activity that contains others, drawn as a flowchart: a Sequence as a chain, an If as a decision, a loop as a
/// connection that goes back. What it contains in turn is looked at first, and stands in the drawing as one activity.
/// </summary>
internal sealed class Container
{
    private readonly ActivityRegistry _registry;
    private readonly int _maximum;
    private readonly List<FlowNode> _nodes = [];
    private readonly List<FlowEdge> _edges = [];
    private readonly List<IReadOnlyList<FlowNode>> _cycles = [];

    public Container(ActivityDefinition definition, ActivityRegistry registry, int maximum)
    {
        Definition = definition;
        _registry = registry;
        _maximum = maximum;
        Children = [.. definition.Children.Select(child => child.Activity), .. definition.Cases.Where(item => item.Activity is not null).Select(item => item.Activity!)];
        Inner = [.. Children.Where(IsContainer).Select(child => new Container(child, registry, maximum))];
        Draw();
        Explorers = [.. Starts().Select(Explore)];
    }

    public ActivityDefinition Definition { get; }

    public IReadOnlyList<ActivityDefinition> Children { get; }

    public IReadOnlyList<Container> Inner { get; }

    /// <summary>One for each activity that it may start with.</summary>
    public IReadOnlyList<FlowExplorer> Explorers { get; }

    /// <summary>The cycles in which nothing waits.</summary>
    public IReadOnlyList<IReadOnlyList<FlowNode>> CyclesWithoutWait => _cycles;

    /// <summary>
    /// Whether what it contains may stand in its drawing as single activities. It may not where one of them finishes the whole
    /// instance from within, or ends a scheme beside something that ends the run.
    /// </summary>
    public bool IsFaithful => Inner.All(inner =>
        !inner.FinishesInstance && (!inner.TouchesPromise || Explorers.All(explorer => explorer.Shape.IsConfluent)) && inner.IsFaithful);

    /// <summary>Whether the drawing is the coordinator's, so that what is wrong with it can be told of it.</summary>
    public bool IsFlowchart => Definition.Type == FlowchartType;

    private const string FlowchartType = "Elsa.Flowchart";

    /// <summary>Runs that never wait need not all be followed: they are refused anyhow.</summary>
    private const int MaximumWithCycles = 1_000;

    /// <summary>Stands for what was owed before the container began.</summary>
    private const int OwedBefore = -2;

    public static bool IsContainer(ActivityDefinition activity) => activity.Children.Count > 0 || activity.Cases.Any(item => item.Activity is not null) || activity.Type == FlowchartType;

    /// <summary>The container as one activity of the one around it.</summary>
    private FlowNode AsNode()
    {
        var node = new FlowNode(Definition.Id, OutcomeTable.NameOf(Definition, _registry.Find(Definition.Type)?.Descriptor), FlowNodeKind.Step) { Waits = _nodes.Any(inner => inner.Waits) };
        var ends = Explorers.SelectMany(explorer => explorer.Ends.Select(explorer.StateOf)).Where(state => state.End != FlowEnd.Faulted);
        var effects = ends.Select(state => state.OwedBy switch { OwedBefore => PromiseEffect.None, FlowState.NothingOwed => PromiseEffect.ExitRecorded, _ => PromiseEffect.SchemeEnds }).Distinct().Order().ToList();
        return effects.Count == 0 ? node : node with { Choices = [.. effects.Select(effect => FlowChoice.Done with { Effect = effect })] };
    }

    private bool FinishesInstance => _nodes.Exists(node => node.EndsAtOnce) || Inner.Any(inner => inner.FinishesInstance);

    private bool TouchesPromise => _nodes.Exists(node => node.Choices.Any(choice => choice.Effect != PromiseEffect.None));

    private FlowExplorer Explore(int start)
    {
        var net = new FlowNet(_nodes, _edges, start);
        var cycles = FindCycles(net);
        _cycles.AddRange(cycles);
        var explorer = new FlowExplorer(net, cycles.Count == 0 ? _maximum : Math.Min(_maximum, MaximumWithCycles), OwedBefore);
        explorer.Explore();
        return explorer;
    }

    private List<IReadOnlyList<FlowNode>> FindCycles(FlowNet net) =>
        Definition.Type is "Elsa.For" or "Elsa.ForEach" or "Elsa.ParallelForEach" ? [] : [.. Cycles.WithoutWait(net).Where(cycle => !_cycles.Exists(told => told.Intersect(cycle).Any()))];

    private IEnumerable<int> Starts()
    {
        if (!IsFlowchart || Children.Count == 0) return [0];
        var activities = Children.ToList();
        var start = activities.FindIndex(activity => activity.Type == "Elsa.Start");
        if (start < 0) start = activities.FindIndex(activity => activity.CanStartWorkflow);
        if (start < 0) start = Math.Max(0, activities.FindIndex(activity => Definition.Connections.All(connection => connection.Target != activity.Id)));
        return [start, .. Enumerable.Range(0, activities.Count).Where(index => index != start && activities[index].CanStartWorkflow)];
    }

    private void Draw()
    {
        foreach (var child in Children) _nodes.Add(NodeOf(child));
        var hidden = new FlowNode("", "", FlowNodeKind.Step);
        switch (Definition.Type)
        {
            case FlowchartType:
                Connect();
                break;
            case "Elsa.Sequence":
                Undirect();
                for (var index = 1; index < _nodes.Count; index++) _edges.Add(new FlowEdge(index - 1, "Done", index));
                break;
            case "Elsa.If" or "Elsa.Switch":
                AddFirst(hidden with { Choices = [FlowChoice.Done, .. Children.Select((_, index) => new FlowChoice([$"{index}"], null))] });
                break;
            case "Elsa.While" or "Elsa.For" or "Elsa.ForEach" or "Elsa.ParallelForEach":
                AddFirst(hidden with { Choices = [FlowChoice.Done, new FlowChoice(["0"], null)] });
                for (var index = 1; index < _nodes.Count; index++) _edges.Add(new FlowEdge(index, "Done", 0));
                break;
            default:
                AddFirst(hidden with { Choices = [new FlowChoice([.. Children.Select((_, index) => $"{index}")], null)] });
                break;
        }
        if (_nodes.Count == 0) _nodes.Add(hidden);
    }

    private void Connect()
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < Children.Count; index++) numbers.TryAdd(Children[index].Id, index);
        foreach (var connection in Definition.Connections.Distinct())
        {
            if (numbers.TryGetValue(connection.Source, out var source) && numbers.TryGetValue(connection.Target, out var target))
                _edges.Add(new FlowEdge(source, connection.SourcePort, target));
        }
    }

    /// <summary>Puts an activity before all children, with an outcome that leads to each by its number.</summary>
    private void AddFirst(FlowNode first)
    {
        Undirect();
        _nodes.Insert(0, first);
        for (var index = 1; index < _nodes.Count; index++) _edges.Add(new FlowEdge(0, $"{index - 1}", index));
    }

    /// <summary>In a container that is no flowchart a child's outcome chooses nothing: whatever it is, the container goes on.</summary>
    private void Undirect()
    {
        for (var index = 0; index < _nodes.Count; index++)
        {
            var choices = _nodes[index].Choices.Select(choice => choice with { Outcomes = [.. choice.Outcomes, "Done"] }).DistinctBy(choice => choice.Effect);
            _nodes[index] = _nodes[index] with { Cases = null, Choices = [.. choices] };
        }
    }

    private FlowNode NodeOf(ActivityDefinition child)
    {
        if (Inner.FirstOrDefault(container => ReferenceEquals(container.Definition, child)) is { } inner) return inner.AsNode();
        string[] ports = [.. Definition.Connections.Where(connection => connection.Source == child.Id).Select(connection => connection.SourcePort).Distinct()];
        return OutcomeTable.Node(child, _registry.Find(child.Type, child.Version), ports);
    }
}
