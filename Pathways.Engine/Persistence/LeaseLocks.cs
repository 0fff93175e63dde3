using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Pathways.Engine.Persistence;

/// <summary>
/// On PostgreSQL, whoever reads rows in order to lease them locks them, and passes over those that another one is leasing.
/// On SQLite there is only one writer, so that reading them is enough.
/// </summary>
internal sealed class LeaseLocks : DbCommandInterceptor
{
    public static readonly LeaseLocks Instance = new();

    private const string Tag = "to lease";

    private LeaseLocks() { }

    /// <summary>Marks a query over one table.</summary>
    public static IQueryable<TRow> Mark<TRow>(IQueryable<TRow> rows) => rows.TagWith(Tag);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (command.CommandText.StartsWith("-- " + Tag, StringComparison.Ordinal))
            command.CommandText += "\nFOR UPDATE SKIP LOCKED";
        return ValueTask.FromResult(result);
    }
}
