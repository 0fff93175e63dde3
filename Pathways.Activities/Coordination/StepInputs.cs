using Pathways.Activities.Barriers;
using Pathways.Engine.Execution;

namespace Pathways.Activities.Coordination;

/// <summary>The inputs of the journey's steps, as a coordinator fills them in.</summary>
internal static class StepInputs
{
    /// <summary>No step of a journey stays open longer: a scheme of its own follows it then.</summary>
    private const int MostDays = 365;

    private static readonly ValueChoice[] Audiences = [Choice(Audience.LeadAdviser), Choice(Audience.Coordinator)];

    private static readonly FieldRules Rules = new();

    /// <summary>What every step that a member of staff does asks for.</summary>
    /// <param name="rule">The rules <c>KEY.due</c> and <c>KEY.deadline</c> say how long the step may take where it is left empty.</param>
    public static IReadOnlyList<InputDescriptor> Of(string rule) =>
    [
        Days("dueDays", $"{rule}.due"),
        Days("deadlineDays", $"{rule}.deadline"),
        new("audience", "String", Labels.Of("Input.audience"))
        {
            Help = Labels.Of("Input.audience.Help"),
            Default = Audience.LeadAdviser,
            Hint = InputHint.Dropdown,
            Choices = Audiences,
        },
        new("escalateTo", "String", Labels.Of("Input.escalateTo")) { Help = Labels.Of("Input.escalateTo.Help"), Hint = InputHint.Dropdown, Choices = Audiences },
        new("explanation", "String", Labels.Of("Input.explanation")) { Help = Labels.Of("Input.explanation.Help"), Hint = InputHint.MultiLine },
    ];

    /// <param name="rule">The rule that holds where the input is left empty.</param>
    public static InputDescriptor Days(string name, string rule) => new(name, "Int32", Labels.Of($"Input.{name}"))
    {
        Help = Labels.Of($"Input.{name}.Help"),
        Hint = InputHint.Days,
        Minimum = 1,
        Maximum = MostDays,
        Suggestion = new FilledLabel(Labels.Of("Rule.Suggestion"), Rules.Days(rule), SourceOf(Rules.Rule(rule))),
    };

    /// <summary>A kind of barrier, without which the step cannot run.</summary>
    public static InputDescriptor Barrier(string name) => new(name, "String", Labels.Of($"Input.{name}"))
    {
        Help = Labels.Of($"Input.{name}.Help"),
        IsRequired = true,
        Hint = InputHint.Dropdown,
        Choices = BarrierKinds,
    };

    public static IReadOnlyList<ValueChoice> BarrierKinds { get; } =
        [.. Enum.GetNames<BarrierKind>().Select(kind => new ValueChoice(kind, Labels.Of($"{nameof(BarrierKind)}.{kind}")))];

    private static ValueChoice Choice(string audience) => new(audience, Labels.Of($"Audience.{audience}"));

    /// <summary>Who says so, in the reader's language.</summary>
    private static Label SourceOf(FieldRule rule) => Labels.Of($"RuleSource.{rule.Source}");
}
