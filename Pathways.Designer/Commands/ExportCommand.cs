using Pathways.Engine.Persistence;
using Pathways.Engine.Persistence.Carrying;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Commands;

/// <summary><c>export FILE [--force]</c>: writes everything that the database holds to one archive, while the application runs.</summary>
public static class ExportCommand
{
    public const string Name = "export";

    private const string Force = "--force";

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, params string[] settings) =>
        arguments.Except([Force]).ToList() is [['-', ..] or "", ..] or not [_]
            ? await Carrying.RefuseAsync(CommandsTexts.ExportUsage, errors)
            : await Carrying.RunAsync(async (services, contexts) =>
            {
                var path = arguments.Except([Force]).Single();
                var export = new DataExport(services.GetRequiredService<EngineStore>(), contexts, services.GetRequiredService<TimeProvider>());
                var report = await export.RunAsync(path, arguments.Contains(Force), Carrying.Tell(errors), CancellationToken.None);
                await output.WriteLineAsync(Carrying.Table(report));
                await output.WriteLineAsync(Fill(CommandsTexts.Exported, report.Rows, path));
            }, errors, settings);
}
