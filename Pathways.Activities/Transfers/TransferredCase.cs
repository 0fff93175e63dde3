using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;

namespace Pathways.Activities.Transfers;

/// <summary>What belongs to a person who is passed on, within one transaction.</summary>
internal sealed class TransferredCase(WriteTransaction work, IFieldRules rules)
{
    private EngineDbContext Db => work.Db;

    public Task<bool> WasMadeAsync(Guid transferId) => Db.Set<Transfer>().AnyAsync(row => row.Id == transferId, work.CancellationToken);

    public Task<Beneficiary?> FindPersonAsync(Guid id, Guid organisationId) =>
        Db.Set<Beneficiary>().SingleOrDefaultAsync(row => row.Id == id && row.OrganisationId == organisationId, work.CancellationToken);

    public Task<StaffMember?> FindAdviserAsync(Guid id, Guid organisationId) =>
        Db.Set<StaffMember>().Accompanying(organisationId).SingleOrDefaultAsync(row => row.Id == id, work.CancellationToken);

    public Task<bool> HasCoordinatorAsync(Guid organisationId) => Coordinators(organisationId).AnyAsync(work.CancellationToken);

    public Task<string> OrganisationNameAsync(Guid id) =>
        Db.Set<Organisation>().Where(row => row.Id == id).Select(row => row.Name).SingleAsync(work.CancellationToken);

    /// <summary>Whether a request waits for its answer. Those whose time is over are closed, so that there is room for a new one.</summary>
    public async Task<bool> IsAskedAsync(Guid beneficiaryId)
    {
        var pending = await Db.Set<Transfer>().Where(row => row.BeneficiaryId == beneficiaryId && row.State == TransferState.Pending).ToListAsync(work.CancellationToken);
        foreach (var transfer in pending)
            transfer.State = transfer.StateAt(work.Now);
        return pending.Exists(transfer => transfer.State is TransferState.Pending);
    }

    /// <summary>Makes the adviser responsible, hands over the open tasks, and lets the former organisation read on for a while.</summary>
    public async Task MoveAsync(Transfer transfer, Beneficiary person, StaffMember adviser, TransferActor actor)
    {
        transfer.ToAdviserId = adviser.Id;
        (person.LeadAdviserId, person.OrganisationId) = (adviser.Id, adviser.OrganisationId);
        await HandOverTasksAsync(transfer, person, adviser);
        if (transfer.LeavesOrganisation)
        {
            Db.Add(new AccessGrant
            {
                Id = transfer.Id,
                BeneficiaryId = person.Id,
                OrganisationId = transfer.FromOrganisationId,
                From = work.Now,
                Until = ParisCalendar.EndOf(ParisCalendar.DayOf(work.Now).AddDays(rules.Days("access.afterHandoff"))),
                Cause = GrantCause.Transfer,
            });
            await NoteAsync(person.Id, "Transfer.Accepted", actor, await OrganisationNameAsync(transfer.ToOrganisationId), adviser.Name, transfer.Reason);
        }
        else
        {
            await NoteAsync(person.Id, "Transfer.Given", actor, adviser.Name, transfer.Reason);
        }
    }

    /// <summary>A line in each journey of the person that runs.</summary>
    public async Task NoteAsync(Guid beneficiaryId, string label, TransferActor actor, params object[] words)
    {
        var subject = beneficiaryId.ToString();
        foreach (var journey in await Db.Instances.Live().Where(row => row.CorrelationId == subject).ToListAsync(work.CancellationToken))
            Db.Note(journey, Labels.French(label, words), work.Now, actor.Name);
        await Db.SaveChangesAsync(work.CancellationToken);
    }

    /// <summary>Within the organisation, what a colleague took over or the team must do stays where it is.</summary>
    private async Task HandOverTasksAsync(Transfer transfer, Beneficiary person, StaffMember adviser)
    {
        var (subject, former) = (person.Id.ToString(), transfer.FromAdviserId.ToString());
        var coordinator = transfer.LeavesOrganisation
            ? await Coordinators(adviser.OrganisationId).OrderBy(row => row.Name).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(work.CancellationToken)
            : null;
        var open = await Db.Tasks.Where(task => task.SubjectId == subject && task.Status == HumanTaskStatus.Open).ToListAsync(work.CancellationToken);
        foreach (var task in open.Where(task => transfer.LeavesOrganisation || task.AssigneeId == former && task.Audience != Audience.Coordinator))
        {
            task.AssigneeId = (task.Audience == Audience.Coordinator ? coordinator : adviser.Id)?.ToString();
            task.OrganisationId = adviser.OrganisationId.ToString();
        }
    }

    private IQueryable<StaffMember> Coordinators(Guid organisationId) =>
        Db.Set<StaffMember>().Where(row => row.OrganisationId == organisationId && row.Role == StaffRole.Coordinator && row.DeactivatedAt == null);
}
