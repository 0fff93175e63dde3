using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Partners;
using Pathways.Activities.Persistence;

namespace Pathways.Designer.Partners;

public sealed record PartnerTraceLine(PartnerTrace Trace, string Author);

public static class PartnerHistory
{
    /// <summary>Who did what to a partner, the latest first.</summary>
    public static IQueryable<PartnerTraceLine> Of(PathwaysDbContext db, Guid partner) =>
        db.PartnerTraces.Where(trace => trace.PartnerId == partner).OrderByDescending(trace => trace.At).ThenByDescending(trace => trace.Id)
            .Join(db.Staff, trace => trace.AuthorId, member => member.Id, (trace, member) => new PartnerTraceLine(trace, member.Name))
            .AsNoTracking();
}
