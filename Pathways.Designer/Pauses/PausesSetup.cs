namespace Pathways.Designer.Pauses;

public static class PausesSetup
{
    public static void AddPauses(this WebApplicationBuilder builder) => builder.Services.AddScoped<JourneyPauses>();
}
