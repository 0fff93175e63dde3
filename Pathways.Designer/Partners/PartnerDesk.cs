using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Partners;
using Pathways.Activities.Persistence;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Partners;

/// <param name="Past">What it answered within a year.</param>
public sealed record PartnerFile(Partner Partner, IReadOnlyList<PartnerContact> Contacts, PartnerStanding Standing, int SmallCount, DateOnly Today)
{
    /// <summary>Those that are not over.</summary>
    public IReadOnlyList<PartnerPause> Pauses { get; init; } = [];

    public IReadOnlyList<PartnerSource> Sources { get; init; } = [];

    /// <summary>What was done to it last.</summary>
    public IReadOnlyList<PartnerTraceLine> History { get; init; } = [];

    public PastAnswers Past => Standing.Past;
}

/// <summary>Opens, adds and changes partners.</summary>
public sealed class PartnerDesk(PathwaysDbContext db, PartnerEdits edits, IFieldRules rules, TimeProvider clock)
{
    private const int LinesOfHistory = 20;

    /// <summary>An id that the form carries, so that sending it twice adds one partner.</summary>
    public Guid NextId() => Guid.CreateVersion7(clock.GetUtcNow());

    public async Task<PartnerFile?> OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await db.Partners.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } partner)
            return null;
        var now = clock.GetUtcNow();
        var today = ParisCalendar.DayOf(now);
        var handoffs = await db.Handoffs.AsNoTracking().Recent([id], now).ToListAsync(cancellationToken);
        var pauses = await db.PartnerPauses.Where(row => row.PartnerId == id && row.WithdrawnAt == null && (row.LastDay == null || row.LastDay >= today))
            .OrderBy(row => row.FirstDay).AsNoTracking().ToListAsync(cancellationToken);
        return new(
            partner,
            await ContactsAsync(partner, cancellationToken),
            PartnerDirectory.Standing(partner, handoffs, now) with { Pause = pauses.Find(pause => pause.Meets(today, today)) },
            new PartnerRanking(rules).SmallCount,
            today)
        {
            Pauses = pauses,
            Sources = await db.PartnerSources.Where(row => row.PartnerId == id).OrderBy(row => row.Source).AsNoTracking().ToListAsync(cancellationToken),
            History = await PartnerHistory.Of(db, id).Take(LinesOfHistory).ToListAsync(cancellationToken),
        };
    }

    public Task AddAsync(Guid id, FormReading reading, CancellationToken cancellationToken) => edits.AddAsync(id, () =>
    {
        var partner = new Partner { Id = id, Name = "", ContactName = "", Email = "", Commune = "", Needs = [] };
        PartnerForm.Write(reading, partner);
        var contact = PartnerContact.OwnOf(partner);
        ContactForm.Write(reading, contact);
        return (partner, contact);
    }, cancellationToken);

    /// <param name="version">What the form was opened with.</param>
    public Task<PartnerEditResult> ChangeAsync(Guid id, int version, FormReading reading, CancellationToken cancellationToken) => edits.RunAsync(id, version, edit =>
    {
        PartnerForm.Write(reading, edit.Partner);
        var fields = edit.Rows.Entry(edit.Partner).Properties.Where(property => property.IsModified).Select(property => property.Metadata.Name).ToList();
        return new(PartnerTraceKind.Changed, PartnerForm.LabelsOf(fields));
    }, cancellationToken);

    /// <summary>How many requests wait for the partner's answer, or for somebody to come.</summary>
    public Task<int> OpenRequestsAsync(Guid id, CancellationToken cancellationToken) =>
        db.Handoffs.Open().CountAsync(row => row.PartnerId == id, cancellationToken);

    /// <summary>The partner is asked no more; what it was asked already goes on.</summary>
    public Task<PartnerEditResult> ChangeActivityAsync(Guid id, bool isActive, CancellationToken cancellationToken) => edits.RunAsync(id, null, edit =>
    {
        edit.Partner.DeactivatedAt = isActive ? null : edit.Now;
        return new(isActive ? PartnerTraceKind.Reactivated : PartnerTraceKind.Deactivated);
    }, cancellationToken);

    /// <summary>Those who are written to first, those who left last.</summary>
    private async Task<IReadOnlyList<PartnerContact>> ContactsAsync(Partner partner, CancellationToken cancellationToken)
    {
        var contacts = await db.PartnerContacts.AsNoTracking().Where(row => row.PartnerId == partner.Id).ToListAsync(cancellationToken);
        return contacts.Count == 0
            ? [PartnerContact.OwnOf(partner)]
            : [.. contacts.OrderBy(row => row.LeftAt is not null).ThenByDescending(row => row.Email == partner.Email).ThenBy(row => row.Name, StringComparer.Ordinal)];
    }
}
