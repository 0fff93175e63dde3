using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Pathways.Engine.Hosting;
using SQLitePCL;

namespace Pathways.Engine.Persistence;

/// <summary>
/// SQLite changes most of a table by making it anew, outside a transaction: whoever is killed meanwhile leaves half a schema.
/// So the file is copied beside itself before it is migrated, and the copy goes once that is done. A copy that a start finds
/// tells that a migration began and did not end: it becomes the database again, and the migration begins anew.
/// </summary>
internal sealed partial class SqliteUpgrade(SqliteConnectionStringBuilder database)
{
    private const string CopySuffix = ".before-";

    private static readonly string[] Companions = ["-wal", "-shm", "-journal"];

    private readonly string _file = Resolve(Path.GetFullPath(database.DataSource));

    /// <summary>Brings back what stood before a migration that did not end.</summary>
    /// <returns>The migration; null where none was interrupted.</returns>
    /// <exception cref="StartRefusedException">Another process has the database open.</exception>
    public string? Restore()
    {
        if (FindCopy() is null)
            return null;
        using var alone = Alone();
        if (FindCopy() is not { } copy)
            return null;
        ExpectNobodyElse();
        // Before the copy takes its place: SQLite would take a log that lies beside it for its own.
        foreach (var companion in Companions)
            File.Delete(_file + companion);
        File.Move(copy, _file, overwrite: true);
        return copy[(_file.Length + CopySuffix.Length)..];
    }

    /// <summary>Migrates with a copy beside.</summary>
    /// <param name="migration">The first one that is to be applied.</param>
    /// <exception cref="StartRefusedException">Another process has the database open, or the copy cannot be written; nothing was changed.</exception>
    public async Task RunAsync(string migration, Func<Task> migrate)
    {
        using var alone = Alone();
        ExpectNobodyElse();
        var copy = $"{_file}{CopySuffix}{migration}";
        Copy(copy);
        await migrate();
        File.Delete(copy);
    }

    private static string Resolve(string file) =>
        File.Exists(file) && File.ResolveLinkTarget(file, returnFinalTarget: true) is { } target ? target.FullName : file;

    private string? FindCopy() => Directory.EnumerateFiles(Path.GetDirectoryName(_file)!, $"{Path.GetFileName(_file)}{CopySuffix}*")
        .FirstOrDefault(copy => MigrationName().IsMatch(copy[(_file.Length + CopySuffix.Length)..]));

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
            using (var source = Open(_file))
            using (var target = Open(part))
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

    /// <summary>What an older process writes meanwhile would be lost with the copy's return.</summary>
    private void ExpectNobodyElse()
    {
        using (var mine = new SqliteConnection(database.ConnectionString))
            SqliteConnection.ClearPool(mine);
        try
        {
            using var connection = Open(_file);
            foreach (var sql in new[] { "PRAGMA locking_mode=EXCLUSIVE", "BEGIN EXCLUSIVE", "ROLLBACK" })
            {
                using var command = new SqliteCommand(sql, connection);
                command.ExecuteNonQuery();
            }
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED)
        {
            throw InUse(exception);
        }
        catch (SqliteException) when (FindCopy() is not null)
        {
            // Half a migration may be no database at all: the copy is one.
        }
    }

    /// <summary>Of two processes that start at once, one migrates.</summary>
    private FileStream Alone()
    {
        var gate = $"{_file}.migrating";
        try
        {
            return new FileStream(gate, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException exception) when (File.Exists(gate))
        {
            throw InUse(exception);
        }
    }

    private StartRefusedException InUse(Exception exception) => new(HostingTexts.DatabaseInUse(_file), exception);

    private SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(database.ConnectionString) { DataSource = file, Pooling = false, Cache = SqliteCacheMode.Default }.ToString());
        connection.Open();
        return connection;
    }

    [GeneratedRegex(@"^\d{14}_\w+$")]
    private static partial Regex MigrationName();
}
