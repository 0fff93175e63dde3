using Pathways.Activities;
using Pathways.Activities.Barriers;
using Pathways.Activities.Partners;
using Pathways.Designer.Partners;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.PartnerImport;

/// <summary>A partner and the contact whose address comes from the file; null where it has none, or that contact left.</summary>
public sealed record PartnerRows(Partner Partner, PartnerContact? Contact);

/// <summary>A field that a file of structures fills in, as one text.</summary>
public sealed record PartnerField(string Key, Func<string> Label, Func<PartnerRows, string?> Get, Action<PartnerRows, string> Set)
{
    /// <summary>The text as the reader of a page knows it.</summary>
    public Func<string, string> Words { get; init; } = text => text.Replace("\n", ", ", StringComparison.Ordinal);

    public bool IsOfContact { get; init; }

    public static IReadOnlyList<PartnerField> All { get; } =
    [
        new("name", () => PartnersTexts.Name, rows => rows.Partner.Name, (rows, text) => rows.Partner.Name = text),
        new("siret", () => PartnersTexts.Siret, rows => rows.Partner.Siret, (rows, text) => rows.Partner.Siret = text),
        new("commune", () => PartnersTexts.Commune, rows => rows.Partner.Commune, (rows, text) => rows.Partner.Commune = text),
        new("inseeCode", () => PartnersTexts.InseeCode, rows => rows.Partner.InseeCode, (rows, text) => rows.Partner.InseeCode = text),
        new("postalCode", () => PartnersTexts.PostalCode, rows => rows.Partner.PostalCode, (rows, text) => rows.Partner.PostalCode = text),
        new("address", () => PartnersTexts.Address, rows => rows.Partner.Address, (rows, text) => rows.Partner.Address = text),
        new("website", () => PartnersTexts.Website, rows => rows.Partner.Website, (rows, text) => rows.Partner.Website = text),
        new("description", () => PartnersTexts.Description, rows => rows.Partner.Description, (rows, text) => rows.Partner.Description = text),
        new("needs", () => PartnersTexts.Needs, rows => NeedsOf(rows.Partner), (rows, text) => rows.Partner.Needs = [.. DataInclusion.Codes(text).Select(Enum.Parse<BarrierKind>)])
        {
            Words = text => string.Join(", ", DataInclusion.Codes(text).Select(need => Labels.Text(Enum.Parse<BarrierKind>(need)))),
        },
        new("themes", () => PartnersTexts.Themes, rows => rows.Partner.Themes, (rows, text) => rows.Partner.Themes = text) { Words = WordsOf(DataInclusion.Themes) },
        new("publics", () => PartnersTexts.Publics, rows => rows.Partner.Publics, (rows, text) => rows.Partner.Publics = text) { Words = WordsOf(DataInclusion.Publics) },
        new("modes", () => PartnersTexts.ReceptionModes, rows => rows.Partner.ReceptionModes, (rows, text) => rows.Partner.ReceptionModes = text) { Words = WordsOf(DataInclusion.ReceptionModes) },
        new("fees", () => PartnersTexts.Fees, rows => rows.Partner.Fees, (rows, text) => rows.Partner.Fees = text) { Words = WordsOf(DataInclusion.Fees) },
        new("communes", () => PartnersTexts.Communes, rows => rows.Partner.Communes, (rows, text) => rows.Partner.Communes = text),
        new("department", () => PartnersTexts.Department, rows => rows.Partner.Department, (rows, text) => rows.Partner.Department = text),
        new("contactName", () => PartnersTexts.ContactName, rows => rows.Contact!.Name, (rows, text) => rows.Contact!.Name = text) { IsOfContact = true },
        new("email", () => PartnersTexts.Email, rows => rows.Contact!.Email, (rows, text) => Reach(rows.Contact!, text)) { IsOfContact = true },
        new("phone", () => PartnersTexts.Phone, rows => rows.Contact!.Phone, (rows, text) => rows.Contact!.Phone = text) { IsOfContact = true },
    ];

    /// <returns>Nothing for no text.</returns>
    public static string WordsOf(string key, string? text) => text is null ? "" : All.Single(field => field.Key == key).Words(text);

    public bool IsOf(PartnerRows rows) => !IsOfContact || rows.Contact is not null;

    /// <summary>E-mails came back from the old address, not from this one.</summary>
    private static void Reach(PartnerContact contact, string address) => (contact.Email, contact.BouncedSince) = (address, null);

    private static string? NeedsOf(Partner partner) =>
        partner.Needs.Count == 0 ? null : string.Join('\n', partner.Needs.Distinct().Order());

    private static Func<string, string> WordsOf(IReadOnlyList<FormChoice> list) => text => string.Join(", ", DataInclusion.Words(list, text));
}
