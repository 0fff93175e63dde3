using Pathways.Activities.Staffing;
using Pathways.Engine.Persistence;

namespace Pathways.Designer.Accounts;

public static class StaffAudit
{
    /// <summary>Writes down what is done to an account, in the transaction that does it.</summary>
    public static void Record(this WriteTransaction work, Guid staffId, Guid organisationId, StaffEventKind kind, Guid actorId, string? detail = null) =>
        work.Db.Add(new StaffEvent
        {
            Id = Guid.CreateVersion7(work.Now),
            StaffId = staffId,
            OrganisationId = organisationId,
            Kind = kind,
            At = work.Now,
            ActorId = actorId,
            Detail = detail,
        });
}
