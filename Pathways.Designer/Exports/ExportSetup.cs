using Pathways.Designer.Accounts;
using Pathways.Designer.Cases;
using Pathways.Designer.Inbox;
using Pathways.Designer.Inbox.Absences;
using Pathways.Designer.Incidents;
using Pathways.Designer.Partners;
using Pathways.Designer.Rights;
using Pathways.Designer.Transfers;

namespace Pathways.Designer.Exports;

public static class ExportSetup
{
    public static void AddExports(this WebApplicationBuilder builder) => builder.Services.AddScoped<ExportDesk>();

    /// <summary>Each list at the address of its page, with the page's own query.</summary>
    public static void MapExports(this WebApplication app)
    {
        app.MapGet("/personnes/exporter/{format}", async (string format, string? cherche, CaseList list, ExportDesk desk, HttpContext http) =>
        {
            var found = await list.FindAsync(cherche, http.RequestAborted);
            await desk.SendAsync(http, format, PeopleExport.Of(found.Count, list.ReadAllAsync(found, http.RequestAborted)));
        }).RequireAuthorization(AccountsSetup.Casework);
        app.MapGet("/boite/exporter/{format}", async (string format, InboxExport export, ExportDesk desk, HttpContext http) =>
        {
            if (await export.ReadAsync(InboxFilter.Read(http.Request.Query), http.RequestAborted) is { } list)
                await desk.SendAsync(http, format, list);
            else
                http.Response.StatusCode = StatusCodes.Status404NotFound;
        }).RequireAuthorization();
        app.MapGet("/partenaires/exporter/{format}", async (string format, string? cherche, string? besoin, string? places, PartnerList list, ExportDesk desk, HttpContext http) =>
            await desk.SendAsync(http, format, PartnerExport.Of(await list.FindAsync(PartnerFilter.Of(cherche, besoin, places), http.RequestAborted)))).RequireAuthorization();
        app.MapGet("/absences/exporter/{format}", async (string format, AbsenceDesk absences, ExportDesk desk, HttpContext http) =>
            await desk.SendAsync(http, format, AbsenceExport.Of(await absences.ReadAsync(http.RequestAborted)))).RequireAuthorization();
        app.MapGet("/incidents/exporter/{format}", async (string format, IncidentList list, ExportDesk desk, HttpContext http) =>
            await desk.SendAsync(http, format, IncidentExport.Of(await list.ReadAsync(http.RequestAborted)))).RequireAuthorization(AccountsSetup.Coordination);
        app.MapGet("/incidents/courriels/exporter/{format}", async (string format, UndeliveredMessages messages, ExportDesk desk, HttpContext http) =>
            await desk.SendAsync(http, format, IncidentExport.Of(await messages.ReadAsync(http.RequestAborted)))).RequireAuthorization(AccountsSetup.Coordination);
        app.MapGet("/comptes/exporter/{format}", async (string format, string? cherche, StaffDesk staff, ExportDesk desk, HttpContext http) =>
            await desk.SendAsync(http, format, AccountExport.Of(await staff.FindAllAsync(cherche, http.RequestAborted)))).RequireAuthorization(AccountsSetup.Administration);
        app.MapGet("/personnes/effacements/exporter/{format}", async (string format, Erasures erasures, ExportDesk desk, HttpContext http) =>
            await desk.SendAsync(http, format, ErasureExport.Of(await erasures.ReadAllAsync(http.RequestAborted)))).RequireAuthorization(AccountsSetup.Accompaniment);
        app.MapGet("/personnes/{id:guid}/consultations/exporter/{format}", async (Guid id, string format, ReaderList readers, ExportDesk desk, HttpContext http) =>
        {
            if (await readers.FindAllAsync(id, http.RequestAborted) is { } lines)
                await desk.SendAsync(http, format, ReaderExport.Of(lines));
            else
                http.Response.StatusCode = StatusCodes.Status404NotFound;
        }).RequireAuthorization(AccountsSetup.Accompaniment);
    }
}
