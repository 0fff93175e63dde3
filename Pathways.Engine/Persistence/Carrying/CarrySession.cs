using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Pathways.Engine.Persistence.Carrying;

/// <summary>Several contexts of one database in one transaction.</summary>
internal sealed class CarrySession : IAsyncDisposable
{
    private readonly DbContext _first;

    private CarrySession(DbContext first, DbTransaction transaction) => (_first, Transaction) = (first, transaction);

    public DbTransaction Transaction { get; }

    public static async Task<CarrySession> OpenAsync(
        IReadOnlyList<DbContext> contexts, Func<DbConnection, Task<DbTransaction>> begin, CancellationToken cancellationToken)
    {
        var first = contexts[0];
        await first.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            var connection = first.Database.GetDbConnection();
            var transaction = await begin(connection);
            foreach (var other in contexts.Skip(1))
                other.Database.SetDbConnection(connection);
            foreach (var db in contexts)
                await db.Database.UseTransactionAsync(transaction, cancellationToken);
            return new CarrySession(first, transaction);
        }
        catch
        {
            await first.Database.CloseConnectionAsync();
            throw;
        }
    }

    public Task CommitAsync(CancellationToken cancellationToken) => Transaction.CommitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Transaction.DisposeAsync();
        await _first.Database.CloseConnectionAsync();
    }
}
