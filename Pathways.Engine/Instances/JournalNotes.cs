using Pathways.Engine.Execution;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Instances;

public static class JournalNotes
{
    /// <summary>
    /// Writes into an instance's journal what somebody did beside its workflow. The instance must be tracked; its row changes
    /// with it, so that a burst at the same moment runs again on what was changed in the same transaction.
    /// </summary>
    /// <param name="actor">Who acted, as <c>staff:ID</c>.</param>
    public static void Note(this EngineDbContext db, WorkflowInstance instance, string text, DateTimeOffset at, string actor) =>
        db.Journal.Add(JournalEntry.Next(instance, new JournalLine(JournalKind.Note, ActivityId: "", ActivityType: "", text), at, actor));
}
