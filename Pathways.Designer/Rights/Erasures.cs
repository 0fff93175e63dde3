using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Activities.Rights;
using Pathways.Designer.Accounts;
using Pathways.Engine.Persistence;

namespace Pathways.Designer.Rights;

/// <summary>Erases the file of a person of one's organisation at once, for a coordinator.</summary>
public sealed class Erasures(CurrentStaff me, WriteTransactions transactions)
{
    public Task<ErasureOutcome> EraseAsync(Guid personId, ErasureCause cause, CancellationToken cancellationToken) => transactions.RunAsync(async work =>
    {
        var rows = (PathwaysDbContext)work.Db;
        return me.Coordinates && await me.Sees(rows.Beneficiaries).AnyAsync(row => row.Id == personId, work.CancellationToken)
            ? await PersonErasure.EraseAsync(rows, personId, Guid.CreateVersion7(work.Now), cause, me.Id, work.Now, work.CancellationToken)
            : ErasureOutcome.NotFound;
    }, cancellationToken);
}
