using Pathways.Designer.Accounts;
using Pathways.Designer.Inbox.Absences;
using Pathways.Designer.Inbox.Changes;
using Pathways.Designer.Inbox.Doing;
using Pathways.Designer.Inbox.Live;
using Pathways.Designer.Inbox.Views;
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
        builder.Services.AddScoped<InboxExport>();
        builder.Services.AddScoped<TaskDesk>();
        builder.Services.AddScoped<TaskChanges>();
        builder.Services.AddScoped<TaskThread>();
        builder.Services.AddScoped<Colleagues>();
        builder.Services.AddScoped<AbsenceDesk>();
        builder.Services.AddScoped<TaskDrafts>();
        builder.Services.AddScoped<HeldAnswerList>();
        builder.Services.AddScoped<InboxViews>();
        builder.Services.Configure<InboxOptions>(builder.Configuration.GetSection(InboxOptions.Section));
    }

    public static void MapInbox(this WebApplication app)
    {
        app.MapFormPost("/absences/{id:guid}/annuler", AbsenceAddresses.CancelAsync).RequireAuthorization();
        DoingAddresses.Map(app);
        ViewAddresses.Map(app);
        app.MapGet("/boite/nouvelles", LiveInbox.CountAsync).RequireAuthorization().WithMetadata(new AskedByPage());
    }
}
