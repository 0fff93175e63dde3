namespace Pathways.Designer.HumanSteps;

public static class HumanStepsSetup
{
    public static void AddHumanSteps(this WebApplicationBuilder builder) => builder.Services.AddSingleton<HumanStep>();
}
