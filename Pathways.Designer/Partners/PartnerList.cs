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
public sealed record PartnerFilter(string? Search, BarrierKind? Need, bool OnlyWithRoom)
{
    /// <param name="need">A code; any other text is none.</param>
    /// <param name="room">Null for all.</param>
    public static PartnerFilter Of(string? search, string? need, string? room) =>
        new(search, Enum.TryParse<BarrierKind>(need, out var kind) && Enum.IsDefined(kind) ? kind : null, room is not null);
}

/// <param name="Room">Null where the partner takes requests.</param>
public sealed record PartnerRow(Partner Partner, int Waiting, string? Room);

public sealed record PartnerListPage(IReadOnlyList<PartnerRow> Rows, int Total, int Page, int Pages);

/// <summary>The directory of partners, by name.</summary>
public sealed class PartnerList(PathwaysDbContext db, TimeProvider clock)
{
    public const int PageSize = 25;

    public async Task<PartnerListPage> ReadAsync(PartnerFilter filter, int page, CancellationToken cancellationToken)
    {
        var rows = await FindAsync(filter, cancellationToken);
        var shown = Paging.Of(rows.Count, page, PageSize);
        return new(shown.Cut(rows), rows.Count, shown.Page, shown.Pages);
    }

    /// <summary>All that the filter lets through.</summary>
    public async Task<IReadOnlyList<PartnerRow>> FindAsync(PartnerFilter filter, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = ParisCalendar.DayOf(now);
        // In memory, as the people are: SQLite neither sorts nor finds accented letters as the French do.
        var partners = (await db.Partners.AsNoTracking().ToListAsync(cancellationToken))
            .Where(partner => filter.Need is not { } need || partner.Needs.Contains(need))
            .Where(partner => FrenchText.Matches($"{partner.Name} {partner.Commune} {partner.Communes} {partner.ContactName}", filter.Search))
            .OrderBy(partner => partner.Name, FrenchText.Order).ThenBy(partner => partner.Id).ToList();
        var handoffs = await CountedAsync(today, cancellationToken);
        var pauses = (await db.PartnerPauses.On(today).ToListAsync(cancellationToken)).ToLookup(pause => pause.PartnerId);
        return
        [
            .. partners.Select(partner => PartnerDirectory.Standing(partner, [.. handoffs[partner.Id]], now) with { Pause = pauses[partner.Id].FirstOrDefault() })
                .Where(standing => !filter.OnlyWithRoom || PartnerRanking.HasRoom(standing, today))
                .Select(standing => new PartnerRow(standing.Partner, standing.Waiting, PartnerWords.WhyNot(standing, today))),
        ];
    }

    /// <summary>Only what says whether there is room: those that wait, and those answered this month. What was answered before is not told here.</summary>
    private async Task<ILookup<Guid, HandoffRequest>> CountedAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var monthBegan = ParisCalendar.MonthOf(today);
        return (await db.Handoffs.AsNoTracking().Where(row => row.State == HandoffState.Requested || row.AnsweredAt >= monthBegan).ToListAsync(cancellationToken))
            .ToLookup(row => row.PartnerId);
    }
}
