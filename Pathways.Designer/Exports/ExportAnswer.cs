using System.Globalization;
using Pathways.Activities.Coordination;

namespace Pathways.Designer.Exports;

/// <summary>The one writer of every list that leaves the application, in either format.</summary>
public static class ExportAnswer
{
    public const string Csv = "csv";
    public const string Excel = "xlsx";

    /// <summary>Answers with the list as a file; any other format than these two does not exist.</summary>
    /// <param name="leaves">What is to be written down before the first row leaves, given the format.</param>
    public static async Task SendAsync<TRow>(HttpContext http, string format, ExportList<TRow> list, Func<string, Task>? leaves = null)
    {
        if (format is not (Csv or Excel))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (leaves is not null)
            await leaves(format);
        var day = ParisCalendar.DayOf(http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{list.Name}-{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.{format}\"";
        http.Response.Headers.CacheControl = "no-store";
        if (format == Csv)
        {
            http.Response.ContentType = "text/csv; charset=utf-8";
            await CsvExport.WriteAsync(http.Response.Body, list, http.RequestAborted);
        }
        else
        {
            http.Response.ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            await SendWorkbookAsync(http, list);
        }
    }

    /// <summary>A workbook is an archive, whose writer goes back and does not wait: it is made in a file that goes with its last reader.</summary>
    private static async Task SendWorkbookAsync<TRow>(HttpContext http, ExportList<TRow> list)
    {
        await using var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 0x10000, FileOptions.DeleteOnClose);
        await WorkbookExport.WriteAsync(file, list, http.RequestAborted);
        file.Position = 0;
        await file.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}
