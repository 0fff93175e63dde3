namespace Pathways.Engine.Persistence.Carrying;

/// <summary>Whether an archive is whole, unchanged and of this program's tables: known before the database is touched.</summary>
internal static class ArchiveExamination
{
    /// <exception cref="CarryException">It is not.</exception>
    public static async Task ExamineAsync(ArchiveReader archive, CarriedTables tables, Action<CarryProgress> progress, CancellationToken cancellationToken)
    {
        ExpectSameVersion(archive.Manifest, tables);
        foreach (var table in archive.Manifest.Tables)
        {
            if (!table.Holds(await DigestAsync(archive, table.Name, cancellationToken)))
                throw new CarryDifferenceException(CarryTexts.Text("Damaged", table.Name));
            progress(new CarryProgress(CarryStep.Checked, table.Name, table.Rows));
        }
    }

    private static void ExpectSameVersion(ArchiveManifest manifest, CarriedTables tables)
    {
        if (manifest.Migrations.Except(tables.Migrations).FirstOrDefault() is { } unknown)
            throw new CarryException(CarryTexts.Text("FromNewer", unknown));
        if (tables.Migrations.Except(manifest.Migrations).FirstOrDefault() is { } lacking)
            throw new CarryException(CarryTexts.Text("FromOlder", lacking));
        var theirs = manifest.Tables.Select(table => (table.Name, Columns: string.Join(',', table.Columns)));
        var ours = tables.All.Select(table => (table.Name, Columns: string.Join(',', table.ColumnNames)));
        if (theirs.Except(ours).Concat(ours.Except(theirs)).FirstOrDefault() is { Name: { } other })
            throw new CarryException(CarryTexts.Text("OtherColumns", other));
    }

    private static async Task<RowDigest> DigestAsync(ArchiveReader archive, string table, CancellationToken cancellationToken)
    {
        var digest = new RowDigest();
        try
        {
            await foreach (var line in archive.LinesAsync(table, cancellationToken))
                digest.Add(line);
            return digest;
        }
        catch (InvalidDataException exception)
        {
            throw new CarryDifferenceException(CarryTexts.Text("Damaged", table), exception);
        }
    }
}
