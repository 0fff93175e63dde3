namespace Pathways.Engine.Tasks;

/// <summary>What somebody entered in a task's form and has not sent, or may still take back.</summary>
public sealed class TaskDraft
{
    public required string TaskId { get; init; }

    /// <summary>Who wrote it, as <c>staff:ID</c>: two people's drafts of a task are two.</summary>
    public required string Author { get; init; }

    /// <summary>The raw values of each question.</summary>
    public required string EnteredJson { get; set; }

    public required DateTimeOffset SavedAt { get; set; }
}
