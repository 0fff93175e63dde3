using Pathways.Designer.Inbox.Absences;
using Pathways.Designer.Inbox.Changes;
using Pathways.Designer.Security;

namespace Pathways.Designer.Inbox;

public static class InboxSetup
{
    public static void AddInbox(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<InboxScope>();
        builder.Services.AddScoped<InboxSearch>();
        builder.Services.AddScoped<InboxQuery>();
        builder.Services.AddScoped<WaitingQuery>();
        builder.Services.AddScoped<InboxChoicesQuery>();
        builder.Services.AddScoped<TaskDesk>();
        builder.Services.AddScoped<TaskChanges>();
        builder.Services.AddScoped<TaskThread>();
        builder.Services.AddScoped<Colleagues>();
        builder.Services.AddScoped<AbsenceDesk>();
    }

    public static void MapInbox(this WebApplication app) =>
        app.MapFormPost("/absences/{id:guid}/annuler", AbsenceAddresses.CancelAsync).RequireAuthorization();
}
