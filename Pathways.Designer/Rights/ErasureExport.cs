using Pathways.Designer.Cases;
using Pathways.Designer.Exports;

namespace Pathways.Designer.Rights;

/// <summary>The files that are announced to be erased.</summary>
public static class ErasureExport
{
    public static ExportList<AnnouncedErasure> Of(IReadOnlyList<AnnouncedErasure> rows) => new(RightsTexts.ErasuresName,
    [
        new(CasesTexts.Name, row => row.Person.FullName),
        new(CasesTexts.LeadAdviser, row => row.AdviserName),
        new(RightsTexts.LastContact, row => row.Notice.LastContactOn),
        new(RightsTexts.ErasedOn, row => row.Notice.ErasesOn),
    ], rows.Count, rows.ToAsyncEnumerable());
}
