using Pathways.Engine.Checking;
using Pathways.Engine.Definitions;

namespace Pathways.Engine.Tests.Checking;

public sealed class CheckerTests
{
    [Fact]
    public void A_chain_of_connected_steps_is_sound()
    {
        var report = new Drawing("a:Test.Wait", "b:Test.Wait", "fin:Elsa.End").Connect("a.Done|Late -> b", "b.Done|Late -> fin").Check();
        Assert.Empty(report.Problems);
        Assert.True(report.IsExact);
    }

    [Fact]
    public void Parallel_branches_that_join_are_sound()
    {
        var report = new Drawing("a:Test.Wait", "b:Test.Wait", "fin:Elsa.End").AddFork("f", "A", "B").AddJoin("j", "WaitAllActive")
            .Connect("f.A -> a", "f.B -> b", "a.Done|Late -> j", "b.Done|Late -> j", "j.Done -> fin").Check();
        Assert.Empty(report.Problems);
    }

    [Fact]
    public void A_loop_around_its_own_step_is_sound()
    {
        var report = new Drawing("a:Test.Wait", "b:Test.Ask", "fin:Elsa.End").Connect("a.Done -> b", "a.Late -> a", "b.A -> fin", "b.B -> a", "b.Late -> b").Check();
        Assert.Empty(report.Problems);
    }

    [Fact]
    public void An_outcome_that_leads_nowhere_is_refused()
    {
        var problem = OnlyError(new Drawing("a:Test.Ask", "fin:Elsa.End").Connect("a.A|Late -> fin"));
        Assert.Equal((CheckCode.OutcomeLeadsNowhere, "a"), (problem.Code, problem.ActivityId));
        Assert.Equal("L’issue «\u00a0B\u00a0» de l’étape «\u00a0a\u00a0» ne mène nulle part\u00a0: reliez-la à une étape.", problem.Message);
    }

    [Fact]
    public void A_deadline_that_leads_nowhere_is_refused() =>
        Assert.Equal(CheckCode.DeadlineLeadsNowhere, OnlyError(new Drawing("a:Test.Wait", "fin:Elsa.End").Connect("a.Done -> fin")).Code);

    [Fact]
    public void A_wait_without_a_deadline_is_refused() =>
        Assert.Equal(CheckCode.WaitWithoutDeadline, OnlyError(new Drawing("a:Test.Endless", "fin:Elsa.End").Connect("a.Done -> fin")).Code);

    [Fact]
    public void An_activity_that_nothing_leads_to_is_refused()
    {
        var problem = OnlyError(new Drawing("a:Test.Note", "fin:Elsa.End", "b:Test.Note").Connect("a.Done -> fin"));
        Assert.Equal((CheckCode.NeverReached, "b"), (problem.Code, problem.ActivityId));
    }

    [Fact]
    public void A_scheme_that_ends_before_nothing_is_refused_with_the_run_that_shows_it()
    {
        var problem = OnlyError(new Drawing("a:Test.Wait", "s:Test.Scheme", "x:Test.Exit", "fin:Elsa.End", "fin2:Elsa.End")
            .Connect("a.Done|Late -> s", "s.Over -> fin", "s.NotPlaced|Late -> x", "x.Done -> fin2", "x.Late -> x"));
        Assert.Equal((CheckCode.SchemeWithoutFollowOn, "s"), (problem.Code, problem.ActivityId));
        Assert.Equal(["a:Done", "s:Over", "fin:"], problem.Path.Select(step => $"{step.ActivityId}:{step.Outcome}"));
        Assert.Equal(
            "«\u00a0a\u00a0» (Done), puis «\u00a0s\u00a0» (Over), puis «\u00a0fin\u00a0»\u00a0: le parcours se termine, et rien ne suit le dispositif de «\u00a0s\u00a0».",
            problem.PathSentence);
    }

