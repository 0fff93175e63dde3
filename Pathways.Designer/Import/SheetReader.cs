using System.Diagnostics.CodeAnalysis;
using Pathways.Designer.Layout;

namespace Pathways.Designer.Import;

/// <summary>Tells by its first bytes what a file is, whatever its name says, and opens it.</summary>
internal static class SheetReader
{
    public const int MostBytes = 5_000_000;

    private static ReadOnlySpan<byte> Zip => "PK\u0003\u0004"u8;

    /// <summary>The binary format of Excel before 2007, and whatever else is a compound document.</summary>
    private static ReadOnlySpan<byte> OldExcel => [0xD0, 0xCF, 0x11, 0xE0];

    private static ReadOnlySpan<byte> Pdf => "%PDF"u8;

    /// <param name="fit">How many columns of a first line are known: by it the separator is found.</param>
    /// <exception cref="SheetException">It is not a table.</exception>
    public static Sheet Open(byte[] content, Func<IReadOnlyList<string>, int> fit)
    {
        if (content.Length > MostBytes)
            Refuse(Wording.Fill(ImportTexts.TooLarge, MostBytes / 1_000_000));
        if (content.Length == 0)
            Refuse(ImportTexts.Empty);
        if (content.AsSpan().StartsWith(OldExcel))
            Refuse(ImportTexts.OldExcel);
        if (content.AsSpan().StartsWith(Pdf))
            Refuse(ImportTexts.NotATable);
        return content.AsSpan().StartsWith(Zip) ? Workbook.Open(content) : CsvText.Open(content, fit);
    }

    [DoesNotReturn]
    private static void Refuse(string sentence) => throw new SheetException(sentence);
}
