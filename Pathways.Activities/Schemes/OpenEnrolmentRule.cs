using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Persistence;

namespace Pathways.Activities.Schemes;

/// <summary>A journey cannot finish while one of its schemes is open. A faulted one keeps its state for the operator.</summary>
public sealed class OpenEnrolmentRule : ICommitRule
{
    public async ValueTask CheckAsync(EngineDbContext db, WorkflowInstance instance, CancellationToken cancellationToken)
    {
        if (instance.Status != InstanceStatus.Finished || instance.SubStatus == InstanceSubStatus.Faulted)
            return;
        var open = await db.Set<SchemeEnrolment>()
            .Where(enrolment => enrolment.InstanceId == instance.Id && enrolment.EndedOn == null)
            .Select(enrolment => enrolment.Title)
            .FirstOrDefaultAsync(cancellationToken);
        if (open is not null)
            throw Refusal(open);
    }

    /// <param name="title">The scheme that is still open.</param>
    public static BurstRefusedException Refusal(string title) => new(Labels.Text("Scheme.StillOpen", title));
}
