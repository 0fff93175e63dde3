using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pathways.Engine.Definitions;
using Pathways.Engine.Definitions.Versions;
using Pathways.Engine.Doctor;
using Pathways.Engine.Instances;
using Pathways.Engine.Instances.Moves;
using Pathways.Engine.Outbox;
using Pathways.Engine.Outbox.Bounces;
using Pathways.Engine.Signals;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Persistence;

internal static class EngineMapping
{
    private const int IdLength = 64;

    /// <summary>An index over the rows that are still to be done stays small however long the history grows.</summary>
    private const string WherePending = "\"Status\" = 'Pending'";

    private const string WhereRetried = WherePending + " AND \"RetryAt\" IS NOT NULL";

    private const string WhereOpen = "\"Status\" = 'Open'";

    public static void Map(ModelBuilder model)
    {
        model.Entity<StoredDefinition>(MapDefinition);
        model.Entity<DefinitionDraft>(MapDraft);
        model.Entity<DefinitionChange>(MapDefinitionChange);
        model.Entity<WorkflowInstance>(MapInstance);
        model.Entity<VersionMove>(MapVersionMove);
        model.Entity<InstanceMove>(MapInstanceMove);
        model.Entity<BookmarkRow>(MapBookmark);
        model.Entity<JournalEntry>(MapJournal);
        model.Entity<StimulusReceipt>(MapReceipt);
        model.Entity<HumanTask>(MapTask);
        model.Entity<TaskEntry>(MapTaskEntry);
        model.Entity<TaskDraft>(MapTaskDraft);
        model.Entity<HeldAnswer>(MapHeldAnswer);
        model.Entity<DurableTimer>(MapTimer);
        model.Entity<Signal>(MapSignal);
        model.Entity<OutboxMessage>(MapOutbox);
        model.Entity<BounceReading>().Property(row => row.Id).ValueGeneratedNever();
        model.Entity<Examination>().Property(row => row.Id).ValueGeneratedNever();
    }

    private static void MapDefinition(EntityTypeBuilder<StoredDefinition> definition)
    {
        definition.HasKey(row => new { row.DefinitionId, row.Version });
        definition.Property(row => row.DefinitionId).HasMaxLength(IdLength);
        definition.Property(row => row.ContentHash).HasMaxLength(64);
        definition.HasIndex(row => row.DefinitionId, "OneLatestVersion").IsUnique().HasFilter("\"IsLatest\"");
        definition.HasIndex(row => row.DefinitionId, "OnePublishedVersion").IsUnique().HasFilter("\"IsPublished\"");
    }

    private static void MapDraft(EntityTypeBuilder<DefinitionDraft> draft)
    {
        draft.HasKey(row => row.DefinitionId);
        draft.Property(row => row.DefinitionId).HasMaxLength(IdLength);
        draft.Property(row => row.Revision).IsConcurrencyToken();
    }

    private static void MapDefinitionChange(EntityTypeBuilder<DefinitionChange> change)
    {
        change.HasKey(row => new { row.DefinitionId, row.Number });
        change.Property(row => row.DefinitionId).HasMaxLength(IdLength);
    }

    private static void MapInstance(EntityTypeBuilder<WorkflowInstance> instance)
    {
        instance.HasKey(row => row.Id);
        instance.Property(row => row.Id).HasMaxLength(IdLength);
        instance.Property(row => row.ParentInstanceId).HasMaxLength(IdLength);
        instance.Property(row => row.ParentWaitId).HasMaxLength(IdLength);
        instance.Property(row => row.CorrelationId).HasMaxLength(IdLength);
        instance.Property(row => row.PauseReason).HasMaxLength(32);
        instance.HasIndex(row => row.PausedUntil).HasFilter("\"PausedUntil\" IS NOT NULL");
        instance.Property(row => row.Version).IsConcurrencyToken();
        instance.HasOne<StoredDefinition>().WithMany()
            .HasForeignKey(row => new { row.DefinitionId, row.DefinitionVersion }).OnDelete(DeleteBehavior.Restrict);
        instance.HasIndex(row => row.CorrelationId);
    }

