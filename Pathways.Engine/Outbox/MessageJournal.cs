using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Outbox;

internal static class MessageJournal
{
    /// <summary>What became of a message, as a line of its instance's journal; a letter about an account belongs to none.</summary>
    public static async Task NoteAsync(this WriteTransaction work, OutboxMessage message, JournalKind kind, string? actor)
    {
        if (await work.Db.Instances.SingleOrDefaultAsync(row => row.Id == message.InstanceId, work.CancellationToken) is { } instance)
            work.Db.Journal.Add(JournalEntry.Next(instance, new JournalLine(kind, ActivityId: "", ActivityType: "", message.Subject), work.Now, actor));
    }
}
