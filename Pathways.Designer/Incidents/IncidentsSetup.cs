namespace Pathways.Designer.Incidents;

public static class IncidentsSetup
{
    public static void AddIncidents(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<IncidentFiles>();
        builder.Services.AddScoped<IncidentList>();
        builder.Services.AddScoped<UndeliveredMessages>();
    }
}
