using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pathways.Engine.Checking;

/// <summary>Reports as text for people and as JSON for programs.</summary>
public static class CheckFormat
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>1 where one of the definitions must not be published, else 0.</summary>
    public static int ExitCode(IEnumerable<CheckReport> reports) => reports.Any(report => report.HasErrors) ? 1 : 0;

    /// <summary>A few lines in the reader's language: what was found, and the runs that show it.</summary>
    /// <param name="name">What the reader calls the definition, such as its file's name.</param>
    public static string Text(string name, CheckReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder(Summary(name, report)).Append('\n');
        foreach (var problem in report.Problems)
        {
            text.Append("  ").Append(CheckTexts.Text($"Report.{problem.Severity}")).Append("  ").Append(problem.Message).Append('\n');
            if (problem.PathSentence is { } path) text.Append("    ").Append(CheckTexts.Text("Report.Path", path)).Append('\n');
        }
        if (!report.IsExact) text.Append("  ").Append(CheckTexts.Text("Report.NotExact")).Append('\n');
        return text.ToString();
    }

    /// <summary>An array with one object for each definition: its name, and its report as it is.</summary>
    public static string Json(IEnumerable<(string Name, CheckReport Report)> reports) =>
        JsonSerializer.Serialize(reports.Select(item => new NamedReport(item.Name, item.Report.HasErrors, item.Report.IsExact, item.Report.StatesExplored, item.Report.Problems)), _json);

    private static string Summary(string name, CheckReport report)
    {
        if (report.Problems.Count == 0) return CheckTexts.Text("Report.Sound", name);
        var errors = report.Problems.Count(problem => problem.Severity == CheckSeverity.Error);
        return CheckTexts.Text("Report.Summary", name, Count("Report.Errors", errors), Count("Report.Warnings", report.Problems.Count - errors));
    }

    private static string Count(string key, int count) => CheckTexts.Text(count > 1 ? $"{key}.N" : $"{key}.{count}", count);

    private sealed record NamedReport(string Name, bool HasErrors, bool IsExact, long StatesExplored, IReadOnlyList<CheckProblem> Problems);
}
