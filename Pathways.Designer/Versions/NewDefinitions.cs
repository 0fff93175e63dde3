using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Activities.Spelling;
using Pathways.Designer.Accounts;
using Pathways.Engine.Definitions;
using Pathways.Engine.Definitions.Versions;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Versions;

public enum NewDefinitionOutcome
{
    Created,
    NoSuchTemplate,
    IdTaken,
    Refused,
}

/// <param name="Sentence">Why it was not created.</param>
public sealed record NewDefinitionResult(NewDefinitionOutcome Outcome, string? DefinitionId = null, string? Sentence = null);

/// <summary>Begins definitions as drafts: blank ones, and copies of published ones.</summary>
public sealed partial class NewDefinitions(PathwaysDbContext db, CurrentStaff me, DefinitionDrafts drafts, TimeProvider clock)
{
    public const int MaximumIdLength = 64;

    public const int MaximumNameLength = 200;

    private const int MostAttempts = 100;

    /// <param name="template">The id of a published definition; null for a blank one.</param>
    /// <param name="wantedId">The new definition's id; null to have one made of its name.</param>
    public async Task<NewDefinitionResult> CreateAsync(string? name, string? template, string? wantedId, CancellationToken cancellationToken)
    {
        name = name?.Trim();
        if (string.IsNullOrEmpty(name) || name.Length > MaximumNameLength)
            return Refused(Fill(VersionsTexts.NameRefused, MaximumNameLength));
        if (wantedId is not null && !Usable().IsMatch(wantedId))
            return Refused(Fill(VersionsTexts.IdRefused, MaximumIdLength));
        if (await OriginalAsync(template, cancellationToken) is not { } original)
            return new(NewDefinitionOutcome.NoSuchTemplate);

        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var id = wantedId ?? IdOf(name, attempt);
            var copy = original with { Id = $"{id}-v1", DefinitionId = id, Name = name, Version = 1, IsLatest = true, IsPublished = false };
            var result = await drafts.BeginAsync(DefinitionWriter.Write(copy), me.Actor, cancellationToken);
            if (result.Outcome == DraftOutcome.Done)
                return new(NewDefinitionOutcome.Created, id);
            if (result.Outcome == DraftOutcome.Unreadable)
                return Refused(result.Problems[0].Message);
            if (wantedId is not null)
                break;
        }

        return new(NewDefinitionOutcome.IdTaken, Sentence: Fill(VersionsTexts.IdTaken, wantedId ?? IdOf(name, 1)));
    }

    private async Task<WorkflowDefinition?> OriginalAsync(string? template, CancellationToken cancellationToken)
    {
        var json = template is null
            ? BlankDefinition.Json(clock.GetUtcNow())
            : await db.Definitions.Where(row => row.DefinitionId == template && row.IsPublished).Select(row => row.Json).SingleOrDefaultAsync(cancellationToken);
        return json is null ? null : DefinitionReader.Read(json).Definition;
    }

    /// <summary>«Parcours d’été» becomes <c>parcours-d-ete</c>, and <c>parcours-d-ete-2</c> where that is taken.</summary>
    private static string IdOf(string name, int attempt)
    {
        var words = NotAllowed().Replace(string.Join('-', PlainWords.Of(name)), "-").Trim('-');
        var ending = attempt == 1 ? "" : $"-{attempt}";
        var most = MaximumIdLength - ending.Length;
        return (words.Length == 0 ? "parcours" : words.Length > most ? words[..most].TrimEnd('-') : words) + ending;
    }

    private static NewDefinitionResult Refused(string sentence) => new(NewDefinitionOutcome.Refused, Sentence: sentence);

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_-]{0,63}\z")]
    private static partial Regex Usable();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotAllowed();
}
