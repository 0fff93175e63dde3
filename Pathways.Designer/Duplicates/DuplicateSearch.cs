using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;

namespace Pathways.Designer.Duplicates;

/// <summary>Why a file may be the same person's.</summary>
public enum Likeness
{
    NameAndYear,
    Phone,
    Email,
}

public sealed record LikelyDuplicate(Guid Id, string Name, int? BirthYear, string Commune, string? AdviserName, IReadOnlyList<Likeness> Likenesses);

/// <summary>What is compared.</summary>
public sealed record PersonTraits(Guid? Id, string Name, int? BirthYear, string? Phone, string? Email)
{
    public static PersonTraits Of(Beneficiary person) =>
        new(person.Id, NameFolding.Name(person.FullName), person.BirthYear, NameFolding.Phone(person.Phone), NameFolding.Email(person.Email));

    /// <summary>An unknown year of birth contradicts none.</summary>
    public IReadOnlyList<Likeness> Like(PersonTraits other)
    {
        var likenesses = new List<Likeness>();
        if (Name == other.Name && (BirthYear is null || other.BirthYear is null || BirthYear == other.BirthYear))
            likenesses.Add(Likeness.NameAndYear);
        if (Phone is not null && Phone == other.Phone)
            likenesses.Add(Likeness.Phone);
        if (Email is not null && Email == other.Email)
            likenesses.Add(Likeness.Email);
        return likenesses;
    }
}

/// <summary>Finds the files that may be the same person's, among those that one may see.</summary>
public sealed class DuplicateSearch(PathwaysDbContext db, CurrentStaff me)
{
    private const int Most = 10;

    public async Task<IReadOnlyList<LikelyDuplicate>> FindAsync(PersonTraits traits, CancellationToken cancellationToken)
    {
        // In memory: neither database folds accents as the French do.
        var people = await me.Sees(db.Beneficiaries).AsNoTracking().Where(person => person.Id != traits.Id).ToListAsync(cancellationToken);
        var alike = people.Select(person => (person, Likenesses: traits.Like(PersonTraits.Of(person))))
            .Where(found => found.Likenesses.Count > 0)
            .OrderByDescending(found => found.Likenesses.Count).ThenBy(found => found.person.FullName, Layout.FrenchText.Order).Take(Most).ToList();
        var advisers = alike.Select(found => found.person.LeadAdviserId).ToHashSet();
        var names = await db.Staff.Where(staff => advisers.Contains(staff.Id)).ToDictionaryAsync(staff => staff.Id, staff => staff.Name, cancellationToken);
        return [.. alike.Select(found => new LikelyDuplicate(
            found.person.Id, found.person.FullName, found.person.BirthYear, found.person.Commune, names.GetValueOrDefault(found.person.LeadAdviserId), found.Likenesses))];
    }
}
