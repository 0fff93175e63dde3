using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Pathways.Engine.Persistence;

/// <summary>
/// Keeps a file that was removed from being written to, which the system allows to whoever had it open, and from being made
/// anew and empty. Once it is back, it is opened again.
/// </summary>
internal sealed class SqliteFileGuard(string file) : DbConnectionInterceptor
{
    private volatile bool _wasThere;

    /// <summary>From now on the file is expected to be there.</summary>
    public void Expect() => _wasThere = true;

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        Check(connection);
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Check(connection);
        return ValueTask.FromResult(result);
    }

    private void Check(DbConnection connection)
    {
        if (!_wasThere || File.Exists(file))
            return;
        SqliteConnection.ClearPool((SqliteConnection)connection);
        throw new SqliteException($"The file {file} is gone.", raw.SQLITE_CANTOPEN);
    }
}
