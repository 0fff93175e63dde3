namespace Pathways.Designer.Exports;

/// <summary>
/// A spreadsheet takes a text that begins with one of these signs for a formula, whoever wrote it. An apostrophe before it makes
/// it a text again; importing takes the apostrophe off, so that what was exported comes back as it was.
/// </summary>
public static class SafeCell
{
    private const char Apostrophe = '\'';

    private static readonly char[] Signs = ['=', '+', '-', '@', '\t', '\r', '\n'];

    public static string Protect(string text) => BeginsAsFormula(text) ? $"{Apostrophe}{text}" : text;

    public static string Restore(string text) => text is [Apostrophe, ..] && BeginsAsFormula(text) ? text[1..] : text;

    /// <summary>After its apostrophes: one that stood there already must not be taken for ours.</summary>
    private static bool BeginsAsFormula(string text)
    {
        var rest = text.AsSpan().TrimStart(Apostrophe);
        return rest.Length > 0 && Signs.Contains(rest[0]);
    }
}