    [Fact]
    public void The_promise_passes_to_the_next_scheme()
    {
        var problem = OnlyError(new Drawing("s:Test.Scheme", "t:Test.Scheme", "x:Test.Exit", "fin:Elsa.End", "fin2:Elsa.End")
            .Connect("s.Over|Late -> t", "s.NotPlaced -> x", "t.Over|NotPlaced -> x", "t.Late -> fin", "x.Done -> fin2", "x.Late -> x"));
        Assert.Equal("t", problem.ActivityId);
    }

    [Fact]
    public void An_exit_before_the_scheme_ends_does_not_keep_its_promise()
    {
        var problem = OnlyError(new Drawing("s:Test.Scheme", "x:Test.Exit", "fin:Elsa.End").AddFork("f", "A", "B").AddJoin("j", "WaitAllActive")
            .Connect("f.A -> s", "f.B -> x", "s.Over|NotPlaced|Late -> j", "x.Done|Late -> j", "j.Done -> fin"));
        Assert.Equal(CheckCode.SchemeWithoutFollowOn, problem.Code);
        Assert.Contains(problem.Path, step => step.ActivityId == "j");
    }

    [Fact]
    public void A_cycle_without_a_wait_is_refused()
    {
        var problem = OnlyError(new Drawing("a:Test.Note", "b:Test.Choice", "fin:Elsa.End").Connect("a.Done -> b", "b.A -> a", "b.B -> fin"));
        Assert.Equal((CheckCode.CycleWithoutWait, "a"), (problem.Code, problem.ActivityId));
        Assert.Equal("«\u00a0a\u00a0», puis «\u00a0b\u00a0», puis «\u00a0a\u00a0»\u00a0: rien n’attend dans cette boucle.", problem.PathSentence);
    }

    [Fact]
    public void A_join_of_two_outcomes_of_one_decision_never_runs()
    {
        var problem = OnlyError(new Drawing("a:Test.Choice", "fin:Elsa.End").AddJoin("j", "WaitAll").Connect("a.A -> j", "a.B -> j", "j.Done -> fin"), CheckCode.JoinNeverSatisfied);
        Assert.Equal("j", problem.ActivityId);
        Assert.NotEmpty(problem.Path);
    }

    [Fact]
    public void The_exit_of_a_loop_that_meets_what_is_outside_of_it_is_refused()
    {
        var problem = OnlyError(new Drawing("a:Test.Ask", "b:Test.Ask", "z:Test.Note").Connect("a.A|Late -> b", "a.B -> z", "b.A -> b", "b.B|Late -> z"));
        Assert.Equal((CheckCode.FlowStops, "z"), (problem.Code, problem.ActivityId));
        Assert.Equal(["a:A", "b:A", "b:B"], problem.Path.Select(step => $"{step.ActivityId}:{step.Outcome}"));
    }

    [Fact]
    public void A_loop_in_one_branch_of_a_fork_is_refused() =>
        Assert.Equal(CheckCode.FlowStops, OnlyError(new Drawing("a:Test.Ask", "b:Test.Wait", "z:Test.Note").AddFork("f", "A", "B").AddJoin("j", "WaitAllActive")
            .Connect("f.A -> a", "f.B -> b", "a.A|Late -> j", "a.B -> a", "b.Done|Late -> j", "j.Done -> z")).Code);

    [Fact]
    public void An_outcome_that_falls_back_to_another_need_not_lead_anywhere_and_the_other_must()
    {
        var drawing = new Drawing("a:Test.Note", "h:Test.Handoff", "z:Test.Note").Connect("a.Done -> h", "h.Accepted|Expired -> z");
        Assert.Equal((CheckCode.OutcomeLeadsNowhere, "h"), (OnlyError(drawing).Code, OnlyError(drawing).ActivityId));
        Assert.Empty(drawing.Connect("h.Declined -> z").Check().Problems);
    }

    [Fact]
    public void A_race_between_two_waits_is_sound()
    {
        var report = new Drawing("a:Test.Wait", "b:Test.Wait", "z:Test.Note").AddFork("f", "A", "B").AddJoin("j", "WaitAny")
            .Connect("f.A -> a", "f.B -> b", "a.Done|Late -> j", "b.Done|Late -> j", "j.Done -> z").Check();
        Assert.Empty(report.Problems);
    }

