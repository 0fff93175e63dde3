using Pathways.Designer.Cases;
using Pathways.Designer.Import;

namespace Pathways.Designer.Exports;

/// <summary>The people of the list, with the same headers as a file that is imported.</summary>
public static class PeopleExport
{
    public static ExportList<CaseRow> Of(int count, IAsyncEnumerable<CaseRow> rows) => new(ExportsTexts.PeopleName,
    [
        new(ImportTexts.FirstName, row => row.Person.FirstName),
        new(ImportTexts.LastName, row => row.Person.LastName),
        new(ImportTexts.BirthYear, row => row.Person.BirthYear),
        new(ImportTexts.Commune, row => row.Person.Commune),
        new(ImportTexts.Neighbourhood, row => row.Person.Neighbourhood),
        new(ImportTexts.Phone, row => row.Person.Phone),
        new(ImportTexts.Email, row => row.Person.Email),
        new(ImportTexts.ReachedThrough, row => row.Person.ReachedThrough),
        new(ImportTexts.AdviserEmail, row => row.AdviserEmail),
        new(CasesTexts.LeadAdviser, row => row.AdviserName),
        new(CasesTexts.WhereTheyStand, row => CaseWords.Look(row.Journey).Word),
        new(ExportsTexts.Steps, row => string.Join(", ", row.Steps)),
        new(ExportsTexts.EnteredOn, row => row.Person.CreatedAt),
    ], count, rows);
}
