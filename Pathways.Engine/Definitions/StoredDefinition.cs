namespace Pathways.Engine.Definitions;

/// <summary>One version of a definition as a row. A version's JSON never changes once it is published.</summary>
public sealed class StoredDefinition
{
    public required string DefinitionId { get; init; }

    public required int Version { get; init; }

    public required string Name { get; set; }

    public string? Description { get; set; }

    /// <summary>The Elsa 3 definition, as it was read.</summary>
    public required string Json { get; init; }

    /// <summary>SHA-256 of <see cref="Json"/>, in hexadecimal: tells whether a file changed.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The file it was read from; null when it was made in the designer.</summary>
    public string? SourceFile { get; init; }

    /// <summary>The versions of the workflows that it uses as activities, as they were when it was published: a JSON object by definition id.</summary>
    public string UsesJson { get; init; } = "{}";

    public bool IsPublished { get; set; }

    public bool IsLatest { get; set; }

    /// <summary>When it was published.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who published it, as <c>staff:ID</c>; null for a file.</summary>
    public string? PublishedBy { get; init; }

    /// <summary>When somebody took it away; null when nobody did.</summary>
    public DateTimeOffset? RetractedAt { get; set; }
}
