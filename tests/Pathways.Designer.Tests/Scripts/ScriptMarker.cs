using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Pathways.Designer.Tests.Scripts;

/// <summary>A text that would be a formula in a spreadsheet, and a script in a page; and where it stands as it must not.</summary>
public static partial class ScriptMarker
{
    public const string Text = "=1+1<script>q7</script>\"'";

    /// <summary>Whether a page, or the HTML of an e-mail, holds it as anything but text: as an element, or beyond the quotes of an attribute.</summary>
    public static bool IsRawIn(string html) => html.Contains("<script>q7", StringComparison.OrdinalIgnoreCase) || Quote().IsMatch(html);

    /// <summary>Whether a cell of a CSV file begins with it, which a spreadsheet would compute.</summary>
    public static bool IsFormulaIn(string csv) => Formula().IsMatch(csv);

    /// <summary>Whether a workbook computes anything, or one of its parts is not what its writer meant.</summary>
    public static bool IsFormulaIn(byte[] workbook)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook));
        return archive.Entries.Where(part => part.FullName.EndsWith(".xml", StringComparison.Ordinal)).Any(part =>
        {
            using var reader = new StreamReader(part.Open());
            var xml = reader.ReadToEnd();
            return xml.Contains("<f>", StringComparison.Ordinal) || xml.Contains(">=1+1", StringComparison.Ordinal) || xml.Contains("<script>", StringComparison.Ordinal);
        });
    }

    [GeneratedRegex("q7(?:<|&lt;|&#60;|&#x3c;)/script(?:>|&gt;|&#62;|&#x3e;)\"", RegexOptions.IgnoreCase)]
    private static partial Regex Quote();

    [GeneratedRegex("(?:^|;|\")=1\\+1", RegexOptions.Multiline)]
    private static partial Regex Formula();
}
