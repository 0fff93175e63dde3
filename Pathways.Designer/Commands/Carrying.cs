using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pathways.Designer.Accounts;
using Pathways.Engine.Persistence;
using Pathways.Engine.Persistence.Carrying;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Commands;

/// <summary>What the two commands share. They end with 1 where something differs, 2 where they were asked wrongly.</summary>
internal static class Carrying
{
    public static async Task<int> RunAsync(
        Func<IServiceProvider, IReadOnlyList<DbContext>, Task> carry, TextWriter errors, string[] settings)
    {
        try
        {
            await using var app = CommandApplication.Build(settings);
            await using var scope = app.Services.CreateAsyncScope();
            await carry(scope.ServiceProvider, Contexts(scope.ServiceProvider));
            return 0;
        }
        catch (Exception exception) when (exception is CarryException or ConnectionStringException)
        {
            await errors.WriteLineAsync(exception.Message);
            return exception is CarryDifferenceException ? 1 : 2;
        }
    }

    public static async Task<int> RefuseAsync(string usage, TextWriter errors)
    {
        await errors.WriteLineAsync(usage);
        return 2;
    }

    /// <summary>The contexts that hold all of the application's tables between them.</summary>
    public static IReadOnlyList<DbContext> Contexts(IServiceProvider services) =>
        [services.GetRequiredService<EngineDbContext>(), services.GetRequiredService<AccountsDbContext>()];

    public static Action<CarryProgress> Tell(TextWriter errors) => progress => errors.WriteLine(Fill(progress.Step switch
    {
        CarryStep.Written => CommandsTexts.CarryWritten,
        CarryStep.Checked => CommandsTexts.CarryChecked,
        CarryStep.Inserted => CommandsTexts.CarryInserted,
        CarryStep.Verified => CommandsTexts.CarryVerified,
    }, progress.Table, progress.Rows));

    public static string Table(CarryReport report)
    {
        var width = report.Tables.Max(table => table.Table.Length);
        return string.Join(Environment.NewLine, report.Tables.OrderBy(table => table.Table, StringComparer.Ordinal)
            .Select(table => $"{table.Table.PadRight(width)} {table.Rows.ToString("N0", CultureInfo.CurrentCulture),14}"));
    }
}
