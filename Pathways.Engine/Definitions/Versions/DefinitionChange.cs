namespace Pathways.Engine.Definitions.Versions;

public enum DefinitionChangeKind
{
    DraftSaved,
    DraftDiscarded,

    /// <summary>An old version became the draft.</summary>
    DraftRestored,
    Published,
    Retracted,

    /// <summary>Running instances are moved to another version.</summary>
    MoveBegun,

    /// <summary>Moved instances are put back.</summary>
    MoveReverted,
}

/// <summary>What somebody did to a definition, as a row: never changed, numbered from 1 without holes within its definition.</summary>
public sealed class DefinitionChange
{
    public required string DefinitionId { get; init; }

    public required int Number { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>As <c>staff:ID</c>; null for a file that was read at a start.</summary>
    public string? Actor { get; init; }

    public required DefinitionChangeKind Kind { get; init; }

    /// <summary>The version that was published, retracted, restored or moved to; for a saved draft, the one that it is based on.</summary>
    public int? Version { get; init; }

    /// <summary>The version that instances were moved away from.</summary>
    public int? FromVersion { get; init; }

    /// <summary>The file that a version was read from.</summary>
    public string? SourceFile { get; init; }
}
