using Pathways.Engine.Execution;

namespace Pathways.Engine.Instances;

/// <summary>A transition as a row: never changed, numbered from 1 without holes within its instance.</summary>
public sealed class JournalEntry
{
    public required string InstanceId { get; init; }

    public required int Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public required JournalKind Kind { get; init; }

    public required string ActivityId { get; init; }

    public required string ActivityType { get; init; }

    public string? Detail { get; init; }

    /// <summary>Who acted, as <c>staff:ID</c> or <c>partner:ID</c>; null for a timer or the system.</summary>
    public string? Actor { get; init; }

    /// <summary>The instance's next line, by which its journal grows.</summary>
    internal static JournalEntry Next(WorkflowInstance instance, JournalLine line, DateTimeOffset at, string? actor) => new()
    {
        InstanceId = instance.Id,
        Number = ++instance.JournalLength,
        At = at,
        Kind = line.Kind,
        ActivityId = line.ActivityId,
        ActivityType = line.ActivityType,
        Detail = line.Detail,
        Actor = actor,
    };
}
