using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;
using Pathways.Engine.Execution.Flow;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Tests.Checking;

/// <summary>
/// What the interpreter itself does with a flowchart, over every choice of outcomes and every order of answers. Knows nothing
/// of the checker: what it says of a run, it reads from the journal.
/// </summary>
internal sealed class Enumeration
{
    /// <summary>A burst of that many activities can only be a cycle without a wait: the graphs are small.</summary>
    private const int MaximumExecutions = 60;
    private const int MaximumSituations = 250;
    private const int MaximumWaits = 6;

    /// <summary>How many ways through one burst are followed.</summary>
    private const int MaximumWays = 64;

    /// <summary>Further arrivals at a join make no difference that these graphs could show.</summary>
    private const int ToldArrivals = 5;

    private static readonly DateTimeOffset _now = new(2027, 3, 12, 9, 0, 0, TimeSpan.Zero);
    private static readonly HashSet<string> _terminals = ["Elsa.End", "Elsa.Finish", "Elsa.Complete"];

    private readonly Interpreter _interpreter = new(MaximumExecutions);
    private readonly CompiledDefinition _definition;
    private readonly FlowGraph _graph;
    private readonly Dictionary<string, int> _numbers;
    private readonly string?[] _modes;
    private readonly bool[][] _leadsTo;
    private readonly HashSet<string> _met = [];
    private readonly Queue<(InstanceState State, RunMonitor Monitor)> _frontier = new();

    /// <param name="from">Where to go on from; null to start.</param>
    public Enumeration(WorkflowDefinition definition, InstanceState? from = null)
    {
        _definition = DefinitionCompiler.Compile(definition, TestActivities.Registry).Definition!;
        _graph = _definition.Root.Graph!;
        _numbers = _graph.ActivityIds.Index().ToDictionary(item => item.Item, item => item.Index);
        _modes = [.. _definition.Root.Children.Select(ModeOf)];
        _leadsTo = Closure();
        if (from is null) Burst(null, new RunMonitor(), new StartStimulus(new Dictionary<string, object?>()));
        else _frontier.Enqueue((from, MonitorOf(from)));
        while (_met.Count <= MaximumSituations && _frontier.TryDequeue(out var item))
        {
            foreach (var bookmark in item.State.Bookmarks)
            {
                foreach (var outcome in TestActivities.Registry.Find(bookmark.ActivityType)!.Descriptor.Outcomes)
                    Burst(item.State, item.Monitor, new ResumeStimulus(bookmark.Id, new Dictionary<string, object?> { ["outcome"] = outcome.Name }));
            }
        }
    }

    /// <summary>False where there was too much to follow.</summary>
    public bool IsComplete => !IsCut && _met.Count <= MaximumSituations;

    private bool IsCut { get; set; }

    public bool GoesRoundForEver { get; private set; }

    public SortedSet<string> Ran { get; } = [];

    /// <summary>What was led to and did not run, in runs that ended because nothing was left.</summary>
    public SortedSet<string> Lost { get; } = [];

    /// <summary>The first activity to fault, of each run in which one does.</summary>
    public SortedSet<string> Faulted { get; } = [];

    /// <summary>The steps whose scheme was the last to end, in runs that ended without an exit after it.</summary>
    public SortedSet<string> Owed { get; } = [];

    /// <summary>What was led to in the past, and waits at a join.</summary>
    private RunMonitor MonitorOf(InstanceState state)
    {
        var counters = state.Root!.Flow!;
        var monitor = new RunMonitor();
        foreach (var (index, connection) in _graph.Connections.Index())
        {
            if (!connection.IsBackward && _graph.Reaches(connection.Source) && _modes[connection.Target] != "WaitAny" && counters.Followed[index]
                && counters.ConnectionVisits[index] > counters.ActivityVisits[connection.Target])
                monitor.Expected.Add(connection.Target);
        }
        return monitor;
    }

    /// <summary>One stimulus, over every outcome of the activities that do not wait.</summary>
    private void Burst(InstanceState? state, RunMonitor monitor, Stimulus stimulus)
    {
        var choices = new Choices();
        do
        {
            var result = _interpreter.Run(_definition, state, "1", stimulus, _now, choices);
            Take(result, monitor.Copy());
        }
        while (choices.Next());
        IsCut |= choices.IsTruncated;
    }

    private void Take(BurstResult result, RunMonitor monitor)
    {
        foreach (var line in result.Journal) Follow(line, monitor);
        var state = result.State;
        if (state.Incidents.Any(incident => incident.Kind == IncidentKind.TooManySteps))
        {
            GoesRoundForEver = true;
            return;
        }
        Assert.DoesNotContain(state.Incidents, incident => incident.Kind == IncidentKind.NothingToWaitFor);
        if (state.Status == InstanceStatus.Finished)
        {
            End(state, monitor);
            return;
        }
        Assert.NotEmpty(state.Bookmarks);
        if (state.Bookmarks.Count > MaximumWaits)
        {
            IsCut = true;
            return;
        }
        if (!_met.Add(Key(state, monitor))) return;
        _frontier.Enqueue((state, monitor));
    }

