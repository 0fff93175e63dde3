using System.Text.Json;
using Pathways.Activities.Coordination;
using Pathways.Activities.Partners;

namespace Pathways.Designer.PartnerImport;

/// <summary>The rows of a partner that a file brings.</summary>
internal sealed record NewPartner(Partner Partner, PartnerContact Contact, PartnerSource Source)
{
    /// <summary>The same structure always has the same id.</summary>
    public static Guid IdOf(RecordKey key) => DerivedId.From("partner", key.Source, key.Id);

    /// <param name="isAsked">Whether requests may go to it from now on.</param>
    public static NewPartner Of(PlannedPartner planned, bool isAsked, DateTimeOffset now)
    {
        var id = IdOf(planned.Entry.Key);
        var rows = new PartnerRows(
            new() { Id = id, Name = "", ContactName = "", Email = "", Commune = "", Needs = [], DeactivatedAt = isAsked ? null : now },
            new() { Id = PartnerContact.OwnIdOf(id), PartnerId = id, Name = "", Email = "", IsPreferred = true });
        foreach (var field in PartnerField.All)
        {
            if (planned.Values.TryGetValue(field.Key, out var text))
                field.Set(rows, text);
        }
        PartnerContact.Settle(rows.Partner, [rows.Contact!]);
        return new(rows.Partner, rows.Contact!, SourceOf(planned, id, rows.Contact!.Id, planned.Values, now));
    }

    public static PartnerSource SourceOf(PlannedPartner planned, Guid partner, Guid? contact, IReadOnlyDictionary<string, string> values, DateTimeOffset now) => new()
    {
        Source = planned.Entry.Key.Source,
        ExternalId = planned.Entry.Key.Id,
        PartnerId = partner,
        ContactId = contact,
        ValuesJson = JsonSerializer.Serialize(values),
        ReadAt = now,
    };
}
