using Pathways.Activities.Spelling;
using Pathways.Designer.Layout;
using Pathways.Designer.Records;

namespace Pathways.Designer.Import;

/// <summary>Which column of a file holds what, told by its first line in any of the usual spellings.</summary>
/// <param name="Headers">The first line.</param>
/// <param name="ByField">The column of each of the person's fields that the file has.</param>
/// <param name="Ignored">The headers that mean nothing here.</param>
internal sealed record PeopleColumns(IReadOnlyList<string> Headers, IReadOnlyDictionary<string, int> ByField, IReadOnlyList<string> Ignored)
{
    /// <summary>The lead adviser, beside the fields of <see cref="PersonForm"/>.</summary>
    public const string Adviser = "adviser";

    private static readonly string[] Required = ["firstName", "lastName", "commune"];

    /// <summary>The spelling that the template and the exports use stands first.</summary>
    private static readonly (string Field, Func<string> Header, string[] Spellings)[] Known =
    [
        ("firstName", () => ImportTexts.FirstName, ["prenom", "prenoms", "firstname"]),
        ("lastName", () => ImportTexts.LastName, ["nom", "nomdefamille", "nomdusage", "nomusuel", "lastname"]),
        ("birthYear", () => ImportTexts.BirthYear, ["anneedenaissance", "annee", "naissance", "datedenaissance", "datenaissance", "neele", "nele", "ddn", "birthyear", "birthdate"]),
        ("commune", () => ImportTexts.Commune, ["commune", "ville", "communederesidence", "communedhabitation", "city"]),
        ("neighbourhood", () => ImportTexts.Neighbourhood, ["quartier", "qpv", "quartierprioritaire", "neighbourhood"]),
        ("phone", () => ImportTexts.Phone, ["telephone", "tel", "numerodetelephone", "ntelephone", "portable", "telephoneportable", "telportable", "mobile", "phone"]),
        ("email", () => ImportTexts.Email, ["courriel", "email", "mail", "adresseemail", "adressemail", "adresseelectronique", "adressecourriel", "mel"]),
        ("reachedThrough", () => ImportTexts.ReachedThrough, ["joignablepar", "joignablevia", "contact", "reachedthrough"]),
        (Adviser, () => ImportTexts.AdviserEmail, ["courrieldureferent", "courrieldelareferente", "emaildureferent", "mailreferent", "emailreferent", "courrielduconseiller", "emailduconseiller", "adviseremail"]),
    ];

    private static readonly Dictionary<string, string> FieldBySpelling =
        Known.SelectMany(known => known.Spellings.Select(spelling => (spelling, known.Field))).ToDictionary(pair => pair.spelling, pair => pair.Field);

    /// <summary>The headers of a file that is imported without a question, in their order.</summary>
    public static IReadOnlyList<(string Field, string Header)> Template => [.. Known.Select(known => (known.Field, known.Header()))];

    /// <summary>How many headers are known.</summary>
    public static int Fit(IReadOnlyList<string> headers) => headers.Count(header => FieldBySpelling.ContainsKey(PlainWords.Key(header)));

    /// <exception cref="SheetException">A column is missing, is there twice, or must not be kept.</exception>
    public static PeopleColumns Read(IReadOnlyList<string> headers)
    {
        var forbidden = headers.Where(ForbiddenData.IsHeader).ToList();
        if (forbidden.Count > 0)
            throw new SheetException(ImportTexts.ForbiddenColumns, [.. forbidden.Select(header => Wording.Fill(ImportTexts.ColumnNamed, header.Trim()))]);

        var found = headers.Select((header, index) => (Header: header, Index: index, Field: FieldBySpelling.GetValueOrDefault(PlainWords.Key(header)))).ToList();
        var byField = found.Where(column => column.Field is not null).ToLookup(column => column.Field!);
        var missing = Required.Where(field => !byField.Contains(field)).ToList();
        if (missing.Count > 0)
            throw new SheetException(ImportTexts.MissingColumns, [.. missing.Select(HeaderOf)]);
        var doubled = byField.Where(columns => columns.Count() > 1).ToList();
        if (doubled.Count > 0)
            throw new SheetException(ImportTexts.DoubledColumns, [.. doubled.Select(columns => string.Join(", ", columns.Select(column => Wording.Fill(ImportTexts.ColumnNamed, column.Header.Trim()))))]);

        return new(
            headers,
            byField.ToDictionary(columns => columns.Key, columns => columns.Single().Index),
            [.. found.Where(column => column.Field is null && !string.IsNullOrWhiteSpace(column.Header)).Select(column => column.Header.Trim())]);
    }

    public static string HeaderOf(string field) => Known.Single(known => known.Field == field).Header();

    public string CellOf(SheetLine line, string field) =>
        ByField.TryGetValue(field, out var index) && index < line.Cells.Count ? line.Cells[index].Trim() : "";

    /// <summary>The column's header as the file has it.</summary>
    public string NameOf(int index) =>
        index < Headers.Count && !string.IsNullOrWhiteSpace(Headers[index]) ? Headers[index].Trim() : Wording.Fill(ImportTexts.ColumnNumber, index + 1);
}
