using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Pathways.Engine.Hosting;

namespace Pathways.Engine.Persistence;

/// <summary>
/// SQLite changes most of a table by making it anew, outside a transaction: whoever is killed meanwhile leaves half a schema.
/// So the file is copied beside itself before it is migrated, and the copy goes once that is done. A copy that a start finds
/// tells that a migration began and did not end: it becomes the database again, and the migration begins anew.
/// </summary>
internal sealed partial class SqliteUpgrade
{
    private const string CopySuffix = ".before-";

    private static readonly string[] Companions = ["-wal", "-shm", "-journal"];

    private readonly string _file;
    private readonly SqliteSolitude _solitude;

    public SqliteUpgrade(SqliteConnectionStringBuilder database)
    {
        var file = Path.GetFullPath(database.DataSource);
        _file = File.Exists(file) && File.ResolveLinkTarget(file, returnFinalTarget: true) is { } target ? target.FullName : file;
        _solitude = new(database, _file);
    }

    /// <summary>Brings back what stood before a migration that did not end.</summary>
    /// <returns>The migration; null where none was interrupted.</returns>
    /// <exception cref="StartRefusedException">Another process has the database open.</exception>
    public string? Restore()
    {
        if (FindCopy() is null)
            return null;
        using var alone = _solitude.Begin();
        if (FindCopy() is not { } copy)
            return null;
        _solitude.Expect(isReplaced: true);
        // Before the copy takes its place: SQLite would take a log that lies beside it for its own.
        foreach (var companion in Companions)
            File.Delete(_file + companion);
        File.Move(copy, _file, overwrite: true);
        return MigrationOf(copy);
    }

    /// <summary>Migrates with a copy beside.</summary>
    /// <param name="migration">The first one that is to be applied.</param>
    /// <exception cref="StartRefusedException">Another process has the database open, or the copy cannot be written; nothing was changed.</exception>
    public async Task RunAsync(string migration, Func<Task> migrate)
    {
        using var alone = _solitude.Begin();
        _solitude.Expect(isReplaced: false);
        var copy = $"{_file}{CopySuffix}{migration}";
        Copy(copy);
        await migrate();
        File.Delete(copy);
    }

    private string? FindCopy() => Directory.EnumerateFiles(Path.GetDirectoryName(_file)!, $"{Path.GetFileName(_file)}{CopySuffix}*")
        .FirstOrDefault(copy => MigrationName().IsMatch(MigrationOf(copy)));

    private string MigrationOf(string copy) => copy[(_file.Length + CopySuffix.Length)..];

    /// <summary>It gets its name once it is whole and on the disk.</summary>
    private void Copy(string copy)
    {
        var part = $"{copy}.part";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = File.GetUnixFileMode(_file);
            File.Open(part, options).Dispose();
            using (var source = _solitude.Open(_file))
            using (var target = _solitude.Open(part))
                source.BackupDatabase(target);
            File.Move(part, copy);
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            foreach (var left in Companions.Select(companion => part + companion).Prepend(part).Where(File.Exists))
                File.Delete(left);
            var megabytes = new FileInfo(_file).Length / 1_000_000 + 1;
            throw new StartRefusedException(HostingTexts.CopyImpossible(copy, exception.Message, megabytes), exception);
        }
    }

    [GeneratedRegex(@"^\d{14}_\w+$")]
    private static partial Regex MigrationName();
}
