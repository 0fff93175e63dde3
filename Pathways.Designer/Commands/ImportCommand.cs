using Pathways.Engine.Persistence;
using Pathways.Engine.Persistence.Carrying;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Commands;

/// <summary><c>import FILE</c>: fills an empty database from an archive, and reads it back. Nothing else may run on that database.</summary>
public static class ImportCommand
{
    public const string Name = "import";

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, params string[] settings) =>
        arguments is [['-', ..] or "", ..] or not [_]
            ? await Carrying.RefuseAsync(CommandsTexts.ImportUsage, errors)
            : await Carrying.RunAsync(async (services, contexts) =>
            {
                await errors.WriteLineAsync(CommandsTexts.ImportAlone);
                var import = new DataImport(services.GetRequiredService<EngineStore>(), contexts);
                var report = await import.RunAsync(arguments[0], Carrying.Tell(errors), CancellationToken.None);
                await output.WriteLineAsync(Carrying.Table(report));
                await output.WriteLineAsync(Fill(CommandsTexts.Imported, report.Rows));
            }, errors, settings);
}
