using CsCheck;
using Pathways.Engine.Checking;

namespace Pathways.Engine.Tests.Checking;

/// <summary>The checker and the interpreter, on the same random flowcharts: what the one says of all runs is what the other does.</summary>
public sealed class AgreementTests
{
    [Fact]
    public void The_checker_agrees_with_the_interpreter_on_flowcharts_drawn_blindly() =>
        RandomDrawings.Blind.Sample(Agree, iter: long.Parse(Environment.GetEnvironmentVariable("IT") ?? "6000", null), threads: 1, print: plan => plan.ToString());

    [Fact]
    public void The_checker_agrees_with_the_interpreter_on_well_made_flowcharts_that_were_spoiled() =>
        RandomDrawings.Spoiled.Sample(Agree, iter: long.Parse(Environment.GetEnvironmentVariable("IT") ?? "6000", null), threads: 1, print: plan => plan.ToString());

    private static void Agree(Plan plan)
    {
        System.IO.File.WriteAllText("/tmp/last.txt", plan.ToString()); var w = System.Diagnostics.Stopwatch.StartNew();
        var definition = plan.Draw().Definition;
        var container = new Container(definition.Root, TestActivities.Registry, DefinitionChecker.MaximumSituations);
        var report = DefinitionChecker.Check(definition, TestActivities.Registry, container);
        var t1 = w.ElapsedMilliseconds; w.Restart();
        var enumeration = new Enumeration(definition);
        var t2 = w.ElapsedMilliseconds; if (t1 + t2 > 300) System.IO.File.AppendAllText("/tmp/slow.txt", $"{t1} {t2} states {report.StatesExplored} {enumeration.Bursts}\n{plan}\n\n");
        var explorer = Assert.Single(container.Explorers);
        if (enumeration.GoesRoundForEver) Assert.Contains(report.Problems, problem => problem.Code == CheckCode.CycleWithoutWait);
        if (report.Problems.Any(problem => problem.Code == CheckCode.CycleWithoutWait)) return;
        var ran = explorer.Ran.ToArray().Select(node => explorer.Net.Nodes[node].Id);
        var lost = Ids(report, CheckCode.FlowStops).Concat(Ids(report, CheckCode.JoinNeverSatisfied, onlyRuns: true));
        Compare("ran", enumeration.Ran, ran, enumeration.IsComplete);
        Compare("lost", enumeration.Lost, lost, enumeration.IsComplete);
        Compare("owed", enumeration.Owed, Ids(report, CheckCode.SchemeWithoutFollowOn), enumeration.IsComplete);
        Compare("faulted", enumeration.Faulted, Ids(report, CheckCode.RunFaults), enumeration.IsComplete);
    }

    private static IEnumerable<string> Ids(CheckReport report, string code, bool onlyRuns = false) =>
        report.Problems.Where(problem => problem.Code == code && (!onlyRuns || problem.PathSentence is not null)).Select(problem => problem.ActivityId!);

    private static void Compare(string what, IEnumerable<string> done, IEnumerable<string> said, bool isComplete)
    {
        var missed = done.Except(said).ToList();
        Assert.True(missed.Count == 0, $"The checker misses what {what}: {string.Join(", ", missed)}");
        var invented = said.Except(done).ToList();
        Assert.True(!isComplete || invented.Count == 0, $"The checker invents what {what}: {string.Join(", ", invented)}");
    }
}
