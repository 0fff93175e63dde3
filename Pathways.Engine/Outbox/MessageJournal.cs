using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Outbox;

internal static class MessageJournal
{
    /// <summary>
    /// What became of a message, as a line of its instance's journal; of one that was put together, in the journal of each instance
    /// that a part of it is about. A letter about an account belongs to none.
    /// </summary>
    public static async Task NoteAsync(this WriteTransaction work, OutboxMessage message, JournalKind kind, string? actor)
    {
        var told = await work.Db.Outbox.Where(row => row.Id == message.Id || row.MergedInto == message.Id)
            .Join(work.Db.Instances, row => row.InstanceId, instance => instance.Id, (row, instance) => new { row.Subject, Instance = instance })
            .ToListAsync(work.CancellationToken);
        foreach (var row in told)
            work.Db.Journal.Add(JournalEntry.Next(row.Instance, new JournalLine(kind, ActivityId: "", ActivityType: "", row.Subject), work.Now, actor));
    }
}
