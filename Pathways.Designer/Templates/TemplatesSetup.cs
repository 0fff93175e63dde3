namespace Pathways.Designer.Templates;

public static class TemplatesSetup
{
    public static void AddTemplates(this WebApplicationBuilder builder) => builder.Services.AddScoped<TemplateDesk>();
}
