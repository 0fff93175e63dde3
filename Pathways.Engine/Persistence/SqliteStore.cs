using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Pathways.Engine.Persistence;

/// <summary>The embedded database: one file, nothing to install.</summary>
public static class SqliteStore
{
    /// <summary>Points a context at a SQLite file, with the settings that a durable commit needs on every connection.</summary>
    public static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlite(connectionString).AddInterceptors(SqliteConnectionSettings.Instance);

    /// <summary>SQLite creates the file, but not the folder that holds it.</summary>
    internal static void CreateFolder(string connectionString)
    {
        var file = new SqliteConnectionStringBuilder(connectionString);
        if (file.Mode == SqliteOpenMode.Memory || file.DataSource is "" or ":memory:")
            return;
        if (Path.GetDirectoryName(Path.GetFullPath(file.DataSource)) is { } folder)
            Directory.CreateDirectory(folder);
    }
}
