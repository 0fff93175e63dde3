using Pathways.Activities.Persistence;
using Pathways.Activities.Records;
using Pathways.Designer.Accounts;
using Pathways.Engine.Persistence;

namespace Pathways.Designer.Exports;

/// <summary>Lets lists out, and writes down who took which.</summary>
public sealed class ExportDesk(CurrentStaff me, WriteTransactions transactions)
{
    public Task SendAsync<TRow>(HttpContext http, string format, ExportList<TRow> list) =>
        ExportAnswer.SendAsync(http, format, list, sent => TraceAsync(sent, list.Name, list.Count, http.RequestAborted));

    private Task<int> TraceAsync(string format, string list, int rows, CancellationToken cancellationToken) => transactions.RunAsync(work =>
    {
        ((PathwaysDbContext)work.Db).ExportTraces.Add(new ExportTrace
        {
            Id = Guid.CreateVersion7(work.Now),
            StaffId = me.Id,
            OrganisationId = me.OrganisationId,
            At = work.Now,
            List = list,
            Format = format,
            Rows = rows,
        });
        return work.Db.SaveChangesAsync(work.CancellationToken);
    }, cancellationToken);
}
