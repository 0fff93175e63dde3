using System.Globalization;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Designer.Layout;
using Pathways.Designer.Records;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Import;

/// <summary>Reads a line by the same questions as the form in which one person is entered.</summary>
internal sealed class PersonLine(PeopleColumns columns, ImportSetting setting)
{
    /// <returns>The person, or what is wrong.</returns>
    public (ImportedPerson? Imported, IReadOnlyList<ImportProblem> Problems) Read(SheetLine line)
    {
        if (Unreadable(line) is { } damage)
            return (null, [damage]);
        var entered = columns.ByField.Keys.ToDictionary(field => field, field => columns.CellOf(line, field));
        var reading = PersonForm.Checked(FormAnswers.Read(setting.Form, field => [Prepared(field, entered.GetValueOrDefault(field, ""))]));
        var adviser = AdviserOf(entered.GetValueOrDefault(PeopleColumns.Adviser, ""));
        if (adviser is null)
            reading = reading.With(PeopleColumns.Adviser, ImportTexts.UnknownAdviser);
        if (!reading.IsValid)
            return (null, [.. reading.Problems.Select(problem => ProblemOf(line, problem, entered))]);

        var person = new Beneficiary
        {
            Id = DerivedId.From("import", setting.ImportId.ToString(), line.Number.ToString(CultureInfo.InvariantCulture)),
            FirstName = "",
            LastName = "",
            Commune = "",
            OrganisationId = setting.OrganisationId,
            LeadAdviserId = adviser!.Value,
            EnteredById = setting.ImporterId,
            CreatedAt = setting.Now,
        };
        PersonForm.Write(reading, person);
        return (new(line.Number, person), []);
    }

    private ImportProblem? Unreadable(SheetLine line)
    {
        for (var index = 0; index < line.Cells.Count; index++)
        {
            if (line.Cells[index].Any(letter => letter == '\uFFFD' || char.IsControl(letter) && letter is not ('\t' or '\n' or '\r')))
                return new(line.Number, columns.NameOf(index), "", ImportTexts.StrangeCharacter);
        }

        return line.Cells.Skip(columns.Headers.Count).Any(cell => !string.IsNullOrWhiteSpace(cell))
            ? new(line.Number, "", "", ImportTexts.TooManyCells)
            : null;
    }

    /// <summary>As the form expects it: an export's apostrophe taken off, a year out of a date, the zero that a spreadsheet takes from a number.</summary>
    private static string Prepared(string field, string cell) => (field, Exports.SafeCell.Restore(cell)) switch
    {
        ("birthYear", { Length: > 0 } birth) => BirthYears.Read(birth) ?? birth,
        ("phone", { Length: 9 } phone) when phone[0] != '0' && phone.All(char.IsAsciiDigit) => $"0{phone}",
        ("phone", { Length: 11 } phone) when phone.StartsWith("33", StringComparison.Ordinal) && phone.All(char.IsAsciiDigit) => $"+{phone}",
        (_, var text) => text,
    };

    private Guid? AdviserOf(string email) =>
        email.Length == 0 ? setting.ImporterId : setting.Advisers.TryGetValue(email.ToLowerInvariant(), out var adviser) ? adviser : null;

    private ImportProblem ProblemOf(SheetLine line, FormProblem problem, Dictionary<string, string> entered)
    {
        var value = entered.GetValueOrDefault(problem.FieldName, "");
        var sentence = (problem.FieldName, value) switch
        {
            (_, "") => ImportTexts.MissingValue,
            ("birthYear", _) when BirthYears.Read(value) is null => ImportTexts.NotABirthYear,
            _ => problem.Message,
        };
        var column = columns.ByField.TryGetValue(problem.FieldName, out var index) ? columns.NameOf(index) : PeopleColumns.HeaderOf(problem.FieldName);
        return new(line.Number, column, value, sentence);
    }
}
