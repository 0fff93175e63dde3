namespace Pathways.Engine.Definitions.Versions;

public enum DraftOutcome
{
    Done,

    /// <summary>Somebody else changed, published or discarded the draft since it was read: nothing was done.</summary>
    Overtaken,

    /// <summary>The text cannot be read as a definition: nothing was saved.</summary>
    Unreadable,

    /// <summary>It may not be published as it is; it stays a draft.</summary>
    Unsound,

    /// <summary>There is no such version.</summary>
    NotFound,
}

/// <summary>What became of a draft.</summary>
/// <param name="Draft">The draft as it stands now; null where there is none, or where it is not known.</param>
/// <param name="Version">The version that it was published as.</param>
/// <param name="Problems">Why it could not be read or published.</param>
public sealed record DraftResult(
    DraftOutcome Outcome, DefinitionDraft? Draft, int? Version, IReadOnlyList<DefinitionProblem> Problems)
{
    internal static DraftResult NotFound { get; } = new(DraftOutcome.NotFound, null, null, []);

    internal static DraftResult Overtaken(DefinitionDraft? draft) => new(DraftOutcome.Overtaken, draft, null, []);
}
