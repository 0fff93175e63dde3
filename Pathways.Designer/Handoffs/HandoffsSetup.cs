namespace Pathways.Designer.Handoffs;

public static class HandoffsSetup
{
    public static void AddHandoffs(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<HandoffFiles>();
        builder.Services.AddScoped<HandoffDesk>();
    }
}
