using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Persistence;
using Pathways.Activities.Records;
using Pathways.Activities.Schemes;
using Pathways.Engine.Tasks;
using Barrier = Pathways.Activities.Barriers.Barrier;

namespace Pathways.Designer.Accounts;

/// <summary>
/// Which rows each role sees, in the query: whatever else is asked for does not exist. The one place where that is said; which
/// pages a role opens at all say the policies of <see cref="AccountsSetup"/>.
/// </summary>
public static class StaffScope
{
    /// <summary>For how long those who meet people outside see whom they entered.</summary>
    private static readonly TimeSpan KeptInSight = TimeSpan.FromDays(30);

    /// <summary>
    /// Advisers and coordinators: the people of their organisation. Clause facilitators: those of them who are in a scheme or at a
    /// step that leads into one. Those who meet people outside: whom they entered lately, and whom they have something to do for.
    /// Administrators: nobody.
    /// </summary>
    public static IQueryable<Beneficiary> Sees(this CurrentStaff me, DbSet<Beneficiary> people) => me.Role switch
    {
        StaffRole.Adviser or StaffRole.Coordinator => people.Where(person => person.OrganisationId == me.OrganisationId),
        StaffRole.ClauseFacilitator => me.InSchemes(people),
        StaffRole.OutreachHost => me.Entered(people),
        StaffRole.Administrator => people.Where(_ => false),
    };

    /// <summary>
    /// Those and, for advisers and coordinators, the people whose files their organisation may read for a time. To look at and
    /// nothing else: whatever changes something must begin with <see cref="Sees(CurrentStaff, DbSet{Beneficiary})"/>.
    /// </summary>
    public static IQueryable<Beneficiary> MayRead(this CurrentStaff me, DbSet<Beneficiary> people)
    {
        if (!me.Accompanies)
            return me.Sees(people);
        var grants = DatabaseOf(people).AccessGrants;
        return people.Where(person => person.OrganisationId == me.OrganisationId
            || grants.Any(grant => grant.BeneficiaryId == person.Id && grant.OrganisationId == me.OrganisationId && grant.From <= me.Now && grant.Until > me.Now));
    }

    /// <summary>
    /// One's own tasks; for advisers and coordinators all of their organisation, for clause facilitators those about schemes.
    /// </summary>
    public static IQueryable<HumanTask> Sees(this CurrentStaff me, DbSet<HumanTask> tasks)
    {
        var (own, organisation) = (me.Id.ToString(), me.OrganisationId.ToString());
        return me.Role switch
        {
            StaffRole.Adviser or StaffRole.Coordinator => tasks.Where(task => task.AssigneeId == own || task.OrganisationId == organisation),
            StaffRole.ClauseFacilitator => tasks.Where(task =>
                task.AssigneeId == own || task.OrganisationId == organisation && SchemeStep.Types.Contains(task.ActivityType)),
            StaffRole.OutreachHost or StaffRole.Administrator => tasks.Where(task => task.AssigneeId == own),
        };
    }

    /// <summary>The notes that one may read of the people whom one sees.</summary>
    public static IQueryable<CaseAction> ReadsNotes(this CurrentStaff me, IQueryable<CaseAction> notes)
    {
        var mayRead = me.MayReadNotes;
        return notes.Where(_ => mayRead);
    }

    /// <summary>The same barriers, without their notes for who does not read them.</summary>
    public static IReadOnlyList<Barrier> Reads(this CurrentStaff me, IReadOnlyList<Barrier> barriers)
    {
        if (!me.MayReadNotes)
        {
            foreach (var barrier in barriers)
                barrier.Note = null;
        }
        return barriers;
    }

    /// <summary>The same requests, without what partners wrote for who does not read it.</summary>
    public static IReadOnlyList<HandoffRequest> Reads(this CurrentStaff me, IReadOnlyList<HandoffRequest> handoffs)
    {
        if (!me.MayReadNotes)
        {
            foreach (var handoff in handoffs)
                (handoff.Comment, handoff.ResultText, handoff.CancelReason) = (null, null, null);
        }
        return handoffs;
    }

    /// <summary>The ids of all people of one's organisation, for what is counted and shown without names.</summary>
    public static IQueryable<Guid> Counts(this CurrentStaff me, DbSet<Beneficiary> people) =>
        people.Where(person => person.OrganisationId == me.OrganisationId).Select(person => person.Id);

#pragma warning disable CA1304, CA1311, CA1862 // The database does it, and knows no culture. An instance names its person in lower case.
    private static IQueryable<Beneficiary> InSchemes(this CurrentStaff me, DbSet<Beneficiary> people)
    {
        var db = DatabaseOf(people);
        return people.Where(person => person.OrganisationId == me.OrganisationId
            && (db.Enrolments.Any(scheme => scheme.BeneficiaryId == person.Id && scheme.EndedOn == null)
                || db.Instances.Any(journey => journey.CorrelationId == person.Id.ToString().ToLower()
                    && db.Bookmarks.Any(wait => wait.InstanceId == journey.Id && SchemeStep.Types.Contains(wait.ActivityType)))));
    }

    private static IQueryable<Beneficiary> Entered(this CurrentStaff me, DbSet<Beneficiary> people)
    {
        var db = DatabaseOf(people);
        var (own, since) = (me.Id.ToString(), me.Now - KeptInSight);
        return people.Where(person => person.OrganisationId == me.OrganisationId
            && (person.EnteredById == me.Id && person.CreatedAt > since
                || db.Tasks.Any(task => task.Status == HumanTaskStatus.Open && task.AssigneeId == own && task.SubjectId == person.Id.ToString().ToLower())));
    }
#pragma warning restore CA1304, CA1311, CA1862

    /// <summary>A query reads one database only: that of the rows it begins with.</summary>
    private static PathwaysDbContext DatabaseOf(DbSet<Beneficiary> people) =>
        (PathwaysDbContext)people.GetService<ICurrentDbContext>().Context;
}
