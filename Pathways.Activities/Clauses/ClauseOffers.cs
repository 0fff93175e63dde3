using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Engine.Execution;

namespace Pathways.Activities.Clauses;

/// <summary>A contract that still seeks people for its insertion hours.</summary>
public sealed record ClauseOffer(Guid Id, string Title, string Contractor, int OpenPosts, DateOnly EndsOn);

public interface IClauseOffers : ILookup
{
    IReadOnlyList<ClauseOffer> OpenIn(string commune, DateOnly day);
}

public sealed class ClauseOffers(PathwaysDbContext db) : IClauseOffers
{
    public IReadOnlyList<ClauseOffer> OpenIn(string commune, DateOnly day) =>
    [
        .. db.ClauseContracts.AsNoTracking()
            .Where(contract => contract.OpenPosts > 0 && contract.EndsOn > day)
            .OrderBy(contract => contract.Title)
            .AsEnumerable()
            .Where(contract => string.Equals(contract.Commune, commune.Trim(), StringComparison.OrdinalIgnoreCase))
            .Select(contract => new ClauseOffer(contract.Id, contract.Title, contract.Contractor, contract.OpenPosts, contract.EndsOn)),
    ];
}
