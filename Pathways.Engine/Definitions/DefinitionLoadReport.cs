namespace Pathways.Engine.Definitions;

/// <summary>What the last reading of the journeys' folder found.</summary>
public sealed class DefinitionLoadReport
{
    private volatile DefinitionLoad _last = new([], []);

    public IReadOnlyList<LoadedDefinition> Loaded => _last.Loaded;

    /// <summary>The files that were left out.</summary>
    public IReadOnlyList<DefinitionLoadProblem> Problems => _last.Problems;

    internal void Set(DefinitionLoad load) => _last = load;
}

internal sealed record DefinitionLoad(IReadOnlyList<LoadedDefinition> Loaded, IReadOnlyList<DefinitionLoadProblem> Problems);

/// <param name="IsNew">Whether the file changed since it was last read, and so became a new version.</param>
public sealed record LoadedDefinition(string File, string DefinitionId, int Version, bool IsNew);

/// <param name="File">The file's name.</param>
/// <param name="Place">Where in the file; null for the whole file.</param>
/// <param name="Message">What is wrong, as a sentence.</param>
/// <param name="Fix">What to do about it, as a sentence.</param>
public sealed record DefinitionLoadProblem(string File, string? Place, string Message, string Fix);
