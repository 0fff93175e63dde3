using System.Text.RegularExpressions;
using Pathways.Activities.Spelling;

namespace Pathways.Designer.Import;

/// <summary>What is never kept here: the social-security number (NIR), and what tells of somebody's health.</summary>
internal static partial class ForbiddenData
{
    private static readonly string[] Exact = ["nir", "nss", "ssn", "rqth", "aah", "ald", "insee"];

    private static readonly string[] Within =
    [
        "securitesociale", "numsecu", "numerosecu", "nsecu", "sante", "maladie", "handicap", "medical", "medecin", "pathologie", "invalidite", "traitement", "diagnosticmed",
    ];

    public static bool IsHeader(string header)
    {
        var key = PlainWords.Key(header);
        return Exact.Contains(key) || Within.Any(word => key.Contains(word, StringComparison.Ordinal));
    }

    /// <summary>Whether thirteen or fifteen digits stand there as in a social-security number, Corsica's 2A and 2B among them.</summary>
    public static bool HoldsNir(string text) => text.Length >= 13 && Nir().IsMatch(text);

    // Sex, year, month, department (2A, 2B), commune, order, and perhaps the key; a telephone number has a + or a 0 before it.
    [GeneratedRegex(@"(?<![+\d])[1-478](?:[ .\-\u00A0]?\d){4}[ .\-\u00A0]?\d[ .\-\u00A0]?[\dABab](?:[ .\-\u00A0]?\d){6}(?:(?:[ .\-\u00A0]?\d){2})?(?![ .\-\u00A0]?\d)")]
    private static partial Regex Nir();
}
