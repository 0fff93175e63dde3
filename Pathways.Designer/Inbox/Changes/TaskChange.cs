using Pathways.Engine.Tasks;

namespace Pathways.Designer.Inbox.Changes;

/// <summary>What somebody does with a task beside answering it.</summary>
public abstract record TaskChange
{
    /// <param name="From">Whose it was when the person decided to take it; another one's by now is not taken away.</param>
    public sealed record Claim(string? From) : TaskChange;

    /// <summary>Back to the team: whoever has time may take it.</summary>
    public sealed record Release : TaskChange;

    public sealed record Reassign(Guid To) : TaskChange;

    /// <summary>Out of the way until the morning of that day.</summary>
    public sealed record Snooze(DateOnly Until, string Reason) : TaskChange;

    public sealed record Wake : TaskChange;

    public sealed record Prioritise(TaskPriority Priority) : TaskChange;

    public sealed record Comment(string Text) : TaskChange;
}

/// <param name="Sentence">Why not, and what to do instead.</param>
public sealed record ChangeRefusal(string TaskId, string Title, string Sentence);

/// <param name="Done">How many tasks were changed.</param>
/// <param name="Missing">How many there were not, or that one may not see.</param>
public sealed record ChangeReport(int Done, int Missing, IReadOnlyList<ChangeRefusal> Refusals)
{
    public bool IsWhole => Missing == 0 && Refusals.Count == 0;
}
