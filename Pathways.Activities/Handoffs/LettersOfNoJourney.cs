using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Instances.Retention;
using Pathways.Engine.Outbox;
using Pathways.Engine.Persistence;

namespace Pathways.Activities.Handoffs;

/// <summary>
/// Letters about accounts, tests of templates and evening e-mails, which go with no journey: 30 days after they were written nobody
/// asks for them any more. An evening's e-mail stays as long as a journey tells that its request left with it.
/// </summary>
internal sealed class LettersOfNoJourney : IShortLivedRows
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public Task<int> ForgetAsync(WriteTransaction work)
    {
        var before = work.Now - Kept;
        return work.Db.Outbox.Where(message => message.InstanceId == null && message.CreatedAt < before && message.Status != OutboxStatus.Pending
            && !work.Db.Outbox.Any(part => part.MergedInto == message.Id)).ExecuteDeleteAsync(work.CancellationToken);
    }
}
