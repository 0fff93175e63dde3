using Pathways.Engine.Hosting;

namespace Pathways.Designer.Deliveries;

public static class DeliveriesSetup
{
    public static void AddDeliveries(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<DeliveryList>();
        builder.Services.AddSingleton<BounceWebhook>();
    }

    /// <summary>Where a mail provider posts what came back; there is no such address without the secret that signs it.</summary>
    public static void MapDeliveries(this WebApplication app)
    {
        if (EngineOptions.Read(app.Configuration).Bounces.WebhookSecret is { Length: > 0 } secret)
            app.MapPost(BounceWebhook.Path, (HttpContext http, BounceWebhook webhook) => webhook.TakeAsync(http, secret)).AllowAnonymous();
    }
}
