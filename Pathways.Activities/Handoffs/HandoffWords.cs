using System.Globalization;
using Pathways.Activities.Coordination;
using Pathways.Engine.Calendar;
using Pathways.Engine.Execution;
using Pathways.Engine.Execution.Expressions;

namespace Pathways.Activities.Handoffs;

/// <summary>A coordinator's own words for a handoff's e-mail, as Liquid texts; a blank one leaves the standard words.</summary>
public sealed record HandoffWords(string? Subject, string? Message)
{
    /// <summary>How long a text may become: nobody reads more, and no mail server has to carry it.</summary>
    public const int MaximumLength = 20_000;

    private static readonly CultureInfo _french = CultureInfo.GetCultureInfo("fr-FR");

    private static readonly string[] _names = ["contact", "partenaire", "personne", "commune", "besoin", "dernier_jour", "conseiller", "structure"];

    /// <summary>What the texts may name: only what the standard words name as well, and the partner itself.</summary>
    public static IReadOnlyList<ValueChoice> Placeholders { get; } = [.. _names.Select(name => new ValueChoice(name, Labels.Of($"Placeholder.{name}")))];

    public static IReadOnlyList<InputDescriptor> Inputs { get; } = [Input("subject"), Input("message")];

    public static HandoffWords None { get; } = new(null, null);

    public static HandoffWords Of(ActivityContext context) => new(context.Input<string?>("subject", null), context.Input<string?>("message", null));

    /// <summary>What each of <see cref="Placeholders"/> stands for in one request.</summary>
    internal static Dictionary<string, object?> Values(HandoffRequest handoff, HandoffPeople people, string need) => new()
    {
        ["contact"] = people.Partner.ContactName,
        ["partenaire"] = people.Partner.Name,
        ["personne"] = people.Person.ShortName,
        ["commune"] = people.Person.Commune,
        ["besoin"] = need,
        ["dernier_jour"] = LastDay(handoff),
        ["conseiller"] = people.Adviser.Name,
        ["structure"] = people.Organisation.Name,
    };

    internal static string LastDay(HandoffRequest handoff) => DayWords.In(_french, ParisCalendar.DayOf(handoff.OpenUntil.AddTicks(-1)));

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
        Placeholders = Placeholders,
    };
}
