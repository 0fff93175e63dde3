using Pathways.Activities;
using Pathways.Activities.Partners;
using Pathways.Designer.Exports;

namespace Pathways.Designer.Partners;

/// <summary>The partners of the list, with the contact who receives the requests.</summary>
public static class PartnerExport
{
    public static ExportList<PartnerRow> Of(IReadOnlyList<PartnerRow> rows) => new(PartnersTexts.ExportName,
    [
        new(PartnersTexts.Name, row => row.Partner.Name),
        new(PartnersTexts.Commune, row => row.Partner.Commune),
        new(PartnersTexts.Needs, row => string.Join(", ", row.Partner.Needs.Select(need => Labels.Text(need)))),
        new(PartnersTexts.Themes, row => Words(DataInclusion.Themes, row.Partner.Themes)),
        new(PartnersTexts.Publics, row => Words(DataInclusion.Publics, row.Partner.Publics)),
        new(PartnersTexts.ReceptionModes, row => Words(DataInclusion.ReceptionModes, row.Partner.ReceptionModes)),
        new(PartnersTexts.Fees, row => Words(DataInclusion.Fees, row.Partner.Fees)),
        new(PartnersTexts.Communes, row => string.Join(", ", Places.Of(row.Partner.Communes))),
        new(PartnersTexts.Department, row => row.Partner.Department),
        new(PartnersTexts.ContactName, row => row.Partner.ContactName),
        new(PartnersTexts.Email, row => row.Partner.Email),
        new(PartnersTexts.Address, row => row.Partner.Address),
        new(PartnersTexts.PostalCode, row => row.Partner.PostalCode),
        new(PartnersTexts.Siret, row => row.Partner.Siret),
        new(PartnersTexts.PlacesPerMonth, row => row.Partner.PlacesPerMonth),
        new(PartnersTexts.OpenPlaces, row => row.Partner.OpenPlaces),
        new(PartnersTexts.Requests, row => row.Waiting),
        new(PartnersTexts.StandsWhere, row => row.Room ?? PartnersTexts.TakesRequests),
    ], rows.Count, rows.ToAsyncEnumerable());

    private static string Words(IReadOnlyList<Engine.Tasks.FormChoice> list, string? codes) => string.Join(", ", DataInclusion.Words(list, codes));
}
