using Pathways.Designer.Exports;

namespace Pathways.Designer.Inbox.Absences;

public static class AbsenceExport
{
    public static ExportList<AbsenceLine> Of(IReadOnlyList<AbsenceLine> rows) => new(InboxTexts.AbsencesName,
    [
        new(InboxTexts.WhoLabel, row => row.Name),
        new(InboxTexts.FirstDayLabel, row => row.Absence.FirstDay),
        new(InboxTexts.LastDayLabel, row => row.Absence.LastDay),
        new(InboxTexts.SubstituteLabel, row => row.SubstituteName),
    ], rows.Count, rows.ToAsyncEnumerable());
}
