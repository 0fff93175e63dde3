using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Barriers;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Clauses;
using Pathways.Activities.Coordination;
using Pathways.Activities.Diagnostics;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Handoffs.Appointments;
using Pathways.Activities.Handoffs.Slots;
using Pathways.Activities.Handoffs.Templates;
using Pathways.Activities.NextSteps;
using Pathways.Activities.Outreach;
using Pathways.Activities.Partners;
using Pathways.Activities.Records;
using Pathways.Activities.Rights;
using Pathways.Activities.Schemes;
using Pathways.Activities.Staffing;
using Pathways.Activities.Transfers;
using Pathways.Engine.Persistence;
using Barrier = Pathways.Activities.Barriers.Barrier;

namespace Pathways.Activities.Persistence;

/// <summary>Insertion's rows beside the engine's, so that a burst commits both in one transaction.</summary>
public class PathwaysDbContext : EngineDbContext
{
    public PathwaysDbContext(DbContextOptions<PathwaysDbContext> options) : base(options) { }

    private protected PathwaysDbContext(DbContextOptions options) : base(options) { }

    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<StaffMember> Staff => Set<StaffMember>();

    public DbSet<EditorPresence> EditorPresences => Set<EditorPresence>();

    public DbSet<Absence> Absences => Set<Absence>();

    public DbSet<InboxView> InboxViews => Set<InboxView>();

    public DbSet<Beneficiary> Beneficiaries => Set<Beneficiary>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<StaffEvent> StaffEvents => Set<StaffEvent>();

    public DbSet<StaffSession> StaffSessions => Set<StaffSession>();

    public DbSet<Transfer> Transfers => Set<Transfer>();

    public DbSet<AccessGrant> AccessGrants => Set<AccessGrant>();

    public DbSet<FileReading> FileReadings => Set<FileReading>();

    public DbSet<OutreachContact> OutreachContacts => Set<OutreachContact>();

    public DbSet<DiagnosticRecord> Diagnostics => Set<DiagnosticRecord>();

    public DbSet<Barrier> Barriers => Set<Barrier>();

    public DbSet<SchemeEnrolment> Enrolments => Set<SchemeEnrolment>();

    public DbSet<ClauseContract> ClauseContracts => Set<ClauseContract>();

    public DbSet<Partner> Partners => Set<Partner>();

    public DbSet<PartnerContact> PartnerContacts => Set<PartnerContact>();

    public DbSet<PartnerPause> PartnerPauses => Set<PartnerPause>();

    public DbSet<PartnerSource> PartnerSources => Set<PartnerSource>();

    public DbSet<PartnerTrace> PartnerTraces => Set<PartnerTrace>();

    public DbSet<HandoffRequest> Handoffs => Set<HandoffRequest>();

    public DbSet<HandoffEvent> HandoffEvents => Set<HandoffEvent>();

    public DbSet<HandoffMessage> HandoffMessages => Set<HandoffMessage>();

    public DbSet<HandoffForward> HandoffForwards => Set<HandoffForward>();

    public DbSet<HandoffSlot> HandoffSlots => Set<HandoffSlot>();

    public DbSet<HandoffInvitation> HandoffInvitations => Set<HandoffInvitation>();

    public DbSet<LetterTemplate> LetterTemplates => Set<LetterTemplate>();

    public DbSet<JourneyExit> Exits => Set<JourneyExit>();

    public DbSet<CaseAction> CaseActions => Set<CaseAction>();

    public DbSet<CaseDocument> CaseDocuments => Set<CaseDocument>();

    public DbSet<FileTrace> FileTraces => Set<FileTrace>();

    public DbSet<MergedPerson> MergedPersons => Set<MergedPerson>();

    public DbSet<BroughtFile> BroughtFiles => Set<BroughtFile>();

    public DbSet<ExportTrace> ExportTraces => Set<ExportTrace>();

    public DbSet<RightsEntry> RightsEntries => Set<RightsEntry>();

    public DbSet<ErasureNotice> ErasureNotices => Set<ErasureNotice>();

    public DbSet<FileKeeping> FileKeepings => Set<FileKeeping>();

    public DbSet<ErasedFile> ErasedFiles => Set<ErasedFile>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        PathwaysMapping.Map(modelBuilder);
    }
}
