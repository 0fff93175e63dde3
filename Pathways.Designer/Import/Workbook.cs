using System.Globalization;
using System.IO.Compression;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;
using Pathways.Designer.Layout;

namespace Pathways.Designer.Import;

/// <summary>The first sheet of an Excel workbook. Of a formula its last result is read; nothing is computed.</summary>
internal static class Workbook
{
    /// <summary>A hundred thousand people take a third of it: what unpacks to more is meant to fill the memory.</summary>
    private const long MostUnpacked = 100_000_000;

    private const int MostParts = 1_000;

    private const string LastColumn = "AZ";

    private static readonly OpenXmlConfiguration Configuration = new() { EnableSharedStringCache = false };

    public static Sheet Open(byte[] content)
    {
        Examine(content);
        return new(new(), Lines(content));
    }

    /// <summary>Counts what really comes out of each part: the sizes that an archive tells of itself may lie.</summary>
    private static void Examine(byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content, writable: false));
            if (archive.GetEntry("xl/workbook.xml") is null)
                throw new SheetException(ImportTexts.NotATable);
            if (archive.Entries.Count > MostParts)
                throw new SheetException(ImportTexts.Bomb);
            var (total, buffer) = (0L, new byte[0x10000]);
            foreach (var part in archive.Entries)
            {
                using var stream = part.Open();
                for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
                {
                    total += read;
                    if (total > MostUnpacked)
                        throw new SheetException(ImportTexts.Bomb);
                }
            }
        }
        catch (InvalidDataException exception)
        {
            throw new SheetException(ImportTexts.Damaged, null, exception);
        }
    }

    private static IEnumerable<SheetLine> Lines(byte[] content)
    {
        using var stream = new MemoryStream(content, writable: false);
        using var rows = Reading(() => MiniExcel.QueryRange(
            stream, startCell: "A1", endCell: string.Create(CultureInfo.InvariantCulture, $"{LastColumn}{PeopleReader.MostLines + 2}"), configuration: Configuration).GetEnumerator());
        for (var number = 1; Reading(rows.MoveNext); number++)
            yield return new(number, [.. ((IDictionary<string, object?>)rows.Current).Values.Select(TextOf)]);
    }

    private static string TextOf(object? value) => value switch
    {
        null => "",
        DateTime day => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        double number => number.ToString("0.##########", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static TResult Reading<TResult>(Func<TResult> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or OperationCanceledException))
        {
            // The library has no exception of its own for a workbook that is not as it should be.
            throw new SheetException(ImportTexts.Damaged, null, exception);
        }
    }
}
