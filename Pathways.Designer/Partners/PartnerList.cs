using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Barriers;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Partners;
using Pathways.Activities.Persistence;
using Pathways.Designer.Layout;

namespace Pathways.Designer.Partners;

/// <summary>What the directory is asked for.</summary>
/// <param name="OnlyWithRoom">Leaves out who is paused, full or asked no more.</param>
public sealed record PartnerFilter(string? Search, BarrierKind? Need, bool OnlyWithRoom);

/// <param name="Room">Null where the partner takes requests.</param>
public sealed record PartnerRow(Partner Partner, int Waiting, string? Room);

public sealed record PartnerListPage(IReadOnlyList<PartnerRow> Rows, int Total, int Page, int Pages);

/// <summary>The directory of partners, by name.</summary>
public sealed class PartnerList(PathwaysDbContext db, TimeProvider clock)
{
    public const int PageSize = 25;

    public async Task<PartnerListPage> ReadAsync(PartnerFilter filter, int page, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = ParisCalendar.DayOf(now);
        // In memory, as the people are: SQLite neither sorts nor finds accented letters as the French do.
        var partners = (await db.Partners.AsNoTracking().ToListAsync(cancellationToken))
            .Where(partner => filter.Need is not { } need || partner.Needs.Contains(need))
            .Where(partner => FrenchText.Matches($"{partner.Name} {partner.Commune} {partner.Communes} {partner.ContactName}", filter.Search))
            .OrderBy(partner => partner.Name, FrenchText.Order).ThenBy(partner => partner.Id).ToList();
        var ids = partners.ConvertAll(partner => partner.Id);
        var handoffs = (await db.Handoffs.AsNoTracking().Recent(ids, now).ToListAsync(cancellationToken)).ToLookup(row => row.PartnerId);
        var rows = partners.Select(partner => PartnerDirectory.Standing(partner, [.. handoffs[partner.Id]], now))
            .Where(standing => !filter.OnlyWithRoom || PartnerRanking.HasRoom(standing, today))
            .Select(standing => new PartnerRow(standing.Partner, standing.Waiting, PartnerWords.WhyNot(standing, today))).ToList();
        var shown = Paging.Of(rows.Count, page, PageSize);
        return new(shown.Cut(rows), rows.Count, shown.Page, shown.Pages);
    }
}
