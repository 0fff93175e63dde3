using System.Buffers;
using System.Globalization;
using System.Text;
using Pathways.Activities.Coordination;

namespace Pathways.Designer.Exports;

/// <summary>CSV as Excel opens it with a double click in France: UTF-8 with its mark, semicolons, days as 12/03/2027.</summary>
internal static class CsvExport
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(";\"\r\n");

    public static async Task WriteAsync<TRow>(Stream stream, ExportList<TRow> list, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteLineAsync(Line(list.Columns.Select(column => column.Header)).AsMemory(), cancellationToken);
        await foreach (var row in list.Rows.WithCancellation(cancellationToken))
            await writer.WriteLineAsync(Line(list.Columns.Select(column => TextOf(column.Value(row)))).AsMemory(), cancellationToken);
    }

    private static string Line(IEnumerable<string> cells) => string.Join(';', cells.Select(cell => Cell(SafeCell.Protect(cell))));

    private static string Cell(string text) =>
        text.AsSpan().ContainsAny(Quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static string TextOf(object? value) => value switch
    {
        null => "",
        DateOnly day => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        DateTimeOffset moment => ParisCalendar.Local(moment).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
