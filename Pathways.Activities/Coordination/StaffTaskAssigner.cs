using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Engine.Execution;
using Pathways.Engine.Tasks;

namespace Pathways.Activities.Coordination;

/// <summary>A task goes to the person's lead adviser, or to the coordinator of the person's organisation.</summary>
public sealed class StaffTaskAssigner : ITaskAssigner
{
    public async ValueTask<TaskAssignment> AssignAsync(string audience, EffectContext context, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(context.Instance.CorrelationId, out var beneficiaryId))
            return new TaskAssignment(null, null);
        var person = await context.Db.Set<Beneficiary>()
            .Where(beneficiary => beneficiary.Id == beneficiaryId)
            .Select(beneficiary => new { beneficiary.LeadAdviserId, beneficiary.OrganisationId })
            .SingleOrDefaultAsync(cancellationToken);
        if (person is null)
            return new TaskAssignment(null, null);
        if (audience == Audience.LeadAdviser)
            return new TaskAssignment(person.LeadAdviserId.ToString(), person.OrganisationId.ToString());
        var coordinator = await context.Db.Set<StaffMember>()
            .Where(member => member.OrganisationId == person.OrganisationId && member.Role == StaffRole.Coordinator && member.DeactivatedAt == null)
            .OrderBy(member => member.Name)
            .Select(member => (Guid?)member.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return new TaskAssignment(coordinator?.ToString(), person.OrganisationId.ToString());
    }
}
