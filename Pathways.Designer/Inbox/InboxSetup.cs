namespace Pathways.Designer.Inbox;

public static class InboxSetup
{
    public static void AddInbox(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<InboxQuery>();
        builder.Services.AddScoped<TaskDesk>();
    }
}
