using Pathways.Designer.Layout;
using Sylvan.Data.Csv;

namespace Pathways.Designer.Import;

/// <summary>A table as text, its cells between semicolons, commas or tabs.</summary>
internal static class CsvText
{
    private static readonly char[] Separators = [';', ',', '\t'];

    /// <summary>A line with more characters is no person: a quotation mark is missing, or it is not a table.</summary>
    private const int LongestLine = 100_000;

    public static Sheet Open(byte[] content, Func<IReadOnlyList<string>, int> fit)
    {
        var (text, encoding) = TextEncoding.Read(content);
        var (said, skipped) = Said(text);
        var separator = said ?? Separators.MaxBy(tried => Fit(text, skipped, tried, fit));
        return new(new(encoding, separator), Lines(text[skipped..], separator, skipped == 0 ? 1 : 2));
    }

    /// <summary>Excel reads and writes the separator in a line of its own: <c>sep=;</c></summary>
    private static (char? Separator, int Skipped) Said(string text)
    {
        if (text.Length < 5 || !text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) || text[5..].TrimStart('\r') is not ['\n', ..])
            return (null, 0);
        return (text[4], text.IndexOf('\n', StringComparison.Ordinal) + 1);
    }

    private static int Fit(string text, int skipped, char separator, Func<IReadOnlyList<string>, int> fit)
    {
        try
        {
            return Lines(text[skipped..Math.Min(text.Length, skipped + LongestLine)], separator, 1).Take(1).Select(line => fit(line.Cells)).FirstOrDefault();
        }
        catch (SheetException)
        {
            // With the other separators it may be a line.
            return -1;
        }
    }

    private static IEnumerable<SheetLine> Lines(string text, char separator, int first)
    {
        var number = first;
        using var reader = Begin(text, separator, number);
        while (Next(reader, number))
        {
            var cells = new string[reader.RowFieldCount];
            for (var index = 0; index < cells.Length; index++)
                cells[index] = reader.GetString(index);
            yield return new(number, cells);
            number += LinesOf(reader);
        }
    }

    private static CsvDataReader Begin(string text, char separator, int number) => Reading(() => CsvDataReader.Create(new StringReader(text), new CsvDataReaderOptions
    {
        Delimiter = separator,
        HasHeaders = false,
        ResultSetMode = ResultSetMode.SingleResult,
        BufferSize = 0x10000,
        MaxBufferSize = LongestLine,
    }), number);

    private static bool Next(CsvDataReader reader, int number) => Reading(reader.Read, number);

    /// <summary>A record may hold line breaks between quotation marks.</summary>
    private static int LinesOf(CsvDataReader reader) => Math.Max(1, reader.GetRawRecordSpan().Count('\n'));

    private static TResult Reading<TResult>(Func<TResult> read, int number)
    {
        try
        {
            return read();
        }
        catch (CsvRecordTooLargeException exception)
        {
            throw new SheetException(Wording.Fill(ImportTexts.LineTooLong, number), null, exception);
        }
        catch (CsvFormatException exception)
        {
            throw new SheetException(Wording.Fill(ImportTexts.QuoteOpen, number), null, exception);
        }
    }
}
