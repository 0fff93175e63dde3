using Microsoft.Data.Sqlite;
using Pathways.Engine.Hosting;
using SQLitePCL;

namespace Pathways.Engine.Persistence;

/// <summary>Makes sure that nobody else works with a SQLite file while it is made another.</summary>
internal sealed class SqliteSolitude(SqliteConnectionStringBuilder database, string file)
{
    private const int Attempts = 3;

    /// <summary>In seconds, for each attempt.</summary>
    private const int Patience = 5;

    /// <summary>Of two processes that start at once, one goes on.</summary>
    /// <returns>To be kept as long as nobody else may.</returns>
    /// <exception cref="StartRefusedException">Another one has begun.</exception>
    public FileStream Begin()
    {
        var gate = $"{file}.migrating";
        try
        {
            return new FileStream(gate, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException exception) when (File.Exists(gate))
        {
            throw InUse(exception);
        }
    }

    /// <summary>What an older process writes from now on would be lost if the file became what it was.</summary>
    /// <param name="isReplaced">Whether the file may be damaged, since another one takes its place.</param>
    /// <exception cref="StartRefusedException">Another process has it open.</exception>
    public void Expect(bool isReplaced)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                TryAlone();
                return;
            }
            catch (SqliteException exception) when (exception.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED)
            {
                if (attempt == Attempts)
                    throw InUse(exception);
            }
            catch (SqliteException) when (isReplaced)
            {
                return;
            }
        }
    }

    public SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder(database.ConnectionString) { DataSource = path, Pooling = false, Cache = SqliteCacheMode.Default }.ToString());
        connection.Open();
        return connection;
    }

    private void TryAlone()
    {
        // This process may keep a connection that is not in use; a look at its health may have opened one since.
        using (var mine = new SqliteConnection(database.ConnectionString))
            SqliteConnection.ClearPool(mine);
        using var connection = Open(file);
        foreach (var sql in new[] { "PRAGMA locking_mode=EXCLUSIVE", "BEGIN EXCLUSIVE", "ROLLBACK" })
        {
            using var command = new SqliteCommand(sql, connection) { CommandTimeout = Math.Min(database.DefaultTimeout, Patience) };
            command.ExecuteNonQuery();
        }
    }

    private StartRefusedException InUse(Exception exception) => new(HostingTexts.DatabaseInUse(file), exception);
}
