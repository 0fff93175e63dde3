using System.Globalization;
using System.Text.RegularExpressions;
using Pathways.Activities.Coordination;
using Pathways.Engine.Execution;

namespace Pathways.Activities.Tests;

public sealed partial class DescriptorTests
{
    private static readonly IActivity[] _activities =
    [
        .. typeof(Labels).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IActivity)))
            .Select(type => (IActivity)Activator.CreateInstance(type)!),
    ];

    public static TheoryData<string> Types => [.. _activities.Select(activity => activity.Descriptor.Type)];

    [Theory, MemberData(nameof(Types))]
    public void Every_text_of_a_step_exists_in_French_and_in_English(string type)
    {
        var descriptor = Find(type);
        Label[] labels =
        [
            descriptor.DisplayName,
            descriptor.Description!,
            descriptor.Stage!.DisplayName,
            .. descriptor.Inputs.SelectMany(TextsOf),
            .. descriptor.Outputs.SelectMany(output => output.Choices.Select(choice => choice.Text).Prepend(output.DisplayName)),
            .. descriptor.Outcomes.Select(outcome => outcome.DisplayName),
        ];
        foreach (var culture in new[] { "fr", "en" })
        {
            Assert.All(labels, label => Assert.False(
                string.IsNullOrWhiteSpace(label.Source.GetResourceSet(CultureInfo.GetCultureInfo(culture), true, culture == "fr")?.GetString(label.Key)),
                $"{label.Key} ({culture})"));
        }
    }

    [Theory, MemberData(nameof(Types))]
    public void Every_step_has_exactly_one_deadline_outcome(string type) =>
        Assert.Single(Find(type).Outcomes, outcome => outcome.IsDeadline);

    [Theory, MemberData(nameof(Types))]
    public void Every_input_can_be_filled_in_by_a_form(string type) => Assert.All(Find(type).Inputs, input =>
    {
        Assert.NotEqual(InputHint.Expression, input.Hint);
        Assert.NotNull(input.Help);
        Assert.Equal(input.Hint == InputHint.Dropdown, input.Choices.Count > 0);
        Assert.Equal(input.Hint == InputHint.Days, input is { Minimum: > 0, Maximum: > 0, Suggestion: not null });
        Assert.True(input.Default is null || input.Choices.Any(choice => choice.Value == (string)input.Default));
    });

    [Fact]
    public void The_stages_stand_in_the_order_of_a_journey() => Assert.Equal(
        ["Outreach", "Diagnostic", "Barriers", "Clauses", "Training", "NextSteps"],
        _activities.Select(activity => activity.Descriptor.Stage!).DistinctBy(stage => stage.Name).OrderBy(stage => stage.Order).Select(stage => stage.Name));

    [Theory]
    [InlineData("Pathways.Diagnostic", "dueDays", "15 jours (règle\u00a0: usage de Pathways)")]
    [InlineData("Pathways.Diagnostic", "deadlineDays", "42 jours (règle\u00a0: orientation RSA en 6 semaines, décret 2024-1244)")]
    [InlineData("Pathways.ClausePlacement", "dueDays", "14 jours (règle\u00a0: usage de Pathways, réponse de l’entreprise à la cellule clause)")]
    [InlineData("Pathways.Handoff", "deadlineDays", "30 jours (règle\u00a0: DORA)")]
    public void What_is_left_empty_is_told_with_its_rule(string type, string input, string suggestion)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr-FR");
        Assert.Equal(suggestion, Find(type).Inputs.Single(each => each.Name == input).Suggestion!.ToString());
    }

    [Fact]
    public void Every_text_that_the_code_asks_for_exists_in_both_languages()
    {
        var keys = Directory.EnumerateFiles(Journey.JourneyHost.RepositoryFolder("Pathways.Activities"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => AskedKeys().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value)
            .ToHashSet();
        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.NotEqual(key, Labels.Text(key)));
    }

    [Fact]
    public void Every_code_that_a_form_offers_has_a_text()
    {
        Engine.Tasks.FormChoice[] choices =
        [
            .. Labels.Choices<Barriers.BarrierKind>(),
            .. Labels.Choices<Barriers.BarrierState>(),
            .. Labels.Choices<Handoffs.DeclineReason>(),
            .. Labels.Choices<Handoffs.HandoffResultKind>(),
            .. Labels.Choices<Handoffs.HandoffState>(),
            .. Labels.Choices<NextSteps.ExitKind>(),
            .. Labels.Choices<Outreach.OutreachOrigin>(),
            .. Labels.Choices<Schemes.FollowOnKind>(),
            .. Labels.Choices<Schemes.SchemeKind>(),
            .. Labels.Choices<StaffRole>(),
            .. NextSteps.ExitReason.All.Select(reason => new Engine.Tasks.FormChoice(reason.Code, reason.Text)),
        ];
        Assert.All(choices, choice => Assert.DoesNotContain($".{choice.Value}", choice.Label));
    }

    /// <summary>What a form shows of an input, with the rule that it tells.</summary>
    private static IEnumerable<Label> TextsOf(InputDescriptor input) =>
    [
        input.DisplayName, input.Help!,
        .. input.Choices.Concat(input.Placeholders).Select(choice => choice.Text),
        .. input.Suggestion is { } suggestion ? suggestion.Values.OfType<Label>().Prepend(suggestion.Text) : [],
    ];

    private static ActivityDescriptor Find(string type) => _activities.Single(activity => activity.Descriptor.Type == type).Descriptor;

    [GeneratedRegex("""Labels\.(?:Text|Of)\("([^"]+)"[,)]""")]
    private static partial Regex AskedKeys();
}
