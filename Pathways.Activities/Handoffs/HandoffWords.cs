using System.Globalization;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs.Templates;
using Pathways.Engine.Calendar;
using Pathways.Engine.Execution;
using Pathways.Engine.Execution.Expressions;

namespace Pathways.Activities.Handoffs;

/// <summary>A coordinator's own words for a handoff's e-mail, as Liquid texts; a blank one leaves the standard words.</summary>
public sealed record HandoffWords(string? Subject, string? Message)
{
    /// <summary>How long a text may become: nobody reads more, and no mail server has to carry it.</summary>
    public const int MaximumLength = 20_000;

    public static IReadOnlyList<InputDescriptor> Inputs { get; } = [Input("subject"), Input("message")];

    public static HandoffWords None { get; } = new(null, null);

    /// <summary>What is said where these say nothing or cannot be filled in: a step's words come before those of its organisation.</summary>
    public HandoffWords? Otherwise { get; init; }

    internal static CultureInfo French { get; } = CultureInfo.GetCultureInfo("fr-FR");

    public static HandoffWords Of(ActivityContext context) => new(context.Input<string?>("subject", null), context.Input<string?>("message", null));

    internal static string LastDay(HandoffRequest handoff) => DayWords.In(French, ParisCalendar.DayOf(handoff.OpenUntil.AddTicks(-1)));

    /// <summary>Null where there is nothing to say.</summary>
    /// <exception cref="TemplateException">The text cannot be filled in, or becomes too long.</exception>
    internal static string? Fill(string? source, IReadOnlyDictionary<string, object?> values, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(source))
            return null;
        var text = TextTemplate.Parse(source).Render(values, now).Trim();
        if (text.Length > MaximumLength)
            throw new TemplateException(Labels.Text("Handoff.WordsTooLong", MaximumLength));
        return text.Length == 0 ? null : text;
    }

    private static InputDescriptor Input(string name) => new(name, "String", Labels.Of($"Input.{name}"))
    {
        Help = Labels.Of($"Input.{name}.Help"),
        Hint = InputHint.Template,
        Placeholders = LetterFields.Of(LetterKind.Request),
    };
}
