using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pathways.Engine.Hosting;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Instances;

/// <summary>Forgets the receipts that no retry can ask for any more.</summary>
public sealed class ReceiptRetention(WriteTransactions transactions, IOptions<EngineOptions> options)
{
    /// <returns>How many were forgotten.</returns>
    public Task<int> RunAsync(CancellationToken cancellationToken) => transactions.RunAsync(work =>
    {
        var oldest = work.Now - options.Value.KeepReceipts;
        return work.Db.Receipts.Where(receipt => receipt.At < oldest).ExecuteDeleteAsync(work.CancellationToken);
    }, cancellationToken);
}
