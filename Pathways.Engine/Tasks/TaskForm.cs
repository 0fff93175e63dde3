namespace Pathways.Engine.Tasks;

public enum FormFieldKind
{
    Text,
    LongText,

    /// <summary>A day, without a time: <c>2027-03-12</c>.</summary>
    Date,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>One of the choices.</summary>
    Choice,

    /// <summary>Any number of the choices.</summary>
    MultiChoice,

    /// <summary>An hour of the clock: <c>14:30</c>.</summary>
    Time,
}

public sealed record FormChoice(string Value, string Label);

/// <summary>A question of a task's form, with the texts as the reader sees them.</summary>
public sealed record FormField(string Name, string Label, FormFieldKind Kind)
{
    public bool IsRequired { get; init; }

    public string? Help { get; init; }

    public IReadOnlyList<FormChoice> Choices { get; init; } = [];

    public int? MaximumLength { get; init; }

    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }

    /// <summary>The first and last day that a <see cref="FormFieldKind.Date"/> accepts.</summary>
    public DateOnly? Earliest { get; init; }

    public DateOnly? Latest { get; init; }

    /// <summary>The question stands only while another question has one of these answers.</summary>
    public FormCondition? OnlyWhen { get; init; }

    public string? Default { get; init; }
}

public sealed record FormCondition(string FieldName, IReadOnlyList<string> Values);

public sealed record TaskForm(IReadOnlyList<FormField> Fields);
