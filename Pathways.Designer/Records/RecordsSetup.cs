namespace Pathways.Designer.Records;

public static class RecordsSetup
{
    public static void AddRecords(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ActionLog>();
        builder.Services.AddScoped<CaseTimeline>();
        builder.Services.AddScoped<DocumentList>();
        builder.Services.AddScoped<PersonEdits>();
        builder.Services.AddScoped<RecordLines>();
    }
}
