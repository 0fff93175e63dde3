using System.Text.Json;
using Pathways.Engine.Definitions;

namespace Pathways.Engine.Execution;

/// <summary>Refuses flowcharts that ask to be run by tokens: Pathways counts visits, which is Elsa's default.</summary>
internal static class ExecutionMode
{
    private static readonly string[] Holders = ["options", "customProperties"];

    public static void Check(WorkflowDefinition definition, CompileProblems problems)
    {
        if (AsksForTokens(definition.Raw)) Refuse(problems, definition.DefinitionId);
        Check(definition.Root, problems);
    }

    private static void Check(ActivityDefinition activity, CompileProblems problems)
    {
        if (AsksForTokens(activity.Raw)) Refuse(problems, activity.Id);
        foreach (var child in activity.Children) Check(child.Activity, problems);
        foreach (var child in activity.Cases) if (child.Activity is { } inner) Check(inner, problems);
    }

    private static bool AsksForTokens(JsonElement raw) =>
        raw.EnumerateObject().Any(property =>
            SaysTokens(property)
            || (Holders.Contains(property.Name) && property.Value.ValueKind == JsonValueKind.Object && property.Value.EnumerateObject().Any(SaysTokens)));

    private static bool SaysTokens(JsonProperty property) =>
        property.Name.EndsWith("executionMode", StringComparison.OrdinalIgnoreCase)
        && property.Value.ValueKind == JsonValueKind.String
        && property.Value.GetString()!.Contains("token", StringComparison.OrdinalIgnoreCase);

    private static void Refuse(CompileProblems problems, string place) =>
        problems.Refuse(ProblemCode.TokenMode, place, "Ce diagramme demande le mode « jetons » (TokenBased), que Pathways n’exécute pas : choisissez le mode « compteurs » (CounterBased).");
}
