using Pathways.Activities.Handoffs.Appointments;
using Pathways.Engine.Execution;

namespace Pathways.Activities.Handoffs.Templates;

/// <summary>What own words may name, and what it stands for: only what the standard words name as well, and the partner itself.</summary>
public static class LetterFields
{
    private static readonly string[] _request = ["contact", "partenaire", "personne", "commune", "besoin", "dernier_jour", "conseiller", "structure"];
    private static readonly string[] _arrival = [.. _request, "rendez_vous"];
    private static readonly string[] _invitation = [.. _request, "rendez_vous", "lieu"];
    private static readonly string[] _digest = ["contact", "structure", "nombre", "jour"];

    /// <returns>The names, each with its meaning.</returns>
    public static IReadOnlyList<ValueChoice> Of(LetterKind kind) => [.. Names(kind).Select(name => new ValueChoice(name, Labels.Of($"Placeholder.{name}")))];

    public static IReadOnlyList<string> Names(LetterKind kind) => kind switch
    {
        LetterKind.Request or LetterKind.Reminder or LetterKind.Answer or LetterKind.NewLink => _request,
        LetterKind.Arrival => _arrival,
        LetterKind.Invitation => _invitation,
        LetterKind.Digest => _digest,
    };

    internal static Dictionary<string, object?> Values(HandoffRequest handoff, HandoffPeople people) => new()
    {
        ["contact"] = people.Partner.ContactName,
        ["partenaire"] = people.Partner.Name,
        ["personne"] = people.Person.ShortName,
        ["commune"] = people.Person.Commune,
        ["besoin"] = people.NeedWords(handoff),
        ["dernier_jour"] = HandoffWords.LastDay(handoff),
        ["conseiller"] = people.Adviser.Name,
        ["structure"] = people.Organisation.Name,
        ["rendez_vous"] = Appointment.Of(handoff)?.Words,
        ["lieu"] = AppointmentLetter.Place(handoff.AppointmentPlace, people),
    };

    internal static Dictionary<string, object?> Values(string contact, string organisation, int count, string day) => new()
    {
        ["contact"] = contact,
        ["structure"] = organisation,
        ["nombre"] = count,
        ["jour"] = day,
    };
}
