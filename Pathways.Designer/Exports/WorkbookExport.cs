using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;
using Pathways.Activities.Coordination;

namespace Pathways.Designer.Exports;

/// <summary>An Excel workbook with one sheet. It is written row by row, so that a long list takes no more memory than a short one.</summary>
internal static class WorkbookExport
{
    private const int Width = 24;

    public static Task WriteAsync<TRow>(Stream stream, ExportList<TRow> list, CancellationToken cancellationToken) =>
        stream.SaveAsAsync(Rows(list), configuration: Configuration(list), cancellationToken: cancellationToken);

    // The library writes from what it enumerates without waiting; the rows come from one reader all the same.
    private static IEnumerable<Dictionary<string, object?>> Rows<TRow>(ExportList<TRow> list)
    {
        foreach (var row in list.Rows.ToBlockingEnumerable())
            yield return list.Columns.ToDictionary(column => column.Header, column => ValueOf(column.Value(row)));
    }

    private static object? ValueOf(object? value) => value switch
    {
        string text => SafeCell.Protect(text),
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        DateTimeOffset moment => ParisCalendar.Local(moment),
        _ => value,
    };

    private static OpenXmlConfiguration Configuration<TRow>(ExportList<TRow> list) => new()
    {
        AutoFilter = false,
        TableStyles = TableStyles.None,
        DynamicColumns = [.. list.Columns.Select((column, index) => new DynamicExcelColumn(column.Header) { Index = index, Width = Width })],
    };
}