    [Fact]
    public void A_missing_and_an_unreadable_input_are_refused()
    {
        var report = new Drawing("fin:Elsa.End").Add("n", "Test.Need", """{"days":{"typeName":"Int32","expression":{"type":"Literal","value":"dix"}}}""").Connect("n.Done -> fin").Check();
        Assert.Equal([ProblemCode.InvalidExpression, CheckCode.MissingInput], report.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void Warnings_do_not_block()
    {
        var report = new Drawing("a:Test.Note", "fin:Elsa.End").Add("h", "Test.Handoff", """{"reminderDays":{"typeName":"Object","expression":{"type":"Object","value":[5,10,15]}}}""", name: "")
            .Connect("a.Done -> h", "h.Accepted -> fin", "h.Declined|Expired -> h").Check();
        Assert.Equal([CheckCode.TooManyReminders, CheckCode.StepWithoutName, CheckCode.HandoffWithoutFallback], report.Problems.Select(problem => problem.Code));
        Assert.False(report.HasErrors);
    }

    [Fact]
    public void What_a_sequence_contains_counts_for_the_promise()
    {
        const string inner = """{"activities":[{"id":"s","type":"Test.Scheme","name":"Formation"}]}""";
        var problem = OnlyError(new Drawing().Add("q", "Elsa.Sequence", inner).Add("fin", "Elsa.End").Connect("q.Done -> fin"));
        Assert.Equal((CheckCode.SchemeWithoutFollowOn, "q"), (problem.Code, problem.ActivityId));
    }

    [Fact]
    public void A_sequence_that_finishes_the_instance_from_within_is_not_proved()
    {
        const string inner = """{"activities":[{"id":"s","type":"Test.Wait","name":"Entretien"},{"id":"f","type":"Elsa.Finish"}]}""";
        var report = new Drawing().Add("q", "Elsa.Sequence", inner).Add("fin", "Elsa.End").Connect("q.Done -> fin").Check();
        Assert.False(report.IsExact);
        Assert.Equal(CheckCode.NotProved, Assert.Single(report.Problems).Code);
    }

    [Fact]
    public void Too_many_situations_are_not_proved_and_name_the_loop_that_entangles_them()
    {
        var definition = new Drawing("a:Test.Ask", "b:Test.Ask", "z:Test.Note").AddFork("f", "A", "B")
            .Connect("f.A -> a", "f.B -> b", "a.A|Late -> z", "a.B -> a", "b.A|Late -> z", "b.B -> b").Definition;
        var report = DefinitionChecker.Check(definition, TestActivities.Registry, new Container(definition.Root, TestActivities.Registry, 3));
        Assert.False(report.IsExact);
        var problem = Assert.Single(report.Problems);
        Assert.Equal((CheckCode.NotProved, "z"), (problem.Code, problem.ActivityId));
    }

    [Fact]
    public void Ten_parallel_branches_are_followed_in_a_few_situations()
    {
        string[] names = [.. Enumerable.Range(0, 10).Select(number => $"{number}")];
        var drawing = new Drawing("fin:Elsa.End").AddFork("f", names).AddJoin("j", "WaitAllActive").Connect("j.Done -> fin");
        foreach (var name in names)
            drawing.Add($"a{name}", "Test.Ask").Add($"b{name}", "Test.Ask").Connect($"f.{name} -> a{name}", $"a{name}.A|B|Late -> b{name}", $"b{name}.A|B|Late -> j");
        var report = drawing.Check();
        Assert.Empty(report.Problems);
        Assert.InRange(report.StatesExplored, 1, 60);
    }

    private static CheckProblem OnlyError(Drawing drawing, string? code = null)
    {
        var report = drawing.Check();
        Assert.True(report.IsExact);
        return Assert.Single(report.Problems, problem => problem.Severity == CheckSeverity.Error && (code is null || problem.Code == code));
    }
}
