namespace Pathways.Activities.Coordination;

/// <summary>That a member of staff had a definition open in the editor a moment ago.</summary>
public sealed class EditorPresence
{
    public required string DefinitionId { get; init; }

    public required Guid StaffId { get; init; }

    public required DateTimeOffset SeenAt { get; init; }
}
