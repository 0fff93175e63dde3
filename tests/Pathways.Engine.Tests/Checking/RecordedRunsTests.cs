using System.Text.Json;
using Pathways.Engine.Checking;
using Pathways.Engine.Definitions;

namespace Pathways.Engine.Tests.Checking;

/// <summary>What the recorded engine ran, the checker knows to be possible.</summary>
public sealed class RecordedRunsTests
{
    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Conformance", "cases"), "*.json").Select(file => Path.GetFileName(file))
            .Where(file => !file.EndsWith(".expected.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Files))]
    public void Every_activity_that_was_recorded_runs_in_a_run_that_the_checker_follows(string file)
    {
        using var recorded = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Conformance", "cases", file)));
        if (!recorded.RootElement.TryGetProperty("expected", out var expected)) return;
        if (DefinitionReader.Read(recorded.RootElement.GetProperty("definition").GetRawText()).Definition is not { } definition) return;
        var root = new Container(definition.Root, TestActivities.Registry, DefinitionChecker.MaximumSituations);
        var nodes = root.Explorers[0].Net.Nodes;
        var possible = nodes.Where((_, index) => root.Explorers.Any(explorer => explorer.Ran[index])).Select(node => node.Id);
        var executed = expected.EnumerateArray().Where(step => step.TryGetProperty("executed", out _))
            .SelectMany(step => step.GetProperty("executed").EnumerateArray()).Select(id => id.GetString()!);
        Assert.Empty(executed.Intersect(nodes.Select(node => node.Id)).Except(possible));
    }
}