    private void Follow(JournalLine line, RunMonitor monitor)
    {
        if (!_numbers.TryGetValue(line.ActivityId, out var node)) return;
        if (line.Kind == JournalKind.Executed) Executed(node, line, monitor);
        else if (line.Kind == JournalKind.Completed) Completed(node, line, monitor);
        else if (line.Kind == JournalKind.Faulted && !monitor.HasFaulted)
        {
            monitor.HasFaulted = true;
            Faulted.Add(line.ActivityId);
        }
    }

    private void Executed(int node, JournalLine line, RunMonitor monitor)
    {
        Ran.Add(line.ActivityId);
        monitor.MetTerminal |= _terminals.Contains(line.ActivityType);
        monitor.Expected.RemoveWhere(other => other == node
            || (_leadsTo[other][node] && (_modes[node] == "WaitAny" || _modes[other] == "WaitAll")));
    }

    private void Completed(int node, JournalLine line, RunMonitor monitor)
    {
        string[] outcomes = line.Detail?.Split(", ") ?? ["Done"];
        foreach (var connection in _graph.Connections)
        {
            if (connection.Source == node && !connection.IsBackward && outcomes.Contains(connection.SourcePort) && _modes[connection.Target] != "WaitAny")
                monitor.Expected.Add(connection.Target);
        }
        var descriptor = TestActivities.Registry.Find(line.ActivityType)!.Descriptor;
        foreach (var outcome in descriptor.Outcomes.Where(outcome => outcomes.Contains(outcome.Name)))
        {
            if (outcome.EndsScheme) monitor.OwedBy = line.ActivityId;
            if (outcome.RecordsExit) monitor.OwedBy = null;
        }
    }

    private void End(InstanceState state, RunMonitor monitor)
    {
        if (state.SubStatus == InstanceSubStatus.Faulted) return;
        if (monitor.OwedBy is { } owed) Owed.Add(owed);
        if (!monitor.MetTerminal) Lost.UnionWith(monitor.Expected.Select(node => _graph.ActivityIds[node]));
    }

    private static string? ModeOf(CompiledActivity activity)
    {
        if (activity.Type != "Elsa.FlowJoin") return null;
        return activity.Definition.Inputs.TryGetValue("mode", out var mode) ? mode.Expression.Value.GetString() : "WaitAny";
    }

    private string Key(InstanceState state, RunMonitor monitor)
    {
        var counters = state.Root!.Flow!;
        var arrivals = _graph.Connections.Select((connection, index) =>
        {
            if (connection.IsBackward) return "";
            var count = Math.Clamp(counters.ConnectionVisits[index] - counters.ActivityVisits[connection.Target], -ToldArrivals, ToldArrivals);
            return count > 0 && counters.Followed[index] ? $"+{count}" : $"{count}";
        });
        var fired = string.Concat(counters.Fired.Select((isFired, node) => isFired ? $"!{node}" : ""));
        var waits = string.Join(",", state.Bookmarks.Select(bookmark => bookmark.ActivityId));
        return $"{string.Join(";", arrivals)}|{fired}|{waits}|{string.Join(",", monitor.Expected)}|{monitor.OwedBy}";
    }

    private bool[][] Closure()
    {
        var closure = _graph.ActivityIds.Select(_ => new bool[_graph.ActivityIds.Count]).ToArray();
        foreach (var connection in _graph.Connections.Where(connection => !connection.IsBackward && _graph.Reaches(connection.Source)))
            closure[connection.Source][connection.Target] = true;
        for (var via = 0; via < closure.Length; via++)
        {
            for (var from = 0; from < closure.Length; from++)
            {
                for (var to = 0; to < closure.Length; to++) closure[from][to] |= closure[from][via] && closure[via][to];
            }
        }
        return closure;
    }

    /// <summary>What the journal of a run told so far.</summary>
    private sealed class RunMonitor
    {
        public SortedSet<int> Expected { get; private init; } = [];

        public string? OwedBy { get; set; }

        public bool MetTerminal { get; set; }

        public bool HasFaulted { get; set; }

        public RunMonitor Copy() => new() { Expected = [.. Expected], OwedBy = OwedBy, MetTerminal = MetTerminal };
    }

    /// <summary>Goes through all sequences of choices that a burst asks for.</summary>
    private sealed class Choices : ILookups, IChoices
    {
        private readonly List<(int Chosen, int Of)> _choices = [];
        private int _asked;

        public bool IsTruncated { get; private set; }

        public T Get<T>() where T : class => (T)(object)this;

        public string Choose(string activityId, IReadOnlyList<OutcomeDescriptor> outcomes)
        {
            if (_asked == _choices.Count && _choices.Aggregate(outcomes.Count, (ways, choice) => ways * choice.Of) > MaximumWays)
            {
                IsTruncated = true;
                return outcomes[0].Name;
            }
            if (_asked == _choices.Count) _choices.Add((0, outcomes.Count));
            return outcomes[_choices[_asked++].Chosen].Name;
        }

        public bool Next()
        {
            _asked = 0;
            while (_choices.Count > 0)
            {
                var (chosen, of) = _choices[^1];
                _choices.RemoveAt(_choices.Count - 1);
                if (chosen + 1 >= of) continue;
                _choices.Add((chosen + 1, of));
                return true;
            }
            return false;
        }
    }
}
