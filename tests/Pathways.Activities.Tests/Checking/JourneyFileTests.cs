using Pathways.Engine.Checking;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;

namespace Pathways.Activities.Tests.Checking;

/// <summary>The journeys that come with Pathways keep the promise.</summary>
public sealed class JourneyFileTests
{
    private static readonly ActivityRegistry _registry = new(
        new[] { typeof(DefinitionChecker).Assembly, typeof(Labels).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsAbstract: false, IsPublic: true } && type.IsAssignableTo(typeof(IActivity)))
            .Select(type => (IActivity)Activator.CreateInstance(type)!));

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Path.Combine(Root(), "workflows"), "*.json").Select(file => Path.GetFileName(file))];

    [Theory, MemberData(nameof(Files))]
    public void A_journey_has_no_error_and_every_run_of_it_was_followed(string file)
    {
        var read = DefinitionReader.Read(File.ReadAllText(Path.Combine(Root(), "workflows", file)));
        Assert.Empty(read.Problems);
        var report = DefinitionChecker.Check(read.Definition!, _registry);
        Assert.True(!report.HasErrors, CheckFormat.Text(file, report));
        Assert.True(report.IsExact);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Pathways.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
