using Pathways.Engine.Execution;

namespace Pathways.Engine.Instances;

/// <summary>One run of an activity: an activity in a loop has several, one after the other.</summary>
public sealed class ActivityExecution
{
    internal ActivityExecution(int id, string key, string activityId, string activityType, ActivityExecution? parent)
    {
        Id = id;
        Key = key;
        ActivityId = activityId;
        ActivityType = activityType;
        Parent = parent;
    }

    internal ActivityExecution(int id, CompiledActivity node, ActivityExecution? parent)
        : this(id, node.Key, node.Id, node.Type, parent) => Node = node;

    /// <summary>Unique in the instance.</summary>
    public int Id { get; }

    public string ActivityId { get; }

    public string ActivityType { get; }

    /// <summary>Whether it stands faulted; else it runs.</summary>
    public bool IsFaulted => Status == ExecutionStatus.Faulted;

    internal string Key { get; }

    /// <summary>Null until it is bound to a definition, and where the definition has the activity no more.</summary>
    internal CompiledActivity? Node { get; init; }

    internal ActivityExecution? Parent { get; }

    internal ExecutionStatus Status { get; set; }

    internal VariableScope? Scope { get; set; }

    internal FlowCounters? Flow { get; set; }

    /// <summary>What the activity keeps between bursts.</summary>
    internal Dictionary<string, object?>? Kept { get; set; }

    /// <summary>The evaluated inputs, without those that are constant.</summary>
    internal Dictionary<string, object?>? Inputs { get; set; }

    /// <summary>How often it ran again by itself after a fault.</summary>
    internal int Attempts { get; set; }

    /// <summary>How many of its activities stand in the queue.</summary>
    internal int Scheduled { get; set; }

    /// <summary>Whether it completes as soon as one of its activities does, because a Break was met.</summary>
    internal bool IsBreaking { get; set; }

    /// <summary>How many waits it has.</summary>
    internal int Waits { get; set; }

    internal ActivityExecution? FirstChild { get; private set; }

    internal ActivityExecution? LastChild { get; private set; }

    internal ActivityExecution? NextSibling { get; private set; }

    internal ActivityExecution? PreviousSibling { get; private set; }

    internal void Attach()
    {
        if (Parent is null) return;
        PreviousSibling = Parent.LastChild;
        if (Parent.LastChild is { } last) last.NextSibling = this;
        else Parent.FirstChild = this;
        Parent.LastChild = this;
    }

    /// <summary>Takes it out of the tree; it still knows its parent.</summary>
    internal void Detach()
    {
        if (Parent is null) return;
        if (PreviousSibling is { } previous) previous.NextSibling = NextSibling;
        else if (Parent.FirstChild == this) Parent.FirstChild = NextSibling;
        if (NextSibling is { } next) next.PreviousSibling = PreviousSibling;
        else if (Parent.LastChild == this) Parent.LastChild = PreviousSibling;
        PreviousSibling = NextSibling = null;
    }

    /// <summary>It and all within it, parents first, oldest first.</summary>
    internal IEnumerable<ActivityExecution> Tree()
    {
        yield return this;
        for (var child = FirstChild; child is not null; child = child.NextSibling)
        {
            foreach (var each in child.Tree()) yield return each;
        }
    }
}

internal enum ExecutionStatus
{
    Running,
    Faulted,
    Completed,
    Cancelled,
}
