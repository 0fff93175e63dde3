namespace Pathways.Designer.Cases;

public static class CasesSetup
{
    public static void AddCases(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<CaseFiles>();
        builder.Services.AddScoped<CaseList>();
        builder.Services.AddScoped<JourneyEnds>();
        builder.Services.AddScoped<JourneyStarts>();
        builder.Services.AddScoped<JourneyTimeline>();
        builder.Services.AddScoped<NewPerson>();
        builder.Services.AddScoped<PeopleAtSteps>();
        builder.Services.AddScoped<PresentPosition>();
        builder.Services.AddScoped<SchemeEnds>();
    }
}
