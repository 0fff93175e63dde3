using System.Text.Json;
using System.Text.RegularExpressions;
using Pathways.Activities.Spelling;
using Pathways.Designer.Layout;
using Pathways.Designer.Records;

namespace Pathways.Designer.PartnerImport;

/// <summary>What is wrong in a record, and what to do about it.</summary>
/// <param name="Place">Such as <c>services[12].thematiques</c>.</param>
public sealed record RecordProblem(string Place, string Value, string Sentence);

/// <summary>The fields of one record; what is wrong with one of them is noted, and the record is not to be taken.</summary>
public sealed partial class RecordFields(string place, JsonElement record, List<RecordProblem> problems)
{
    private const int LongestCode = 200;
    private const int MostCodes = 2000;
    private const int LongestShown = 100;

    private readonly int _before = problems.Count;

    public bool IsSound => problems.Count == _before;

    public string Required(string name, int longest)
    {
        var text = Text(name, longest);
        if (text is null && IsFine(name))
            Wrong(name, "", PartnerImportTexts.Missing);
        return text ?? "";
    }

    /// <returns>Null for a field that is not there, is null or blank.</returns>
    public string? Text(string name, int longest)
    {
        if (!record.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null)
            return null;
        return value.ValueKind is JsonValueKind.String ? Checked(name, value, longest) : Wrong(name, value.GetRawText(), PartnerImportTexts.NotText);
    }

    public string? Digits(string name, int count) => Matching(name, count, text => text.Length == count && text.All(char.IsAsciiDigit), Wording.Fill(PartnerImportTexts.NotDigits, count));

    public string? InseeCode(string name) => Matching(name, 5, Insee().IsMatch, PartnerImportTexts.NotInsee);

    public string? Email(string name) => Matching(name, EmailAddress.Longest, text => EmailAddress.Read(text) is not null, PartnerImportTexts.NotEmail);

    public string? Website(string name) => Matching(name, 500, IsWebAddress, PartnerImportTexts.NotWebsite);

    public string? Phone(string name) => Matching(name, 30, text => ShortNumber().IsMatch(text) || FrenchPhone.Read(text) is not null, PartnerImportTexts.NotPhone) is { } phone
        ? FrenchPhone.Read(phone) ?? phone
        : null;

    /// <returns>Null for a list that is not there.</returns>
    public IReadOnlyList<string>? Codes(string name)
    {
        if (!record.TryGetProperty(name, out var list) || list.ValueKind is JsonValueKind.Null)
            return null;
        if (list.ValueKind is not JsonValueKind.Array || list.GetArrayLength() > MostCodes || list.EnumerateArray().Any(code => code.ValueKind is not JsonValueKind.String))
        {
            Wrong(name, list.GetRawText(), PartnerImportTexts.NotCodes);
            return null;
        }
        var codes = list.EnumerateArray().Select(code => Checked(name, code, LongestCode)).OfType<string>().Distinct().ToList();
        return codes.Count == 0 ? null : codes;
    }

    public static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);

    private string? Matching(string name, int longest, Func<string, bool> fits, string sentence) =>
        Text(name, longest) is not { } text ? null : fits(text) ? text : Wrong(name, text, sentence);

    private string? Checked(string name, JsonElement value, int longest)
    {
        if (Read(value) is not { } text || text.Any(letter => letter == '\uFFFD' || char.IsControl(letter) && letter is not ('\t' or '\n' or '\r')))
            return Wrong(name, "", PartnerImportTexts.Unreadable);
        text = text.ReplaceLineEndings("\n").Trim();
        return text.Length > longest ? Wrong(name, text, Wording.Fill(PartnerImportTexts.TooLong, longest)) : text.Length == 0 ? null : text;
    }

    /// <summary>Half of a character, written as <c>\ud800</c>, is no text.</summary>
    private static string? Read(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private bool IsFine(string name) => !problems.Skip(_before).Any(problem => problem.Place == $"{place}.{name}");

    private string? Wrong(string name, string value, string sentence)
    {
        problems.Add(new($"{place}.{name}", value.Length > LongestShown ? $"{value[..LongestShown]}…" : value, sentence));
        return null;
    }

    [GeneratedRegex("^[0-9][0-9AB][0-9]{3}$")]
    private static partial Regex Insee();

    /// <summary>Four digits such as 3949, or the six of a green number.</summary>
    [GeneratedRegex(@"^\d[\d ]{2,7}$")]
    private static partial Regex ShortNumber();
}
