using System.Globalization;
using System.Resources;

namespace Pathways.Engine.Simulation;

/// <summary>The simulation's sentences: <c>SimulationTexts.resx</c> in French, <c>SimulationTexts.en.resx</c> in English.</summary>
internal static class SimulationTexts
{
    private static readonly ResourceManager _resources = new("Pathways.Engine.Simulation.SimulationTexts", typeof(SimulationTexts).Assembly);

    public static string Text(string key) => _resources.GetString(key, CultureInfo.CurrentUICulture) ?? key;

    public static string Text(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Text(key), values);
}
