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
            .. descriptor.Inputs.Select(input => input.DisplayName),
            .. descriptor.Outputs.Select(output => output.DisplayName),
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

    private static ActivityDescriptor Find(string type) => _activities.Single(activity => activity.Descriptor.Type == type).Descriptor;

    [GeneratedRegex("""Labels\.(?:Text|Of)\("([^"]+)"[,)]""")]
    private static partial Regex AskedKeys();
}
