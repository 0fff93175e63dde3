using System.Text.Json.Nodes;

namespace Pathways.Benchmarks.Drawing;

/// <summary>A sound workflow of many steps for the canvas: rows of exits that follow each other, laid out in a grid.</summary>
internal static class LargeWorkflow
{
    public const string Id = "deux-cents-etapes";

    private const int Columns = 20;
    private const int ColumnWidth = 300;
    private const int RowHeight = 200;

    public static JsonObject Draw(int steps) => new()
    {
        ["definitionId"] = Id,
        ["name"] = $"{steps} étapes",
        ["customProperties"] = new JsonObject(),
        ["root"] = new JsonObject
        {
            ["id"] = "r",
            ["nodeId"] = "Workflow1:r",
            ["type"] = "Elsa.Flowchart",
            ["start"] = Name(0),
            ["activities"] = new JsonArray([.. Enumerable.Range(0, steps).Select(index => Step(index, index == steps - 1))]),
            ["connections"] = new JsonArray([.. Enumerable.Range(0, steps - 1).SelectMany(index => new[] { "Done", "DeadlinePassed" }
                .Select(outcome => Line(index, outcome, outcome == "Done" ? index + 1 : index)))]),
        },
    };

    public static string Name(int index) => $"etape-{index}";

    private static JsonObject Step(int index, bool isLast) => new()
    {
        ["id"] = Name(index),
        ["name"] = isLast ? "Fin" : $"Étape {index}",
        ["type"] = isLast ? "Elsa.End" : "Pathways.Exit",
        ["version"] = 1,
        ["customProperties"] = new JsonObject(),
        ["metadata"] = new JsonObject
        {
            ["designer"] = new JsonObject
            {
                ["position"] = new JsonObject { ["x"] = index % Columns * ColumnWidth, ["y"] = index / Columns * RowHeight },
                ["size"] = new JsonObject { ["width"] = 200, ["height"] = 56 },
            },
        },
    };

    private static JsonObject Line(int from, string outcome, int to) => new()
    {
        ["source"] = new JsonObject { ["activity"] = Name(from), ["port"] = outcome },
        ["target"] = new JsonObject { ["activity"] = Name(to), ["port"] = "In" },
        ["vertices"] = new JsonArray(),
    };
}
