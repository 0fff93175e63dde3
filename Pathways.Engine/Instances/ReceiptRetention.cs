using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pathways.Engine.Hosting;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Instances;

/// <summary>
/// Forgets the receipts that no retry can ask for any more. No index has their time, which each stimulus would pay for: they
/// stand in the order in which they were written, so that the old ones are met first.
/// </summary>
public sealed class ReceiptRetention(WriteTransactions transactions, IOptions<EngineOptions> options)
{
    private const int Batch = 5_000;

    /// <returns>How many were forgotten.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        int count;
        do
        {
            count = await transactions.RunAsync(ForgetAsync, cancellationToken, IsolationLevel.ReadCommitted);
            total += count;
        }
        while (count == Batch);
        return total;
    }

    private Task<int> ForgetAsync(WriteTransaction work)
    {
        var oldest = work.Now - options.Value.KeepReceipts;
        return work.Db.Receipts.Where(receipt => receipt.At < oldest).Take(Batch).ExecuteDeleteAsync(work.CancellationToken);
    }
}
