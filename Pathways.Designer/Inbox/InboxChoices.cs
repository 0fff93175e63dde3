using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Layout;

namespace Pathways.Designer.Inbox;

public sealed record NamedChoice(Guid Id, string Name);

/// <summary>What the inbox can be narrowed to: who and where the people are whom one accompanies, and which partners were asked for them.</summary>
public sealed record InboxChoices(IReadOnlyList<NamedChoice> People, IReadOnlyList<string> Communes, IReadOnlyList<NamedChoice> Partners);

public sealed class InboxChoicesQuery(PathwaysDbContext db, CurrentStaff me)
{
    /// <param name="covered">Those for whom the reader stands in.</param>
    public async Task<InboxChoices> ReadAsync(InboxFilter filter, IReadOnlyList<CoveredColleague> covered, CancellationToken cancellationToken)
    {
        List<Guid> advisers = filter.Colleague is { } colleague ? [colleague] : [me.Id, .. covered.Select(one => one.Id)];
        var mine = me.Sees(db.Beneficiaries).Where(person => advisers.Contains(person.LeadAdviserId));
        var people = await mine.Select(person => new { person.Id, Name = person.FirstName + " " + person.LastName, person.Commune }).ToListAsync(cancellationToken);
        var partners = await mine.Join(db.Handoffs, person => person.Id, handoff => handoff.BeneficiaryId, (_, handoff) => handoff.PartnerId).Distinct()
            .Join(db.Partners, id => id, partner => partner.Id, (_, partner) => new NamedChoice(partner.Id, partner.Name)).ToListAsync(cancellationToken);
        return new(
            [.. people.Select(person => new NamedChoice(person.Id, person.Name)).OrderBy(person => person.Name, FrenchText.Order)],
            [.. people.Select(person => person.Commune).Distinct().Order(FrenchText.Order)],
            [.. partners.OrderBy(partner => partner.Name, FrenchText.Order)]);
    }
}
