using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Partners;
using Pathways.Activities.Persistence;

namespace Pathways.Designer.Partners;

public sealed record PartnerTraceLine(PartnerTrace Trace, string Author);

public static class PartnerHistory
{
    /// <summary>Who did what to a partner, the latest first.</summary>
    public static IQueryable<PartnerTraceLine> Of(PathwaysDbContext db, Guid partner) =>
        from trace in db.PartnerTraces.AsNoTracking()
        where trace.PartnerId == partner
        join member in db.Staff on trace.AuthorId equals member.Id
        orderby trace.At descending, trace.Id descending
        select new PartnerTraceLine(trace, member.Name);
}
