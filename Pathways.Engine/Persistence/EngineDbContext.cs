using Microsoft.EntityFrameworkCore;
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

/// <summary>The engine's rows. An application derives its own context, so that its rows and the engine's commit together.</summary>
public abstract class EngineDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<StoredDefinition> Definitions => Set<StoredDefinition>();

    public DbSet<DefinitionDraft> Drafts => Set<DefinitionDraft>();

    public DbSet<DefinitionChange> DefinitionChanges => Set<DefinitionChange>();

    public DbSet<WorkflowInstance> Instances => Set<WorkflowInstance>();

    public DbSet<VersionMove> VersionMoves => Set<VersionMove>();

    public DbSet<InstanceMove> InstanceMoves => Set<InstanceMove>();

    public DbSet<BookmarkRow> Bookmarks => Set<BookmarkRow>();

    public DbSet<JournalEntry> Journal => Set<JournalEntry>();

    public DbSet<StimulusReceipt> Receipts => Set<StimulusReceipt>();

    public DbSet<HumanTask> Tasks => Set<HumanTask>();

    public DbSet<TaskEntry> TaskEntries => Set<TaskEntry>();

    public DbSet<DurableTimer> Timers => Set<DurableTimer>();

    public DbSet<Signal> Signals => Set<Signal>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<BounceReading> BounceReadings => Set<BounceReading>();

    public DbSet<Examination> Examinations => Set<Examination>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
        if (Database.IsSqlite())
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTextConverter>();
        else
            PostgresTypes.Map(configurationBuilder);
    }

    /// <summary>Maps the engine's rows. A derived context calls it before it maps its own.</summary>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => EngineMapping.Map(modelBuilder);
}
