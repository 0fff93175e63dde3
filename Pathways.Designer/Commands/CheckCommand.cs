using Pathways.Activities;
using Pathways.Engine.Checking;

namespace Pathways.Designer.Commands;

/// <summary><c>check FILE … [--json]</c>: says whether definitions are sound. Ends with 1 where one is not, 2 where it was asked wrongly.</summary>
public static class CheckCommand
{
    public const string Name = "check";

    private const string JsonOption = "--json";

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        var files = arguments.Where(argument => argument != JsonOption).ToList();
        if (files.Count == 0 || files.Find(file => file.StartsWith('-')) is not null)
        {
            await errors.WriteLineAsync(CommandsTexts.CheckUsage);
            return 2;
        }
        if (files.Find(file => !File.Exists(file)) is { } missing)
        {
            await errors.WriteLineAsync(CommandsTexts.NoSuchFile.Replace("{0}", missing, StringComparison.Ordinal));
            return 2;
        }
        var check = ActivitiesRegistration.CreateCheck();
        var reports = new List<(string Name, CheckReport Report)>();
        foreach (var file in files)
            reports.Add((file, check.Check(await File.ReadAllTextAsync(file))));
        await output.WriteAsync(arguments.Contains(JsonOption)
            ? CheckFormat.Json(reports) + "\n"
            : string.Concat(reports.Select(item => CheckFormat.Text(item.Name, item.Report))));
        return CheckFormat.ExitCode(reports.Select(item => item.Report));
    }
}
