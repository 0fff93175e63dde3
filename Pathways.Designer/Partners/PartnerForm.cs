using System.Globalization;
using Pathways.Activities;
using Pathways.Activities.Barriers;
using Pathways.Activities.Partners;
using Pathways.Designer.Forms;
using Pathways.Designer.PartnerImport;
using Pathways.Designer.Records;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Partners;

/// <summary>What a coordinator says of a partner.</summary>
public static class PartnerForm
{
    private const string Siret = "siret";
    private const string Website = "website";

    private const int ShortText = 200;
    private const int MostPlaces = 1000;

    /// <param name="partner">Null for a new one, with the questions of its first contact.</param>
    public static TaskForm Of(Partner? partner) => new(
    [
        new("name", PartnersTexts.Name, FormFieldKind.Text) { IsRequired = true, MaximumLength = ShortText, Default = partner?.Name },
        new("commune", PartnersTexts.Commune, FormFieldKind.Text) { IsRequired = true, MaximumLength = ShortText, Default = partner?.Commune },
        new("needs", PartnersTexts.Needs, FormFieldKind.MultiChoice) { IsRequired = true, Choices = Labels.Choices<BarrierKind>(), Default = partner is null ? null : string.Join(',', partner.Needs) },
        .. partner is null ? ContactForm.Of(null).Fields : [],
        new("communes", PartnersTexts.Communes, FormFieldKind.LongText) { MaximumLength = PartnerValues.LongestCommunes, Default = partner?.Communes, Help = PartnersTexts.CommunesHelp },
        new("department", PartnersTexts.Department, FormFieldKind.Text) { MaximumLength = 3, Default = partner?.Department, Help = PartnersTexts.DepartmentHelp },
        Codes("modes", PartnersTexts.ReceptionModes, DataInclusion.ReceptionModes, partner?.ReceptionModes),
        Codes("publics", PartnersTexts.Publics, DataInclusion.Publics, partner?.Publics),
        new("fees", PartnersTexts.Fees, FormFieldKind.Choice) { Choices = DataInclusion.Fees, Default = partner?.Fees },
        new("places", PartnersTexts.PlacesPerMonth, FormFieldKind.Number) { Minimum = 0, Maximum = MostPlaces, Default = Text(partner?.PlacesPerMonth), Help = PartnersTexts.PlacesHelp },
        new("open", PartnersTexts.OpenPlaces, FormFieldKind.Number) { Minimum = 0, Maximum = MostPlaces, Default = Text(partner?.OpenPlaces), Help = PartnersTexts.PlacesHelp },
        new("digest", PartnersTexts.Digest, FormFieldKind.Choice) { Choices = [new("yes", PartnersTexts.DigestYes), new("no", PartnersTexts.DigestNo)], Default = partner?.PrefersDigest == true ? "yes" : "no" },
        new("address", PartnersTexts.Address, FormFieldKind.Text) { MaximumLength = 600, Default = partner?.Address },
        new("postalCode", PartnersTexts.PostalCode, FormFieldKind.Text) { MaximumLength = 5, Default = partner?.PostalCode },
        new(Siret, PartnersTexts.Siret, FormFieldKind.Text) { MaximumLength = 20, Default = partner?.Siret, Help = PartnersTexts.SiretHelp },
        new(Website, PartnersTexts.Website, FormFieldKind.Text) { MaximumLength = 500, Default = partner?.Website },
        new("description", PartnersTexts.Description, FormFieldKind.LongText) { MaximumLength = 5000, Default = partner?.Description },
        Codes("themes", PartnersTexts.Themes, DataInclusion.Themes, partner?.Themes),
    ]);

    /// <summary>Reads the form, with what goes beyond one question.</summary>
    public static FormReading Read(TaskForm form, IFormCollection sent)
    {
        var reading = ContactForm.Checked(FormReader.Read(form, sent));
        if (reading.Text(Siret) is { } siret)
        {
            var digits = string.Concat(siret.Where(letter => !char.IsWhiteSpace(letter)));
            reading = digits.Length == 14 && digits.All(char.IsAsciiDigit) ? reading.Kept(Siret, digits) : reading.With(Siret, PartnersTexts.SiretWrong);
        }
        return reading.Text(Website) is { } site && !RecordFields.IsWebAddress(site) ? reading.With(Website, PartnersTexts.WebsiteWrong) : reading;
    }

    public static void Write(FormReading reading, Partner partner)
    {
        partner.Name = reading.Text("name")!;
        partner.Commune = reading.Text("commune")!;
        var needs = Texts(reading, "needs").Select(Enum.Parse<BarrierKind>).ToList();
        if (!needs.Order().SequenceEqual(partner.Needs.Order()))
            partner.Needs = needs;
        (partner.Communes, partner.Department) = (reading.Text("communes"), reading.Text("department"));
        (partner.ReceptionModes, partner.Publics, partner.Fees) = (DataInclusion.Text(Texts(reading, "modes")), DataInclusion.Text(Texts(reading, "publics")), reading.Text("fees"));
        partner.Themes = DataInclusion.Text(Texts(reading, "themes"));
        (partner.PlacesPerMonth, partner.OpenPlaces) = (Number(reading, "places"), Number(reading, "open"));
        partner.PrefersDigest = reading.Text("digest") == "yes";
        (partner.Address, partner.PostalCode, partner.Siret) = (reading.Text("address"), reading.Text("postalCode"), reading.Text(Siret));
        (partner.Website, partner.Description) = (reading.Text(Website), reading.Text("description"));
    }

    /// <summary>What changed, as the form names it; null for nothing.</summary>
    /// <param name="properties">Of <see cref="Partner"/>.</param>
    public static string? LabelsOf(IEnumerable<string> properties) =>
        string.Join(", ", properties.Select(LabelOf)) is { Length: > 0 } labels ? labels : null;

    private static string LabelOf(string property) => property switch
    {
        nameof(Partner.Name) => PartnersTexts.Name,
        nameof(Partner.Commune) => PartnersTexts.Commune,
        nameof(Partner.Needs) => PartnersTexts.Needs,
        nameof(Partner.Communes) => PartnersTexts.Communes,
        nameof(Partner.Department) => PartnersTexts.Department,
        nameof(Partner.ReceptionModes) => PartnersTexts.ReceptionModes,
        nameof(Partner.Publics) => PartnersTexts.Publics,
        nameof(Partner.Fees) => PartnersTexts.Fees,
        nameof(Partner.Themes) => PartnersTexts.Themes,
        nameof(Partner.PlacesPerMonth) => PartnersTexts.PlacesPerMonth,
        nameof(Partner.OpenPlaces) => PartnersTexts.OpenPlaces,
        nameof(Partner.PrefersDigest) => PartnersTexts.Digest,
        nameof(Partner.Address) => PartnersTexts.Address,
        nameof(Partner.PostalCode) => PartnersTexts.PostalCode,
        nameof(Partner.Siret) => PartnersTexts.Siret,
        nameof(Partner.Website) => PartnersTexts.Website,
        _ => PartnersTexts.Description,
    };

    /// <summary>In the list's order, so that saving without a change changes nothing.</summary>
    private static FormField Codes(string name, string label, IReadOnlyList<FormChoice> choices, string? codes) =>
        new(name, label, FormFieldKind.MultiChoice) { Choices = choices, Default = string.Join(',', DataInclusion.Codes(codes)) };

    private static string[] Texts(FormReading reading, string name) => reading.Answers.GetValueOrDefault(name) as string[] ?? [];

    private static int? Number(FormReading reading, string name) => reading.Answers.GetValueOrDefault(name) is long number ? (int)number : null;

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
