namespace Pathways.Designer.Duplicates;

public static class DuplicatesSetup
{
    public static void AddDuplicates(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<DuplicateSearch>();
        builder.Services.AddScoped<FileMerge>();
    }
}
