using Pathways.Designer.Exports;

namespace Pathways.Designer.Incidents;

/// <summary>What stands still, and the e-mails that did not arrive, as their lists show them.</summary>
public static class IncidentExport
{
    public static ExportList<IncidentRow> Of(IReadOnlyList<IncidentRow> rows) => new(IncidentsTexts.ExportName,
    [
        new(IncidentsTexts.Person, row => row.Person?.Name ?? row.Journey),
        new(IncidentsTexts.Kind, row => IncidentLooks.Of(row.Kind).Word),
        new(IncidentsTexts.What, row => row.What),
        new(IncidentsTexts.Detail, row => row.Detail),
        new(IncidentsTexts.Since, row => row.At),
    ], rows.Count, rows.ToAsyncEnumerable());

    public static ExportList<UndeliveredMessage> Of(IReadOnlyList<UndeliveredMessage> rows) => new(IncidentsTexts.UndeliveredName,
    [
        new(IncidentsTexts.Person, row => row.PersonName),
        new(IncidentsTexts.Mail, row => row.Subject),
        new(IncidentsTexts.Recipient, row => row.Recipient),
        new(IncidentsTexts.Reason, row => DeliveryReason.Of(row.Status, row.LastError)),
        new(IncidentsTexts.Since, row => row.TriedAt ?? row.CreatedAt),
    ], rows.Count, rows.ToAsyncEnumerable());
}
