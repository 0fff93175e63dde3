using System.Text.Json;

namespace Pathways.Engine.Definitions;

/// <summary>What reading gave: a definition, or why there is none.</summary>
public sealed record DefinitionReadResult(WorkflowDefinition? Definition, IReadOnlyList<DefinitionProblem> Problems);

/// <summary>Reads Elsa 3 JSON. Text that is no definition gives problems, never an exception.</summary>
public static class DefinitionReader
{
    /// <summary>How many characters a definition may have: some eighty times a large journey.</summary>
    public const int MaximumLength = 5_000_000;

    /// <summary>How many activities it may have, those within others included.</summary>
    public const int MaximumActivities = 5_000;

    /// <summary>How many connections it may have.</summary>
    public const int MaximumConnections = 20_000;

    /// <summary>How deeply objects and lists may be nested; Elsa's own limit is lower.</summary>
    public const int MaximumDepth = 256;

    public static DefinitionReadResult Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.Length > MaximumLength)
            return Refuse(new DefinitionProblem(ProblemCode.TooLarge, "$", $"Cette définition compte {json.Length} caractères, pour {MaximumLength} au plus : partagez-la en plusieurs parcours."));
        JsonElement raw;
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaximumDepth });
            raw = document.RootElement.Clone();
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            return Refuse(new DefinitionProblem(ProblemCode.InvalidJson, PlaceOf(fault), "Ce texte n’est pas du JSON valide : corrigez-le à l’endroit indiqué, ou exportez de nouveau la définition."));
        }
        return NulCharacter.FindLine(json) is { } line
            ? Refuse(new DefinitionProblem(ProblemCode.UnstorableText, $"ligne {line}", "Un texte contient le caractère nul (\\u0000), que les bases de données ne gardent pas toutes : retirez-le."))
            : new WorkflowReader().Read(raw);
    }

    private static DefinitionReadResult Refuse(DefinitionProblem problem) => new(null, [problem]);

    private static string PlaceOf(Exception fault) =>
        fault is JsonException { LineNumber: { } line, BytePositionInLine: { } position } ? $"ligne {line + 1}, caractère {position + 1}" : "$";
}
