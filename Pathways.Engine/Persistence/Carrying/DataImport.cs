using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Pathways.Engine.Persistence.Carrying;

/// <summary>
/// Fills an empty database from an archive, in one transaction: all rows are in it afterwards and were read back, or none is.
/// Nothing else may run on the database meanwhile.
/// </summary>
/// <param name="contexts">Of one database; those that hold all of the application's tables.</param>
public sealed class DataImport(EngineStore store, IReadOnlyList<DbContext> contexts)
{
    private readonly CarryingStore _carrying = CarryingStore.Of(store);

    /// <exception cref="CarryDifferenceException">The archive, or what the database gives back, is not what was written.</exception>
    /// <exception cref="CarryException">It cannot be done; no row was kept.</exception>
    public async Task<CarryReport> RunAsync(string path, Action<CarryProgress> progress, CancellationToken cancellationToken)
    {
        using var archive = await ArchiveReader.OpenAsync(path, cancellationToken);
        using var tables = new CarriedTables(contexts);
        await ArchiveExamination.ExamineAsync(archive, tables, progress, cancellationToken);
        await ImportTarget.PrepareAsync(store, contexts, cancellationToken);
        try
        {
            await using var session = await CarrySession.OpenAsync(contexts, connection => _carrying.BeginFillingAsync(connection, tables, cancellationToken), cancellationToken);
            await ImportTarget.ExpectEmptyAsync(tables, cancellationToken);
            foreach (var table in tables.All)
                await FillAsync(archive, table, progress, cancellationToken);
            await _carrying.EndFillingAsync(session.Transaction, tables, cancellationToken);
            foreach (var table in tables.All)
                await VerifyAsync(archive.Manifest, table, progress, cancellationToken);
            await session.CommitAsync(cancellationToken);
        }
        catch (Exception exception) when (DatabaseFault.In(exception) is { } fault)
        {
            throw new CarryException(CarryTexts.Text("DatabaseRefused", fault.Message), exception);
        }

        return new CarryReport([.. archive.Manifest.Tables.Select(table => new CarriedCount(table.Name, table.Rows))]);
    }

    private async Task FillAsync(ArchiveReader archive, CarriedTable table, Action<CarryProgress> progress, CancellationToken cancellationToken)
    {
        var batch = new RowBuffer(table, _carrying.ValuesOfAStatement, progress);
        try
        {
            await foreach (var line in archive.LinesAsync(table.Name, cancellationToken))
                await batch.AddAsync(line, cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidDataException or JsonException)
        {
            throw new CarryDifferenceException(CarryTexts.Text("Damaged", table.Name), exception);
        }

        await batch.EndAsync(cancellationToken);
    }

    private static async Task VerifyAsync(ArchiveManifest manifest, CarriedTable table, Action<CarryProgress> progress, CancellationToken cancellationToken)
    {
        var expected = manifest.Tables.Single(archived => archived.Name == table.Name);
        var found = new RowDigest();
        await foreach (var line in DataExport.LinesAsync(table, CarryStep.Verified, progress, cancellationToken))
            found.Add(line.Span);
        if (!expected.Holds(found))
            throw new CarryDifferenceException(CarryTexts.Text("ReadBackDiffers", table.Name, expected.Rows, found.Rows, expected.Checksum, found.Checksum));
    }
}
