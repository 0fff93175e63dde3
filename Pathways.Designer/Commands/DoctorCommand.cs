using System.Text.Json;
using Pathways.Engine.Doctor;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Commands;

/// <summary>
/// <c>doctor [--thorough] [--repair] [--json]</c>: proves over the live data that nothing is lost. Ends with 1 where
/// something is, 2 where it was asked wrongly.
/// </summary>
public static class DoctorCommand
{
    public const string Name = "doctor";

    private const string Actor = "command:doctor";
    private const string Thorough = "--thorough";
    private const string Repair = "--repair";
    private const string Json = "--json";

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        if (arguments.Except([Thorough, Repair, Json]).Any())
        {
            await errors.WriteLineAsync(CommandsTexts.DoctorUsage);
            return 2;
        }

        await using var app = CommandApplication.Build();
        if (!await app.IsReadyAsync())
        {
            await errors.WriteLineAsync(CommandsTexts.NoDatabase);
            return 2;
        }

        var doctor = app.Services.GetRequiredService<ConservationDoctor>();
        var report = await doctor.ExamineAsync(arguments.Contains(Thorough), CancellationToken.None);
        if (arguments.Contains(Repair) && !report.IsClean)
        {
            foreach (var diagnosis in report.Broken.Where(diagnosis => diagnosis.CanRepair))
                await doctor.RepairAsync(diagnosis.Code, Actor, CancellationToken.None);
            report = await doctor.ExamineAsync(arguments.Contains(Thorough), CancellationToken.None);
        }

        await output.WriteLineAsync(arguments.Contains(Json) ? JsonSerializer.Serialize(report, JsonSerializerOptions.Web) : Text(report));
        return report.IsClean ? 0 : 1;
    }

    private static string Text(DoctorReport report) => report.IsClean
        ? Fill(CommandsTexts.DoctorClean, report.Diagnoses.Count, Math.Round(report.Took.TotalSeconds, 1))
        : string.Join(Environment.NewLine, report.Broken.Select(Text));

    private static string Text(Diagnosis diagnosis) => string.Join(
        Environment.NewLine,
        [
            $"{diagnosis.Code} ({diagnosis.Count}): {diagnosis.Meaning}",
            .. diagnosis.Named.Select(violation => $"  - {violation.Subject}" + (violation.InstanceId is { } id && id != violation.Subject ? $" ({id})" : "")),
            $"  {diagnosis.Remedy}",
        ]);
}
