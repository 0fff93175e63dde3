using Pathways.Designer.Accounts;
using Pathways.Designer.Security;

namespace Pathways.Designer.Transfers;

public static class TransfersSetup
{
    public static void AddTransfers(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<TransferDesk>();
        builder.Services.AddScoped<FileJournal>();
        builder.Services.AddScoped<ReaderList>();
        builder.Services.AddScoped<TransferNews>();
    }

    public static void MapTransfers(this WebApplication app) =>
        app.MapFormPost("/transferts/{id:guid}/lu", async context =>
        {
            var id = Guid.Parse(context.GetRouteValue("id")!.ToString()!);
            await context.RequestServices.GetRequiredService<TransferDesk>().ReadAsync(id, context.RequestAborted);
            context.Response.Redirect("/");
        }).RequireAuthorization(AccountsSetup.Accompaniment);
}
