using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Persistence;

namespace Pathways.Activities.Handoffs.Templates;

/// <summary>Which of an organisation's own words hold.</summary>
public static class LetterTemplates
{
    /// <returns>The latest version; null where nothing was ever saved.</returns>
    public static Task<LetterTemplate?> LatestAsync(EngineDbContext db, Guid organisationId, LetterKind kind, CancellationToken cancellationToken) =>
        db.Set<LetterTemplate>().AsNoTracking().Where(row => row.OrganisationId == organisationId && row.Kind == kind)
            .OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellationToken);

    /// <returns><see cref="HandoffWords.None"/> where the standard words hold.</returns>
    public static async Task<HandoffWords> WordsAsync(EngineDbContext db, Guid organisationId, LetterKind kind, CancellationToken cancellationToken) =>
        (await LatestAsync(db, organisationId, kind, cancellationToken))?.Words ?? HandoffWords.None;
}
