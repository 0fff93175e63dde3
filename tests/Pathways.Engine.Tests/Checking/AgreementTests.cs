using CsCheck;
using Pathways.Engine.Checking;

namespace Pathways.Engine.Tests.Checking;

/// <summary>The checker and the interpreter, on the same random flowcharts: what the one says of all runs is what the other does.</summary>
public sealed class AgreementTests
{
    /// <summary>Few, so that flowcharts which cannot be followed to the end occur as well.</summary>
    private const int MaximumSituations = 2_000;

    [Fact]
    public void The_checker_agrees_with_the_interpreter_on_flowcharts_drawn_blindly() =>
        RandomDrawings.Blind.Repeat(Agree, draws: 7_000);

    [Fact]
    public void The_checker_agrees_with_the_interpreter_on_well_made_flowcharts_that_were_spoiled() =>
        RandomDrawings.Spoiled.Repeat(Agree, draws: 4_000);

    /// <summary>Drawings on which they once disagreed: a loop that goes back while what it gave goes on outside; counts that the checker no longer tells apart.</summary>
    [Theory]
    [InlineData("c87nbtalGqg1")]
    [InlineData("0000000qJ231")]
    public void The_checker_agrees_with_the_interpreter_where_it_once_did_not(string seed) =>
        Agree(RandomDrawings.Spoiled.Generate(PCG.Parse(seed), null, out _));

    private static void Agree(Plan plan)
    {
        var definition = plan.Draw().Definition;
        var container = new Container(definition.Root, TestActivities.Registry, MaximumSituations);
        var report = DefinitionChecker.Check(definition, TestActivities.Registry, container);
        var enumeration = new Enumeration(definition);
        var explorer = Assert.Single(container.Explorers);
        if (enumeration.GoesRoundForEver) Assert.Contains(report.Problems, problem => problem.Code == CheckCode.CycleWithoutWait);
        if (report.Problems.Any(problem => problem.Code == CheckCode.CycleWithoutWait)) return;
        var ran = explorer.Ran.ToArray().Select(node => explorer.Net.Nodes[node].Id);
        var lost = Ids(report, CheckCode.FlowStops).Concat(Ids(report, CheckCode.JoinNeverSatisfied, onlyRuns: true));
        Assert.True(report.IsExact || report.HasErrors, "What was not proved is not refused.");
        Compare("ran", enumeration.Ran, ran);
        Compare("lost", enumeration.Lost, lost);
        // Of two schemes that end side by side, the checker may name one alone.
        var owed = Ids(report, CheckCode.SchemeWithoutFollowOn).ToList();
        Compare("owed", owed.Count == 0 ? enumeration.Owed : enumeration.Owed.Intersect(owed), owed);
        Compare("faulted", enumeration.Faulted, Ids(report, CheckCode.RunFaults));

        void Compare(string what, IEnumerable<string> done, IEnumerable<string> said)
        {
            if (report.IsExact) AssertNone(done.Except(said), $"The checker misses what {what}");
            if (enumeration.IsComplete) AssertNone(said.Except(done), $"The checker invents what {what}");
        }
    }

    private static IEnumerable<string> Ids(CheckReport report, string code, bool onlyRuns = false) =>
        report.Problems.Where(problem => problem.Code == code && (!onlyRuns || problem.PathSentence is not null)).Select(problem => problem.ActivityId!);

    private static void AssertNone(IEnumerable<string> ids, string complaint) => Assert.True(!ids.Any(), $"{complaint}: {string.Join(", ", ids)}");
}
