using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;

namespace Pathways.Designer.Duplicates;

public sealed record LikelyDuplicate(Guid Id, string Name, int? BirthYear, string Commune, string? AdviserName, IReadOnlyList<Likeness> Likenesses);

/// <summary>Finds the files that may be the same person's, among those that one may see.</summary>
public sealed class DuplicateSearch(PathwaysDbContext db, CurrentStaff me)
{
    private const int Most = 10;

    /// <param name="id">Of the person whose traits they are, who is none of them.</param>
    public async Task<IReadOnlyList<LikelyDuplicate>> FindAsync(Guid id, PersonTraits traits, CancellationToken cancellationToken)
    {
        // In memory: neither database folds accents as the French do.
        var people = await me.Sees(db.Beneficiaries).AsNoTracking().Where(person => person.Id != id).ToListAsync(cancellationToken);
        var alike = people.Select(person => (person, Likenesses: traits.Like(PersonTraits.Of(person))))
            .Where(found => found.Likenesses.Count > 0)
            .OrderByDescending(found => found.Likenesses.Count).ThenBy(found => found.person.FullName, Layout.FrenchText.Order).Take(Most).ToList();
        var advisers = alike.Select(found => found.person.LeadAdviserId).ToHashSet();
        var names = await db.Staff.Where(staff => advisers.Contains(staff.Id)).ToDictionaryAsync(staff => staff.Id, staff => staff.Name, cancellationToken);
        return [.. alike.Select(found => new LikelyDuplicate(
            found.person.Id, found.person.FullName, found.person.BirthYear, found.person.Commune, names.GetValueOrDefault(found.person.LeadAdviserId), found.Likenesses))];
    }
}
