using System.Globalization;

namespace Pathways.Engine.Execution;

/// <summary>How a coordinator fills an input in.</summary>
public enum InputHint
{
    /// <summary>A line of text.</summary>
    SingleLine,
    MultiLine,

    /// <summary>A number of days.</summary>
    Days,

    /// <summary>A length of time of any unit.</summary>
    Duration,

    /// <summary>One of <see cref="InputDescriptor.Choices"/>.</summary>
    Dropdown,
    Checkbox,

    /// <summary>Something that holds or does not.</summary>
    Condition,

    /// <summary>Named conditions, each of which is an outcome.</summary>
    Cases,

    /// <summary>Names, each of which is an outcome.</summary>
    Branches,

    /// <summary>A published workflow.</summary>
    Workflow,

    /// <summary>The name of an event.</summary>
    Event,
    Variable,

    /// <summary>A Liquid text that the activity gets as it is written, and fills in itself by <see cref="InputDescriptor.Placeholders"/>.</summary>
    Template,

    /// <summary>A value of any kind, worked out when the activity runs.</summary>
    Expression,
}

/// <param name="Name">As it is asked for, whatever its case.</param>
public sealed record InputDescriptor(string Name, string TypeName, Label DisplayName)
{
    public Label? Help { get; init; }

    public bool IsRequired { get; init; }

    public object? Default { get; init; }

    /// <summary>Whether it is evaluated each time the activity reads it, and not once before the activity runs.</summary>
    public bool IsEvaluatedOnDemand { get; init; }

    public InputHint Hint { get; init; } = InputHint.Expression;

    /// <summary>The values to choose from; empty where any value will do.</summary>
    public IReadOnlyList<ValueChoice> Choices { get; init; } = [];

    /// <summary>What a template is filled in by, and what stands behind each.</summary>
    public IReadOnlyList<ValueChoice> Placeholders { get; init; } = [];

    /// <summary>The least number that makes sense.</summary>
    public int? Minimum { get; init; }

    /// <summary>The greatest number that makes sense.</summary>
    public int? Maximum { get; init; }

    /// <summary>What is taken where it is left empty, and why.</summary>
    public FilledLabel? Suggestion { get; init; }

    /// <summary>As it stands in a definition.</summary>
    public string JsonName => char.ToLowerInvariant(Name[0]) + Name[1..];
}

/// <summary>What a step gives out, to be kept in a variable.</summary>
public sealed record OutputDescriptor(string Name, string TypeName, Label DisplayName)
{
    /// <summary>The values that it may hold, so that a condition on it can be chosen; empty where they cannot be told.</summary>
    public IReadOnlyList<ValueChoice> Choices { get; init; } = [];

    /// <inheritdoc cref="InputDescriptor.JsonName"/>
    public string JsonName => char.ToLowerInvariant(Name[0]) + Name[1..];
}

/// <summary>A value that an input or an output may have.</summary>
/// <param name="Value">As it stands in a definition.</param>
public sealed record ValueChoice(string Value, Label Text);

/// <summary>A text from a resource file with its places filled, in the reader's language.</summary>
public sealed record FilledLabel(Label Text, params IReadOnlyList<object> Values)
{
    public override string ToString() => string.Format(CultureInfo.CurrentCulture, Text.ToString(), [.. Values]);
}
