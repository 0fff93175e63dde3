using Pathways.Engine.Checking;
using Pathways.Engine.Execution;

namespace Pathways.Activities.Tests.Journey;

public sealed class SoundnessTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(JourneyHost.RepositoryFolder("workflows"), "*.json").Select(file => Path.GetFileName(file))];

    [Theory, MemberData(nameof(Files))]
    public void A_journey_that_ships_drops_nobody_in_any_run(string file)
    {
        var json = File.ReadAllText(Path.Combine(JourneyHost.RepositoryFolder("workflows"), file));
        var report = DefinitionChecker.Check(json, new ActivityRegistry(ActivitiesRegistration.FindActivities()));
        Assert.Empty(report.Problems.Select(problem => $"{problem.ActivityId}: {problem.Message} {problem.PathSentence}"));
        Assert.True(report.IsExact);
    }
}
