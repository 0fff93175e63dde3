using Pathways.Engine.Execution;
using Pathways.Engine.Execution.BuiltIn;
using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Simulation;

/// <summary>What the database would hold of the case: its open tasks and timers, and all that was told.</summary>
internal sealed class SimulationMemory(SimulatedWorld world, DateTimeOffset start)
{
    private readonly Dictionary<string, SetTimer> _timers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TaskRequest> _tasks = new(StringComparer.Ordinal);

    public SimulatedWorld World => world;

    public DateTimeOffset Now { get; set; } = start;

    public List<StoryLine> Story { get; } = [];

    public List<SimulatedMail> Emails { get; } = [];

    public List<string> Visited { get; } = [];

    /// <summary>Each connection once, in the order in which they were first followed.</summary>
    public OrderedDictionary<FollowedConnection, bool> Walked { get; } = [];

    public IReadOnlyDictionary<string, TaskRequest> Tasks => _tasks;

    public IReadOnlyDictionary<string, SetTimer> Timers => _timers;

    /// <summary>Events for the case itself, that are delivered once the burst is over.</summary>
    public Queue<EventPublished> Events { get; } = [];

    public void Say(StoryKind kind, string? activityId, string text, string? detail = null) =>
        Story.Add(new StoryLine(Now, kind, activityId, text, string.IsNullOrEmpty(detail) ? null : detail));

    /// <summary>Keeps what the engine's own handlers would have written.</summary>
    public void Keep(Effect effect)
    {
        switch (effect)
        {
            case OpenTask open:
                _tasks[open.TaskId] = open.Request;
                break;
            case EscalateTask escalate when _tasks.TryGetValue(escalate.TaskId, out var task):
                _tasks[escalate.TaskId] = task with
                {
                    Priority = escalate.Priority,
                    Audience = escalate.Audience ?? task.Audience,
                    DueAt = escalate.DueAt ?? task.DueAt,
                    Explanation = escalate.Explanation ?? task.Explanation,
                };
                break;
            case SetTimer timer:
                _timers[timer.TimerId] = timer;
                break;
            case EventPublished published when published.CorrelationId is null || published.CorrelationId == world.CorrelationId:
                Events.Enqueue(published);
                break;
        }
    }

    /// <summary>Forgets the tasks and timers of waits that are over.</summary>
    public void Settle(InstanceState state)
    {
        var open = state.Bookmarks.Select(wait => wait.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var id in _tasks.Keys.Where(id => !open.Contains(id)).ToList()) _tasks.Remove(id);
        foreach (var id in _timers.Keys.Where(id => !open.Contains(id)).ToList()) _timers.Remove(id);
    }

    /// <summary>The timer that is due first; of those due together, the one that was set first.</summary>
    public Bookmark? NextTimer(InstanceState state) => state.Bookmarks
        .Where(wait => _timers.ContainsKey(wait.Id)).MinBy(wait => _timers[wait.Id].DueAt);
}