    private static void MapVersionMove(EntityTypeBuilder<VersionMove> move)
    {
        move.HasKey(row => row.Id);
        move.Property(row => row.Id).HasMaxLength(IdLength);
        move.Property(row => row.DefinitionId).HasMaxLength(IdLength);
        move.HasIndex(row => new { row.DefinitionId, row.FromVersion }, "OneMoveAtATime").IsUnique().HasFilter("\"ClosedAt\" IS NULL");
    }

    private static void MapInstanceMove(EntityTypeBuilder<InstanceMove> move)
    {
        move.HasKey(row => new { row.MoveId, row.InstanceId });
        move.Property(row => row.MoveId).HasMaxLength(IdLength);
        move.Ignore(row => row.Assessment);
        move.HasOne<VersionMove>().WithMany().HasForeignKey(row => row.MoveId).OnDelete(DeleteBehavior.Cascade);
        BelongsToInstance(move, nameof(InstanceMove.InstanceId));
    }

    private static void MapBookmark(EntityTypeBuilder<BookmarkRow> bookmark)
    {
        bookmark.HasKey(row => row.Id);
        bookmark.Property(row => row.Id).HasMaxLength(IdLength);
        bookmark.Property(row => row.Hash).HasMaxLength(IdLength);
        BelongsToInstance(bookmark, nameof(BookmarkRow.InstanceId));
        bookmark.HasIndex(row => new { row.Hash, row.InstanceId });
    }

    private static void MapJournal(EntityTypeBuilder<JournalEntry> journal)
    {
        journal.HasKey(row => new { row.InstanceId, row.Number });
        BelongsToInstance(journal, nameof(JournalEntry.InstanceId));
    }

    /// <summary>No foreign key: a receipt is written with each stimulus, and is forgotten by its age.</summary>
    private static void MapReceipt(EntityTypeBuilder<StimulusReceipt> receipt)
    {
        receipt.HasKey(row => row.IdempotencyKey);
        receipt.Property(row => row.IdempotencyKey).HasMaxLength(200);
        receipt.Property(row => row.InstanceId).HasMaxLength(IdLength);
    }

    private static void MapTask(EntityTypeBuilder<HumanTask> task)
    {
        task.HasKey(row => row.Id);
        task.Property(row => row.Id).HasMaxLength(IdLength);
        task.Property(row => row.Audience).HasMaxLength(IdLength);
        BelongsToInstance(task, nameof(HumanTask.InstanceId));
        // Each holds all that it takes to count somebody's tasks and to find a page of them.
        task.HasIndex(row => new { row.AssigneeId, row.DueAt, row.Id, row.SnoozedUntil }).HasFilter(WhereOpen);
        task.HasIndex(row => new { row.OrganisationId, row.Audience, row.DueAt, row.Id, row.SnoozedUntil }).HasFilter(WhereOpen);
        task.HasIndex(row => new { row.OrganisationId, row.DueAt, row.Id, row.SnoozedUntil }, "Unassigned").HasFilter(WhereOpen + " AND \"AssigneeId\" IS NULL");
        task.HasIndex(row => row.SubjectId);
    }

