using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
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
using Pathways.Engine.Instances;
using Barrier = Pathways.Activities.Barriers.Barrier;

namespace Pathways.Activities.Persistence;

internal static class PathwaysMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<StaffMember>(MapStaff);
        model.Entity<EditorPresence>(MapEditorPresence);
        model.Entity<Absence>(MapAbsence);
        model.Entity<InboxView>(MapInboxView);
        model.Entity<Beneficiary>(MapBeneficiary);
        model.Entity<Invitation>(MapInvitation);
        model.Entity<StaffEvent>(MapStaffEvent);
        model.Entity<StaffSession>(MapStaffSession);
        model.Entity<Transfer>(MapTransfer);
        model.Entity<AccessGrant>(MapAccessGrant);
        model.Entity<FileReading>(MapFileReading);
        model.Entity<OutreachContact>(MapOutreachContact);
        model.Entity<DiagnosticRecord>(MapDiagnostic);
        model.Entity<Barrier>(MapBarrier);
        model.Entity<SchemeEnrolment>(MapEnrolment);
        model.Entity<Partner>(MapPartner);
        model.Entity<PartnerContact>(MapPartnerContact);
        model.Entity<PartnerPause>(MapPartnerPause);
        model.Entity<PartnerSource>(MapPartnerSource);
        model.Entity<PartnerTrace>(MapPartnerTrace);
        model.Entity<HandoffRequest>(MapHandoff);
        model.Entity<HandoffEvent>(MapHandoffEvent);
        model.Entity<HandoffMessage>(MapHandoffMessage);
        model.Entity<HandoffForward>(MapHandoffForward);
        model.Entity<HandoffSlot>(MapHandoffSlot);
        model.Entity<HandoffInvitation>(MapInvitation);
        model.Entity<LetterTemplate>(MapLetterTemplate);
        model.Entity<JourneyExit>(MapExit);
        model.Entity<CaseAction>(MapCaseAction);
        model.Entity<CaseDocument>(MapCaseDocument);
        model.Entity<FileTrace>(MapFileTrace);
        model.Entity<MergedPerson>(MapMergedPerson);
        model.Entity<BroughtFile>(MapBroughtFile);
        model.Entity<ExportTrace>(MapExportTrace);
        model.Entity<RightsEntry>(MapRightsEntry);
        model.Entity<ErasureNotice>(MapErasureNotice);
        model.Entity<FileKeeping>(MapFileKeeping);
        model.Entity<ErasedFile>(MapErasedFile);
    }

    private static void MapStaff(EntityTypeBuilder<StaffMember> staff)
    {
        staff.HasIndex(row => row.Email).IsUnique();
        OfOrganisation(staff, nameof(StaffMember.OrganisationId));
    }

    /// <summary>No foreign key to a definition: a draft is one too.</summary>
    private static void MapEditorPresence(EntityTypeBuilder<EditorPresence> presence)
    {
        presence.HasKey(row => new { row.DefinitionId, row.StaffId });
        presence.Property(row => row.DefinitionId).HasMaxLength(64);
        presence.HasOne<StaffMember>().WithMany().HasForeignKey(row => row.StaffId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void MapAbsence(EntityTypeBuilder<Absence> absence)
    {
        absence.HasOne<StaffMember>().WithMany().HasForeignKey(row => row.StaffId).OnDelete(DeleteBehavior.Cascade);
        absence.HasOne<StaffMember>().WithMany().HasForeignKey(row => row.SubstituteId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void MapInboxView(EntityTypeBuilder<InboxView> view)
    {
        view.Property(row => row.Name).HasMaxLength(60);
        view.HasOne<StaffMember>().WithMany().HasForeignKey(row => row.StaffId).OnDelete(DeleteBehavior.Cascade);
        view.HasIndex(row => row.StaffId);
        view.HasIndex(row => row.StaffId, "OneStartView").IsUnique().HasFilter("\"IsStart\"");
    }

    private static void MapBeneficiary(EntityTypeBuilder<Beneficiary> beneficiary)
    {
        OfOrganisation(beneficiary, nameof(Beneficiary.OrganisationId));
        OfStaff(beneficiary, nameof(Beneficiary.LeadAdviserId));
        beneficiary.HasIndex(row => new { row.LastName, row.FirstName });
    }

    private static void MapInvitation(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.Ignore(row => row.LetterId);
        OfOrganisation(invitation, nameof(Invitation.OrganisationId));
        invitation.HasIndex(row => row.Email);
    }

    /// <summary>No foreign key to a member of staff: an invitation has events before there is one.</summary>
    private static void MapStaffEvent(EntityTypeBuilder<StaffEvent> happened)
    {
        OfOrganisation(happened, nameof(StaffEvent.OrganisationId));
        happened.HasIndex(row => new { row.StaffId, row.At });
    }

    private static void MapStaffSession(EntityTypeBuilder<StaffSession> session)
    {
        session.Property(row => row.Browser).HasMaxLength(100);
        session.HasOne<StaffMember>().WithMany().HasForeignKey(row => row.StaffId).OnDelete(DeleteBehavior.Cascade);
        session.HasIndex(row => row.StaffId).HasFilter("\"EndedAt\" IS NULL");
    }

    private static void MapTransfer(EntityTypeBuilder<Transfer> transfer)
    {
        BelongsToBeneficiary(transfer, nameof(Transfer.BeneficiaryId));
        OfOrganisation(transfer, nameof(Transfer.ToOrganisationId));
        OfStaff(transfer, nameof(Transfer.RequestedById));
        OfStaff(transfer, nameof(Transfer.ToAdviserId));
        transfer.HasIndex(row => row.BeneficiaryId, "OneTransferAtATime").IsUnique().HasFilter($"\"State\" = '{nameof(TransferState.Pending)}'");
    }

    private static void MapAccessGrant(EntityTypeBuilder<AccessGrant> grant)
    {
        BelongsToBeneficiary(grant, nameof(AccessGrant.BeneficiaryId));
        OfOrganisation(grant, nameof(AccessGrant.OrganisationId));
        grant.HasIndex(row => new { row.BeneficiaryId, row.OrganisationId });
    }

    private static void MapFileReading(EntityTypeBuilder<FileReading> reading)
    {
        reading.HasKey(row => new { row.BeneficiaryId, row.StaffId, row.Hour });
        reading.Property(row => row.Page).HasMaxLength(200);
        BelongsToBeneficiary(reading, nameof(FileReading.BeneficiaryId));
        OfStaff(reading, nameof(FileReading.StaffId));
    }

    private static void MapOutreachContact(EntityTypeBuilder<OutreachContact> contact)
    {
        BelongsToBeneficiary(contact, nameof(OutreachContact.BeneficiaryId));
        BelongsToInstance(contact, nameof(OutreachContact.InstanceId));
    }

    private static void MapDiagnostic(EntityTypeBuilder<DiagnosticRecord> diagnostic)
    {
        BelongsToBeneficiary(diagnostic, nameof(DiagnosticRecord.BeneficiaryId));
        BelongsToInstance(diagnostic, nameof(DiagnosticRecord.InstanceId));
    }

    private static void MapBarrier(EntityTypeBuilder<Barrier> barrier)
    {
        BelongsToBeneficiary(barrier, nameof(Barrier.BeneficiaryId));
        BelongsToInstance(barrier, nameof(Barrier.InstanceId));
    }

    /// <summary>The promise in the data: a scheme cannot end without saying what follows.</summary>
    private static void MapEnrolment(EntityTypeBuilder<SchemeEnrolment> enrolment)
    {
        // A check passes on NULL: hence the coalesce.
        enrolment.ToTable(table =>
        {
            table.HasCheckConstraint(
                "NoEndWithoutFollowOn",
                "\"EndedOn\" IS NULL OR coalesce(trim(\"FollowOn\"), '') <> '' OR \"FollowOnEnrolmentId\" IS NOT NULL OR \"ExitId\" IS NOT NULL");
            table.HasCheckConstraint("PlannedEndNotBeforeStart", "\"PlannedEndOn\" >= \"StartsOn\"");
        });
        BelongsToBeneficiary(enrolment, nameof(SchemeEnrolment.BeneficiaryId));
        BelongsToInstance(enrolment, nameof(SchemeEnrolment.InstanceId));
        enrolment.HasOne<ClauseContract>().WithMany().HasForeignKey(row => row.ClauseContractId).OnDelete(DeleteBehavior.Restrict);
        enrolment.HasOne<SchemeEnrolment>().WithMany().HasForeignKey(row => row.FollowOnEnrolmentId).OnDelete(DeleteBehavior.Restrict);
        enrolment.HasOne<JourneyExit>().WithMany().HasForeignKey(row => row.ExitId).OnDelete(DeleteBehavior.Restrict);
        enrolment.HasIndex(row => row.PlannedEndOn).HasFilter("\"EndedOn\" IS NULL");
    }

    private static void MapPartner(EntityTypeBuilder<Partner> partner)
    {
        partner.PrimitiveCollection(row => row.Needs).ElementType(need => need.HasConversion<string>());
        partner.Property(row => row.Siret).HasMaxLength(14);
        partner.Property(row => row.Version).IsConcurrencyToken();
    }

    private static void MapPartnerContact(EntityTypeBuilder<PartnerContact> contact) =>
        BelongsToPartner(contact, nameof(PartnerContact.PartnerId));

    private static void MapPartnerPause(EntityTypeBuilder<PartnerPause> pause)
    {
        BelongsToPartner(pause, nameof(PartnerPause.PartnerId));
        OfStaff(pause, nameof(PartnerPause.EnteredBy));
        pause.Property(row => row.Reason).HasMaxLength(PartnerPause.LongestReason);
    }

    private static void MapPartnerSource(EntityTypeBuilder<PartnerSource> source)
    {
        source.HasKey(row => new { row.Source, row.ExternalId });
        source.Property(row => row.Source).HasMaxLength(PartnerSource.LongestSource);
        source.Property(row => row.ExternalId).HasMaxLength(PartnerSource.LongestId);
        BelongsToPartner(source, nameof(PartnerSource.PartnerId));
    }

    private static void MapPartnerTrace(EntityTypeBuilder<PartnerTrace> trace)
    {
        BelongsToPartner(trace, nameof(PartnerTrace.PartnerId));
        OfStaff(trace, nameof(PartnerTrace.AuthorId));
        trace.HasIndex(row => new { row.PartnerId, row.At });
        trace.Property(row => row.Detail).HasMaxLength(PartnerTrace.LongestDetail);
    }

    private static void MapHandoff(EntityTypeBuilder<HandoffRequest> handoff)
    {
        BelongsToBeneficiary(handoff, nameof(HandoffRequest.BeneficiaryId));
        BelongsToInstance(handoff, nameof(HandoffRequest.InstanceId));
        handoff.HasOne<Partner>().WithMany().HasForeignKey(row => row.PartnerId).OnDelete(DeleteBehavior.Restrict);
        handoff.HasIndex(row => row.WaitId).IsUnique();
        handoff.HasIndex(row => row.FollowUpWaitId).IsUnique();
        handoff.Ignore(row => row.OpenWaitId).Ignore(row => row.OpenUntil).Ignore(row => row.IsOpen);
        handoff.HasIndex(row => new { row.PartnerId, row.RequestedAt });
        handoff.HasIndex(row => row.PartnerId).HasFilter($"\"State\" = '{nameof(HandoffState.Requested)}'");
    }

    private static void MapHandoffEvent(EntityTypeBuilder<HandoffEvent> happened)
    {
        BelongsToHandoff(happened, nameof(HandoffEvent.HandoffId));
    }

    private static void MapHandoffMessage(EntityTypeBuilder<HandoffMessage> message)
    {
        message.Property(row => row.Text).HasMaxLength(HandoffMessage.LongestText);
        BelongsToHandoff(message, nameof(HandoffMessage.HandoffId));
    }

    private static void MapHandoffForward(EntityTypeBuilder<HandoffForward> forward)
    {
        BelongsToHandoff(forward, nameof(HandoffForward.HandoffId));
        forward.HasIndex(row => new { row.HandoffId, row.Number }).IsUnique();
    }

    private static void MapHandoffSlot(EntityTypeBuilder<HandoffSlot> slot) =>
        BelongsToHandoff(slot, nameof(HandoffSlot.HandoffId));

    private static void MapInvitation(EntityTypeBuilder<HandoffInvitation> invitation)
    {
        invitation.HasKey(row => row.HandoffId);
        invitation.Ignore(row => row.Appointment);
        invitation.HasOne<HandoffRequest>().WithOne().HasForeignKey<HandoffInvitation>(row => row.HandoffId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void MapLetterTemplate(EntityTypeBuilder<LetterTemplate> template)
    {
        template.HasKey(row => new { row.OrganisationId, row.Kind, row.Number });
        template.Property(row => row.Subject).HasMaxLength(LetterTemplate.LongestSubject);
        template.Property(row => row.Message).HasMaxLength(LetterTemplate.LongestMessage);
        template.Ignore(row => row.Words);
        template.Ignore(row => row.IsStandard);
        OfOrganisation(template, nameof(LetterTemplate.OrganisationId));
        OfStaff(template, nameof(LetterTemplate.AuthorId));
    }

    private static void MapExit(EntityTypeBuilder<JourneyExit> exit)
    {
        BelongsToBeneficiary(exit, nameof(JourneyExit.BeneficiaryId));
        BelongsToInstance(exit, nameof(JourneyExit.InstanceId));
    }

    private static void MapCaseAction(EntityTypeBuilder<CaseAction> action)
    {
        BelongsToBeneficiary(action, nameof(CaseAction.BeneficiaryId));
        OfStaff(action, nameof(CaseAction.AuthorId));
    }

    private static void MapCaseDocument(EntityTypeBuilder<CaseDocument> document)
    {
        BelongsToBeneficiary(document, nameof(CaseDocument.BeneficiaryId));
        OfStaff(document, nameof(CaseDocument.AuthorId));
    }

    private static void MapFileTrace(EntityTypeBuilder<FileTrace> trace)
    {
        BelongsToBeneficiary(trace, nameof(FileTrace.BeneficiaryId));
        OfStaff(trace, nameof(FileTrace.AuthorId));
    }

    private static void MapMergedPerson(EntityTypeBuilder<MergedPerson> merged)
    {
        BelongsToBeneficiary(merged, nameof(MergedPerson.IntoId));
        OfStaff(merged, nameof(MergedPerson.AuthorId));
    }

    /// <summary>The table has its name from when only people were brought.</summary>
    private static void MapBroughtFile(EntityTypeBuilder<BroughtFile> file)
    {
        file.ToTable("PeopleImports");
        file.Property(row => row.Kind).HasDefaultValue(BroughtFileKind.People);
        OfStaff(file, nameof(BroughtFile.StaffId));
        OfOrganisation(file, nameof(BroughtFile.OrganisationId));
        file.HasIndex(row => row.CreatedAt).HasFilter($"\"State\" = '{nameof(BroughtFileState.Shown)}'");
    }

    private static void MapExportTrace(EntityTypeBuilder<ExportTrace> trace)
    {
        OfStaff(trace, nameof(ExportTrace.StaffId));
        OfOrganisation(trace, nameof(ExportTrace.OrganisationId));
        trace.HasIndex(row => new { row.OrganisationId, row.At });
    }

    private static void MapRightsEntry(EntityTypeBuilder<RightsEntry> entry)
    {
        BelongsToBeneficiary(entry, nameof(RightsEntry.BeneficiaryId));
        OfStaff(entry, nameof(RightsEntry.AuthorId));
    }

    private static void MapErasureNotice(EntityTypeBuilder<ErasureNotice> notice)
    {
        notice.HasKey(row => row.BeneficiaryId);
        BelongsToBeneficiary(notice, nameof(ErasureNotice.BeneficiaryId));
        notice.HasIndex(row => row.ErasesOn);
    }

    private static void MapFileKeeping(EntityTypeBuilder<FileKeeping> keeping)
    {
        BelongsToBeneficiary(keeping, nameof(FileKeeping.BeneficiaryId));
        OfStaff(keeping, nameof(FileKeeping.AuthorId));
    }

    private static void MapErasedFile(EntityTypeBuilder<ErasedFile> file)
    {
        OfStaff(file, nameof(ErasedFile.ErasedBy));
        OfOrganisation(file, nameof(ErasedFile.OrganisationId));
    }

    private static void OfOrganisation<TRow>(EntityTypeBuilder<TRow> row, string foreignKey) where TRow : class =>
        row.HasOne<Organisation>().WithMany().HasForeignKey(foreignKey).OnDelete(DeleteBehavior.Restrict);

    private static void OfStaff<TRow>(EntityTypeBuilder<TRow> row, string foreignKey) where TRow : class =>
        row.HasOne<StaffMember>().WithMany().HasForeignKey(foreignKey).OnDelete(DeleteBehavior.Restrict);

    private static void BelongsToHandoff<TRow>(EntityTypeBuilder<TRow> row, string foreignKey) where TRow : class =>
        row.HasOne<HandoffRequest>().WithMany().HasForeignKey(foreignKey).OnDelete(DeleteBehavior.Cascade);

    private static void BelongsToPartner<TRow>(EntityTypeBuilder<TRow> row, string foreignKey) where TRow : class =>
        row.HasOne<Partner>().WithMany().HasForeignKey(foreignKey).OnDelete(DeleteBehavior.Cascade);

    private static void BelongsToBeneficiary<TRow>(EntityTypeBuilder<TRow> row, string foreignKey) where TRow : class =>
        row.HasOne<Beneficiary>().WithMany().HasForeignKey(foreignKey).OnDelete(DeleteBehavior.Cascade);

    private static void BelongsToInstance<TRow>(EntityTypeBuilder<TRow> row, string foreignKey) where TRow : class =>
        row.HasOne<WorkflowInstance>().WithMany().HasForeignKey(foreignKey).OnDelete(DeleteBehavior.Cascade);
}
