using System.Text;

namespace Pathways.Designer.Import;

/// <summary>Finds out how a text was written: spreadsheets in France still save as Windows-1252.</summary>
internal static class TextEncoding
{
    private static readonly Encoding[] WithMark = [new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode];

    private static readonly Encoding Strict = new UTF8Encoding(false, throwOnInvalidBytes: true);

    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <returns>The text, and the name of its encoding as the reader knows it.</returns>
    public static (string Text, string Name) Read(byte[] content)
    {
        foreach (var encoding in WithMark)
        {
            if (content.AsSpan().StartsWith(encoding.Preamble))
                return (encoding.GetString(content.AsSpan(encoding.Preamble.Length)), encoding is UTF8Encoding ? "UTF-8" : "UTF-16");
        }

        try
        {
            return (Strict.GetString(content), "UTF-8");
        }
        catch (DecoderFallbackException)
        {
            return (Western.GetString(content), "Windows-1252");
        }
    }
}
