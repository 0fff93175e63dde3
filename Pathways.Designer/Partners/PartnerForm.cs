using System.Globalization;
using Pathways.Activities;
using Pathways.Activities.Barriers;
using Pathways.Activities.Partners;
using Pathways.Activities.Spelling;
using Pathways.Designer.Forms;
using Pathways.Designer.Records;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Partners;

/// <summary>What a coordinator says of a partner.</summary>
public static class PartnerForm
{
    private const string ContactName = "contactName";
    private const string ContactFunction = "contactFunction";
    private const string ContactPhone = "contactPhone";
    private const string Email = "email";

    private const int ShortText = 200;
    private const int MostPlaces = 1000;

    /// <param name="partner">Null for a new one.</param>
    public static TaskForm Of(Partner? partner, PartnerContact? contact) => new(
    [
        new("name", PartnersTexts.Name, FormFieldKind.Text) { IsRequired = true, MaximumLength = ShortText, Default = partner?.Name },
        new("commune", PartnersTexts.Commune, FormFieldKind.Text) { IsRequired = true, MaximumLength = ShortText, Default = partner?.Commune },
        new("needs", PartnersTexts.Needs, FormFieldKind.MultiChoice) { IsRequired = true, Choices = Labels.Choices<BarrierKind>(), Default = partner is null ? null : string.Join(',', partner.Needs) },
        new(ContactName, PartnersTexts.ContactName, FormFieldKind.Text) { IsRequired = true, MaximumLength = ShortText, Default = contact?.Name ?? partner?.ContactName },
        new(ContactFunction, PartnersTexts.ContactFunction, FormFieldKind.Text) { MaximumLength = ShortText, Default = contact?.Function },
        new(Email, PartnersTexts.Email, FormFieldKind.Text) { IsRequired = true, MaximumLength = ShortText, Default = contact?.Email ?? partner?.Email, Help = PartnersTexts.EmailHelp },
        new(ContactPhone, PartnersTexts.Phone, FormFieldKind.Text) { MaximumLength = 30, Default = contact?.Phone },
        new("communes", PartnersTexts.Communes, FormFieldKind.LongText) { MaximumLength = 2000, Default = partner?.Communes, Help = PartnersTexts.CommunesHelp },
        new("department", PartnersTexts.Department, FormFieldKind.Text) { MaximumLength = 3, Default = partner?.Department, Help = PartnersTexts.DepartmentHelp },
        Codes("modes", PartnersTexts.ReceptionModes, DataInclusion.ReceptionModes, partner?.ReceptionModes),
        Codes("publics", PartnersTexts.Publics, DataInclusion.Publics, partner?.Publics),
        new("fees", PartnersTexts.Fees, FormFieldKind.Choice) { Choices = DataInclusion.Fees, Default = partner?.Fees },
        new("places", PartnersTexts.PlacesPerMonth, FormFieldKind.Number) { Minimum = 0, Maximum = MostPlaces, Default = Text(partner?.PlacesPerMonth), Help = PartnersTexts.PlacesHelp },
        new("open", PartnersTexts.OpenPlaces, FormFieldKind.Number) { Minimum = 0, Maximum = MostPlaces, Default = Text(partner?.OpenPlaces), Help = PartnersTexts.PlacesHelp },
        new("pausedFrom", PartnersTexts.PausedFrom, FormFieldKind.Date) { Default = Day(partner?.PausedFrom) },
        new("pausedUntil", PartnersTexts.PausedTo, FormFieldKind.Date) { Default = Day(partner?.PausedUntil), Help = PartnersTexts.PausedToHelp },
        new("digest", PartnersTexts.Digest, FormFieldKind.Choice) { Choices = [new("yes", PartnersTexts.DigestYes), new("no", PartnersTexts.DigestNo)], Default = partner?.PrefersDigest == true ? "yes" : "no" },
    ]);

    /// <summary>Reads the form, with what goes beyond one question.</summary>
    public static FormReading Read(TaskForm form, IFormCollection sent)
    {
        var reading = FormReader.Read(form, sent);
        if (reading.Text(Email) is { } email && EmailAddress.Read(email) is null)
            reading = reading.With(Email, PartnersTexts.EmailWrong);
        if (reading.Text("pausedUntil") is { } until && (reading.Text("pausedFrom") is not { } from || string.CompareOrdinal(until, from) < 0))
            reading = reading.With("pausedUntil", PartnersTexts.PauseWrong);
        return reading;
    }

    public static void Write(FormReading reading, Partner partner)
    {
        partner.Name = reading.Text("name")!;
        partner.Commune = reading.Text("commune")!;
        partner.Needs = [.. Texts(reading, "needs").Select(Enum.Parse<BarrierKind>)];
        (partner.ContactName, partner.Email) = (reading.Text(ContactName)!, reading.Text(Email)!);
        (partner.Communes, partner.Department) = (reading.Text("communes"), reading.Text("department"));
        (partner.ReceptionModes, partner.Publics, partner.Fees) = (DataInclusion.Text(Texts(reading, "modes")), DataInclusion.Text(Texts(reading, "publics")), reading.Text("fees"));
        (partner.PlacesPerMonth, partner.OpenPlaces) = (Number(reading, "places"), Number(reading, "open"));
        (partner.PausedFrom, partner.PausedUntil) = (DayOf(reading, "pausedFrom"), DayOf(reading, "pausedUntil"));
        partner.PrefersDigest = reading.Text("digest") == "yes";
    }

    public static void Write(FormReading reading, PartnerContact contact) =>
        (contact.Name, contact.Function, contact.Phone) = (reading.Text(ContactName)!, reading.Text(ContactFunction), reading.Text(ContactPhone));

    private static FormField Codes(string name, string label, IReadOnlyList<FormChoice> choices, string? codes) =>
        new(name, label, FormFieldKind.MultiChoice) { Choices = choices, Default = string.Join(',', DataInclusion.Codes(codes)) };

    private static string[] Texts(FormReading reading, string name) => reading.Answers.GetValueOrDefault(name) as string[] ?? [];

    private static int? Number(FormReading reading, string name) => reading.Answers.GetValueOrDefault(name) is long number ? (int)number : null;

    private static DateOnly? DayOf(FormReading reading, string name) =>
        reading.Text(name) is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
