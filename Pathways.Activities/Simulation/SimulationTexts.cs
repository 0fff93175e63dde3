using System.Globalization;
using System.Resources;

namespace Pathways.Activities.Simulation;

/// <summary>What insertion's effects mean, in sentences: <c>SimulationTexts.resx</c> in French, <c>SimulationTexts.en.resx</c> in English.</summary>
internal static class SimulationTexts
{
    private static readonly ResourceManager _resources = new("Pathways.Activities.Simulation.SimulationTexts", typeof(SimulationTexts).Assembly);

    public static string? Find(string key) => _resources.GetString(key, CultureInfo.CurrentUICulture);

    public static string Text(string key) => Find(key) ?? key;

    public static string Text(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Text(key), values);
}
