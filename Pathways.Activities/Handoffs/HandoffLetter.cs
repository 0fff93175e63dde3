using System.Globalization;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Partners;

namespace Pathways.Activities.Handoffs;

/// <summary>Those whom a handoff's e-mail names.</summary>
public sealed record HandoffPeople(Partner Partner, Beneficiary Person, string AdviserName, string OrganisationName);

/// <summary>What a handoff's e-mail says, in French whatever the language of whoever caused it.</summary>
public sealed record HandoffLetter(string Subject, string Text, string Html)
{
    private static readonly CultureInfo _french = CultureInfo.GetCultureInfo("fr-FR");

    /// <param name="link">Where the partner answers.</param>
    public static HandoffLetter Write(HandoffMailKind kind, HandoffRequest handoff, HandoffPeople people, string link)
    {
        var need = Labels.French($"{nameof(Barriers.BarrierKind)}.{handoff.Need}").ToLower(_french);
        var values = new Dictionary<string, object?>
        {
            ["contact"] = people.Partner.ContactName,
            ["person"] = people.Person.ShortName,
            ["commune"] = people.Person.Commune,
            ["need"] = need,
            ["adviser"] = people.AdviserName,
            ["organisation"] = people.OrganisationName,
            ["lastDay"] = ParisCalendar.DayOf(handoff.ExpiresAt.AddTicks(-1)).ToString("d MMMM yyyy", _french),
            ["link"] = link,
            ["isReminder"] = kind == HandoffMailKind.Reminder,
        };
        return new HandoffLetter(
            Labels.French($"Mail.{kind}.Subject", people.Person.ShortName, need), MailTemplate.Text.Render(values), MailTemplate.Html.Render(values));
    }
}
