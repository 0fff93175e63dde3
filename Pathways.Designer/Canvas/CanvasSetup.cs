namespace Pathways.Designer.Canvas;

public static class CanvasSetup
{
    public static void AddCanvas(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<StepLooks>();
        builder.Services.AddSingleton<DefinitionGraphs>();
        builder.Services.AddScoped<WorkflowList>();
    }
}
