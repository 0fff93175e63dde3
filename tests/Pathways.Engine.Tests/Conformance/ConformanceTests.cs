using Pathways.Engine.Execution;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Tests.Conformance;

/// <summary>Every recorded case: those of this folder, and those of the folder that PATHWAYS_CONFORMANCE names.</summary>
public sealed class ConformanceTests(ConformanceTally tally) : IClassFixture<ConformanceTally>
{
    public static IEnumerable<TheoryDataRow<string>> Files()
    {
        var folders = new[] { Path.Combine(AppContext.BaseDirectory, "Conformance"), Environment.GetEnvironmentVariable("PATHWAYS_CONFORMANCE") };
        return folders.Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder!, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            .Where(file => !file.EndsWith(".expected.json", StringComparison.Ordinal))
            .Select(file => new TheoryDataRow<string>(file) { TestDisplayName = Path.GetFileNameWithoutExtension(file) });
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Does_what_was_recorded(string file)
    {
        tally.Ran(file);
        var recorded = ConformanceCase.Load(file);
        var definition = recorded.Compile();
        if (recorded.HasExpectation) Assert.Equal(recorded.ExpectsRefusal, definition is null);
        if (definition is not null)
        {
            var step = 0;
            foreach (var result in CaseRun.Steps(recorded, definition))
            {
                CheckWhatAlwaysHolds(result);
                if (recorded.HasExpectation && step < recorded.Expected.Count)
                    Assert.Empty(StepComparison.Differences(recorded.Expected[step], result, recorded.IgnoresOrder).Select(difference => $"step {step}: {difference}"));
                step++;
            }
        }
        tally.Passed(file);
    }

    /// <summary>Nothing is left behind by an instance that ended, one that runs waits for something, and one that is halted says why.</summary>
    private static void CheckWhatAlwaysHolds(BurstResult result)
    {
        if (result.State.IsHalted) Assert.NotEmpty(result.State.OpenIncidents);
        else if (result.State.Status == InstanceStatus.Finished) Assert.Empty(result.State.Bookmarks);
        else Assert.NotEmpty(result.State.Bookmarks);
    }
}

/// <summary>Counts the cases and says at the end how many passed.</summary>
public sealed class ConformanceTally : IDisposable
{
    private readonly HashSet<string> _ran = [];
    private readonly HashSet<string> _passed = [];

    public void Ran(string file) => _ran.Add(file);

    public void Passed(string file) => _passed.Add(file);

    public void Dispose()
    {
        foreach (var folder in _ran.GroupBy(Path.GetDirectoryName))
            Console.WriteLine($"Conformance: {folder.Count(_passed.Contains)} of {folder.Count()} cases pass in {folder.Key}");
    }
}
