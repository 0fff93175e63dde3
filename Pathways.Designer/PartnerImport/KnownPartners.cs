using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Partners;
using Pathways.Activities.Persistence;
using Pathways.Activities.Spelling;

namespace Pathways.Designer.PartnerImport;

/// <summary>The directory as a file is compared with it.</summary>
internal sealed class KnownPartners
{
    private readonly Dictionary<Guid, Partner> _partners;
    private readonly Dictionary<string, Partner> _bySiret = [];
    private readonly Dictionary<string, Partner> _byName = [];
    private readonly Dictionary<RecordKey, PartnerSource> _sources;
    private readonly Dictionary<Guid, PartnerSource> _sourceOf = [];
    private readonly ILookup<Guid, PartnerContact> _contacts;

    private KnownPartners(List<Partner> partners, List<PartnerContact> contacts, List<PartnerSource> sources)
    {
        _partners = partners.ToDictionary(partner => partner.Id);
        _contacts = contacts.ToLookup(contact => contact.PartnerId);
        _sources = sources.ToDictionary(source => new RecordKey(source.Source, source.ExternalId));
        foreach (var partner in partners.OrderBy(partner => partner.Id))
        {
            if (partner.Siret is not null)
                _bySiret.TryAdd(partner.Siret, partner);
            _byName.TryAdd(NameKey(partner.Name, partner.Commune), partner);
        }
        foreach (var source in sources.OrderBy(source => source.Source, StringComparer.Ordinal))
            _sourceOf.TryAdd(source.PartnerId, source);
        CommuneNames = partners.Where(partner => partner.InseeCode is not null).GroupBy(partner => partner.InseeCode!).ToDictionary(group => group.Key, group => group.First().Commune);
    }

    public IReadOnlyDictionary<string, string> CommuneNames { get; }

    /// <param name="isTracked">Whether what is found is going to be changed.</param>
    public static async Task<KnownPartners> ReadAsync(PathwaysDbContext db, bool isTracked, CancellationToken cancellationToken)
    {
        var tracking = isTracked ? QueryTrackingBehavior.TrackAll : QueryTrackingBehavior.NoTracking;
        return new(
            await db.Partners.AsTracking(tracking).ToListAsync(cancellationToken),
            await db.PartnerContacts.AsTracking(tracking).ToListAsync(cancellationToken),
            await db.PartnerSources.AsTracking(tracking).ToListAsync(cancellationToken));
    }

    public static string NameKey(string name, string commune) => $"{PlainWords.Key(name)} {PlainWords.Key(commune)}";

    public PartnerSource? Source(RecordKey key) => _sources.GetValueOrDefault(key);

    /// <summary>Who else describes a partner.</summary>
    public PartnerSource? SourceOf(Partner partner) => _sourceOf.GetValueOrDefault(partner.Id);

    public Partner Partner(PartnerSource source) => _partners[source.PartnerId];

    public Partner? BySiret(string? siret) => siret is null ? null : _bySiret.GetValueOrDefault(siret);

    public Partner? ByName(string name, string commune) => _byName.GetValueOrDefault(NameKey(name, commune));

    public IReadOnlyList<PartnerContact> Contacts(Partner partner) => [.. _contacts[partner.Id]];

    /// <summary>The rows that a file changes: with the contact that it brought, or that has its address.</summary>
    public PartnerRows RowsOf(Partner partner, PartnerSource? source, string? email)
    {
        var contact = Contacts(partner).FirstOrDefault(row => source is null ? EmailAddress.AreSame(row.Email, email) : row.Id == source.ContactId);
        return new(partner, contact is { LeftAt: null } ? contact : null);
    }

    public static IReadOnlyDictionary<string, string> Values(PartnerSource source) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(source.ValuesJson)!;
}
