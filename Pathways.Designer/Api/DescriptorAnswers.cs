using Pathways.Designer.Canvas;
using Pathways.Engine.Execution;

namespace Pathways.Designer.Api;

/// <summary>An activity type, in the shape that Elsa's own designer reads, with what Pathways adds among the custom properties.</summary>
internal sealed record ActivityAnswer(
    string TypeName, string Namespace, string Name, int Version, string Category, string DisplayName, string? Description,
    string Kind, bool IsBrowsable, bool IsContainer, bool IsStart, bool IsTerminal,
    IReadOnlyList<InputAnswer> Inputs, IReadOnlyList<OutputAnswer> Outputs, IReadOnlyList<PortAnswer> Ports, StepAnswers CustomProperties);

/// <param name="IsWrapped">Whether it stands in the JSON as an expression with a type, and not as it is.</param>
internal sealed record InputAnswer(
    string Name, string TypeName, string DisplayName, string? Description, bool IsRequired, bool IsWrapped, int Order,
    object? DefaultValue, string UiHint, InputLimits UiSpecifications);

internal sealed record InputLimits(IReadOnlyList<ChoiceAnswer>? Items, int? Minimum, int? Maximum, string? Suggestion, IReadOnlyList<ChoiceAnswer>? Placeholders);

internal sealed record OutputAnswer(string Name, string TypeName, string DisplayName, IReadOnlyList<ChoiceAnswer>? Items);

internal sealed record ChoiceAnswer(string Value, string Text);

internal sealed record PortAnswer(string Name, string DisplayName, string Type);

internal sealed record OutcomeAnswer(string Name, string DisplayName, bool IsDeadline, bool EndsScheme, bool RecordsExit);

/// <param name="OutcomesFrom"><c>cases</c>, <c>branches</c> or null.</param>
internal sealed record StepAnswers(
    string? Stage, string? StageLabel, int? StageOrder, string Icon, bool IsJourneyStep, bool Waits, IReadOnlyList<OutcomeAnswer> Outcomes, string? OutcomesFrom);

/// <summary>Tells of activity types in the reader's language.</summary>
internal static class DescriptorAnswers
{
    private const string Flow = nameof(Flow);

    public static ActivityAnswer Of(ActivityDescriptor descriptor, StepLooks looks)
    {
        var dot = descriptor.Type.LastIndexOf('.');
        var inputs = descriptor.Inputs.Select(input => (input, isWrapped: true)).Concat(descriptor.Properties.Select(input => (input, isWrapped: false)));
        return new ActivityAnswer(
            descriptor.Type, descriptor.Type[..Math.Max(dot, 0)], descriptor.Type[(dot + 1)..], descriptor.Version,
            descriptor.Stage?.DisplayName.ToString() ?? "", descriptor.DisplayName.ToString(), descriptor.Description?.ToString(),
            descriptor.Type == "Elsa.Event" ? "Trigger" : "Action",
            IsBrowsable: descriptor.Stage is not null && !descriptor.IsContainer,
            descriptor.IsContainer,
            IsStart: descriptor.Type == "Elsa.Start",
            descriptor.IsTerminal,
            [.. inputs.Select((each, index) => Of(each.input, each.isWrapped, index + 1))],
            [.. descriptor.Outputs.Select(output => new OutputAnswer(output.JsonName, output.TypeName, output.DisplayName.ToString(), Of(output.Choices)))],
            [.. descriptor.Outcomes.Select(outcome => new PortAnswer(outcome.Name, outcome.DisplayName.ToString(), Flow))],
            Step(descriptor, looks));
    }

    private static StepAnswers Step(ActivityDescriptor descriptor, StepLooks looks) => new(
        descriptor.Stage?.Name, descriptor.Stage?.DisplayName.ToString(), descriptor.Stage?.Order,
        looks.Of(descriptor.Type).Icon, descriptor.IsJourneyStep, descriptor.Waits,
        [.. descriptor.Outcomes.Select(outcome => new OutcomeAnswer(outcome.Name, outcome.DisplayName.ToString(), outcome.IsDeadline, outcome.EndsScheme, outcome.RecordsExit))],
        descriptor.OutcomesFrom?.ToString().ToLowerInvariant());

    private static InputAnswer Of(InputDescriptor input, bool isWrapped, int order) => new(
        input.JsonName, input.TypeName, input.DisplayName.ToString(), input.Help?.ToString(), input.IsRequired, isWrapped, order,
        input.Default, input.Hint.ToString().ToLowerInvariant(),
        new InputLimits(Of(input.Choices), input.Minimum, input.Maximum, input.Suggestion?.ToString(), Of(input.Placeholders)));

    private static List<ChoiceAnswer>? Of(IReadOnlyList<ValueChoice> choices) =>
        choices.Count == 0 ? null : [.. choices.Select(choice => new ChoiceAnswer(choice.Value, choice.Text.ToString()))];
}
