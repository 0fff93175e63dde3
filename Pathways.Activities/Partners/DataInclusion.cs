using System.Text.Json;
using Pathways.Engine.Tasks;

namespace Pathways.Activities.Partners;

/// <summary>The lists of codes by which services of insertion are described (data-inclusion 1.0.8, Licence Ouverte 2.0).</summary>
public static class DataInclusion
{
    private static readonly Dictionary<string, IReadOnlyList<FormChoice>> _lists = Read();

    public static IReadOnlyList<FormChoice> Themes => _lists["thematiques"];

    public static IReadOnlyList<FormChoice> Publics => _lists["publics"];

    public static IReadOnlyList<FormChoice> ReceptionModes => _lists["modes-accueil"];

    public static IReadOnlyList<FormChoice> Fees => _lists["frais"];

    /// <summary>The codes of a text that has one a line.</summary>
    public static IReadOnlyList<string> Codes(string? text) => text?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <returns>Null for no codes.</returns>
    public static string? Text(IReadOnlyCollection<string> codes) => codes.Count == 0 ? null : string.Join('\n', codes);

    /// <summary>The codes in words; a code that the list does not know stands as it is.</summary>
    public static IEnumerable<string> Words(IReadOnlyList<FormChoice> list, string? text) =>
        Codes(text).Select(code => list.FirstOrDefault(choice => choice.Value == code)?.Label ?? code);

    private static Dictionary<string, IReadOnlyList<FormChoice>> Read()
    {
        using var stream = typeof(DataInclusion).Assembly.GetManifestResourceStream("Pathways.Activities.Partners.data-inclusion.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.EnumerateObject().Where(list => list.Value.ValueKind == JsonValueKind.Array).ToDictionary(
            list => list.Name,
            list => (IReadOnlyList<FormChoice>)[.. list.Value.EnumerateArray().Select(item => new FormChoice(item.GetProperty("value").GetString()!, item.GetProperty("label").GetString()!))]);
    }
}
