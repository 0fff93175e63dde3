using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Pathways.Engine.Persistence.Carrying;

/// <summary>Writes all rows of one moment to an archive, while others go on writing.</summary>
/// <param name="contexts">Of one database; those that hold all of the application's tables.</param>
public sealed class DataExport(EngineStore store, IReadOnlyList<DbContext> contexts, TimeProvider time)
{
    private readonly CarryingStore _carrying = CarryingStore.Of(store);

    /// <param name="path">Where the archive goes; until it is whole it has <c>.part</c> at its end.</param>
    /// <param name="overwrite">Whether a file that is there is replaced.</param>
    /// <exception cref="CarryException">It cannot be done, and no archive was left.</exception>
    public async Task<CarryReport> RunAsync(string path, bool overwrite, Action<CarryProgress> progress, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var db in contexts)
                await ExpectReadyAsync(db, cancellationToken);
            using var tables = new CarriedTables(contexts);
            var written = new List<ArchivedTable>();
            await using var session = await CarrySession.OpenAsync(contexts, connection => _carrying.BeginReadingAsync(connection, cancellationToken), cancellationToken);
            await ArchiveWriter.WriteAsync(path, overwrite, async archive =>
            {
                foreach (var table in tables.All)
                    written.Add(await WriteAsync(archive, table, progress, cancellationToken));
                await archive.EndAsync(Manifest(tables, written), cancellationToken);
            });
            return new CarryReport([.. written.Select(table => new CarriedCount(table.Name, table.Rows))]);
        }
        catch (Exception exception) when (DatabaseFault.In(exception) is { } fault)
        {
            throw new CarryException(CarryTexts.Text("DatabaseRefused", fault.Message), exception);
        }
    }

    private static async Task ExpectReadyAsync(DbContext db, CancellationToken cancellationToken)
    {
        if (!await db.Database.CanConnectAsync(cancellationToken) || (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            throw new CarryException(CarryTexts.Text("NotReady"));
    }

    private ArchiveManifest Manifest(CarriedTables tables, IReadOnlyList<ArchivedTable> written) => new(
        ArchiveManifest.OurFormat, ArchiveManifest.CurrentVersion, time.GetUtcNow(), _carrying.Name, tables.Migrations, written);

    private static async Task<ArchivedTable> WriteAsync(
        ArchiveWriter archive, CarriedTable table, Action<CarryProgress> progress, CancellationToken cancellationToken)
    {
        var digest = await archive.AddAsync(table.Name, LinesAsync(table, CarryStep.Written, progress, cancellationToken), cancellationToken);
        return new ArchivedTable(table.Name, [.. table.ColumnNames], digest.Rows, digest.Checksum);
    }

    /// <summary>The rows that stand in a table, as an archive has them.</summary>
    internal static async IAsyncEnumerable<ReadOnlyMemory<byte>> LinesAsync(
        CarriedTable table, CarryStep step, Action<CarryProgress> progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = 0;
        await foreach (var row in table.Rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return table.Write(row);
            if (++rows % CarryProgress.RowsBetween == 0)
                progress(new CarryProgress(step, table.Name, rows));
        }

        progress(new CarryProgress(step, table.Name, rows));
    }
}