    /// <summary>Goes with its task, and is forgotten with it.</summary>
    private static void MapTaskEntry(EntityTypeBuilder<TaskEntry> entry)
    {
        entry.ToTable("TaskEntries");
        entry.Property(row => row.TaskId).HasMaxLength(IdLength);
        entry.Property(row => row.ToAssigneeId).HasMaxLength(IdLength);
        entry.Property(row => row.FromAssigneeId).HasMaxLength(IdLength);
        entry.HasOne<HumanTask>().WithMany().HasForeignKey(row => row.TaskId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void MapTaskDraft(EntityTypeBuilder<TaskDraft> draft)
    {
        draft.ToTable("TaskDrafts");
        draft.HasKey(row => new { row.TaskId, row.Author });
        draft.Property(row => row.TaskId).HasMaxLength(IdLength);
        draft.Property(row => row.Author).HasMaxLength(IdLength);
        draft.HasOne<HumanTask>().WithMany().HasForeignKey(row => row.TaskId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void MapHeldAnswer(EntityTypeBuilder<HeldAnswer> answer)
    {
        answer.ToTable("HeldAnswers");
        answer.HasKey(row => row.Id);
        answer.Property(row => row.Id).HasMaxLength(IdLength);
        answer.Property(row => row.Actor).HasMaxLength(IdLength);
        answer.HasOne<HumanTask>().WithOne().HasForeignKey<HeldAnswer>(row => row.Id).OnDelete(DeleteBehavior.Cascade);
        BelongsToInstance(answer, nameof(HeldAnswer.InstanceId));
        answer.HasIndex(row => row.DueAt).HasFilter(WherePending);
        answer.HasIndex(row => row.Actor);
    }

    private static void MapTimer(EntityTypeBuilder<DurableTimer> timer)
    {
        timer.HasKey(row => row.Id);
        timer.Property(row => row.Id).HasMaxLength(IdLength);
        BelongsToInstance(timer, nameof(DurableTimer.InstanceId));
        timer.HasIndex(row => row.DueAt).HasFilter(WherePending);
        timer.HasIndex(row => row.RetryAt).HasFilter(WhereRetried);
    }

    private static void MapSignal(EntityTypeBuilder<Signal> signal)
    {
        signal.HasKey(row => row.Id);
        signal.Property(row => row.Id).HasMaxLength(IdLength);
        signal.Property(row => row.Target).HasMaxLength(IdLength);
        BelongsToInstance(signal, nameof(Signal.InstanceId));
        signal.HasIndex(row => row.CreatedAt).HasFilter(WherePending);
    }

    private static void MapOutbox(EntityTypeBuilder<OutboxMessage> message)
    {
        message.ToTable("Outbox");
        message.HasKey(row => row.Id);
        message.Property(row => row.Id).HasMaxLength(200);
        message.Property(row => row.MessageId).HasMaxLength(250);
        BelongsToInstance(message, nameof(OutboxMessage.InstanceId));
        message.HasIndex(row => row.MessageId);
        message.Property(row => row.Batch).HasMaxLength(200);
        message.Property(row => row.MergedInto).HasMaxLength(200);
        message.HasIndex(row => row.HeldUntil).HasFilter(WherePending + " AND \"HeldUntil\" IS NOT NULL");
        message.HasIndex(row => row.MergedInto).HasFilter("\"MergedInto\" IS NOT NULL");
        message.HasIndex(row => row.NextAttemptAt).HasFilter(WherePending);
        message.HasIndex(row => row.NextAttemptAt, "PerhapsArrived").HasFilter("\"Status\" = 'Unknown'");
        message.Property(row => row.Domain).HasMaxLength(OutboxMessage.LongestDomain);
        message.HasIndex(row => new { row.Domain, row.CreatedAt }).HasFilter(WherePending);
        message.HasIndex(row => row.Domain, "Underway").HasFilter("\"LeasedUntil\" IS NOT NULL");
        message.HasIndex(row => new { row.Domain, row.TriedAt }).HasFilter("\"TriedAt\" IS NOT NULL");
    }

    private static void BelongsToInstance<TRow>(EntityTypeBuilder<TRow> row, string foreignKey) where TRow : class
    {
        row.Property(foreignKey).HasMaxLength(IdLength);
        row.HasOne<WorkflowInstance>().WithMany().HasForeignKey(foreignKey).OnDelete(DeleteBehavior.Cascade);
    }
}
