using System.Globalization;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Spelling;
using Pathways.Designer.Cases;
using Pathways.Designer.Forms;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Records;

/// <summary>The questions about who a person is and how to reach that person, for a new file and for a change.</summary>
public static class PersonForm
{
    private const int ShortText = 80;

    /// <param name="person">Whose answers stand in the form already, if any.</param>
    public static IReadOnlyList<FormField> Questions(DateOnly today, Beneficiary? person) =>
    [
        new("firstName", CasesTexts.FirstName, FormFieldKind.Text) { IsRequired = true, MaximumLength = ShortText, Default = person?.FirstName },
        new("lastName", CasesTexts.LastName, FormFieldKind.Text) { IsRequired = true, MaximumLength = ShortText, Default = person?.LastName },
        new("birthYear", CasesTexts.BirthYear, FormFieldKind.Number) { Minimum = 1920, Maximum = today.Year - 15, Default = person?.BirthYear?.ToString(CultureInfo.InvariantCulture) },
        new("commune", CasesTexts.Commune, FormFieldKind.Text) { IsRequired = true, MaximumLength = ShortText, Default = person?.Commune },
        new("neighbourhood", CasesTexts.Neighbourhood, FormFieldKind.Text) { Help = CasesTexts.NeighbourhoodHelp, MaximumLength = ShortText, Default = person?.Neighbourhood },
        new("phone", CasesTexts.Phone, FormFieldKind.Text) { Help = RecordsTexts.PhoneHelp, MaximumLength = 30, Default = person?.Phone },
        new("email", CasesTexts.Email, FormFieldKind.Text) { MaximumLength = 200, Default = person?.Email },
        new("reachedThrough", RecordsTexts.ReachedThrough, FormFieldKind.Text) { Help = RecordsTexts.ReachedThroughHelp, MaximumLength = 200, Default = person?.ReachedThrough },
    ];

    public static FormReading Read(TaskForm form, IFormCollection posted) => Checked(FormReader.Read(form, posted));

    /// <summary>The same reading, with the contact in the spelling that is kept, or what is wrong with it.</summary>
    public static FormReading Checked(FormReading reading)
    {
        if (reading.Text("phone") is { } phone)
            reading = FrenchPhone.Read(phone) is { } kept ? reading.Kept("phone", kept) : reading.With("phone", RecordsTexts.NotAPhone);
        if (reading.Text("email") is { } email && EmailAddress.Read(email) is null)
            reading = reading.With("email", RecordsTexts.NotAnAddress);
        return reading;
    }

    public static void Write(FormReading reading, Beneficiary person) =>
        Write(reading.Answers.ToDictionary(pair => pair.Key, pair => Convert.ToString(pair.Value, CultureInfo.InvariantCulture) ?? ""), person);

    /// <param name="values">By the names of the questions; what is empty or missing is unknown.</param>
    public static void Write(IReadOnlyDictionary<string, string> values, Beneficiary person)
    {
        person.FirstName = values["firstName"];
        person.LastName = values["lastName"];
        person.BirthYear = Known("birthYear") is { } year ? int.Parse(year, CultureInfo.InvariantCulture) : null;
        person.Commune = values["commune"];
        person.Neighbourhood = Known("neighbourhood");
        person.Phone = Known("phone");
        person.Email = Known("email");
        person.ReachedThrough = Known("reachedThrough");

        string? Known(string field) => values.GetValueOrDefault(field) is { Length: > 0 } value ? value : null;
    }

    public static int? BirthYear(FormReading reading) => reading.Answers.GetValueOrDefault("birthYear") is long year ? (int)year : null;

    /// <summary>The fields as text, empty where unknown, each with the name and the label of its question.</summary>
    public static IReadOnlyList<(string Name, string Label, string Value)> Fields(Beneficiary person) =>
        [.. Questions(DateOnly.MaxValue, person).Select(field => (field.Name, field.Label, field.Default ?? ""))];

    /// <summary>Differs as soon as somebody changed the file since it was read.</summary>
    public static string Stamp(Beneficiary person) => DerivedId.From([.. Fields(person).Select(field => field.Value)]).ToString("N");
}
