namespace Pathways.Engine.Definitions.Versions;

/// <summary>
/// What a definition may become: its latest version, not yet published, as a row. There is at most one for each definition,
/// and no instance runs it, so that it may be replaced; it gets its number when it is published.
/// </summary>
public sealed class DefinitionDraft
{
    public required string DefinitionId { get; init; }

    public required string Name { get; set; }

    /// <summary>A readable Elsa 3 definition, that need not be sound yet.</summary>
    public required string Json { get; set; }

    /// <summary>The latest version when the draft was begun, or the one that it was restored from; null for a new definition.</summary>
    public int? BasedOnVersion { get; set; }

    /// <summary>
    /// The <see cref="DefinitionChange.Number"/> of the change that wrote it: no two drafts of a definition ever share one.
    /// </summary>
    public int Revision { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Who saved it last, as <c>staff:ID</c>.</summary>
    public string? ChangedBy { get; set; }

    /// <summary>Whether a version was published since it was begun, for instance by a file: publishing it would undo that.</summary>
    public bool IsBehind(int? latestVersion) => BasedOnVersion != latestVersion;
}
