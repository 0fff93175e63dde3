using System.Globalization;
using System.Resources;
using Pathways.Engine.Execution;

namespace Pathways.Engine.Definitions;

internal static class DefinitionTexts
{
    private static readonly ResourceManager Source = new(typeof(DefinitionTexts));

    /// <summary>What is wrong with a whole file, and what to do about it.</summary>
    public static DefinitionLoadProblem Problem(string file, string key, params object[] values) => new(
        file, null, Text(key, values), Text(key + ".Fix"));

    /// <summary>What is wrong with a definition at one place.</summary>
    public static DefinitionLoadProblem Problem(string file, DefinitionProblem problem) =>
        new(file, problem.Place, problem.Message, Text("Problem.Fix"));

    public static string Text(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, new Label(Source, key).ToString(), values);
}
