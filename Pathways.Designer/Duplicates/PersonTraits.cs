using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Spelling;
using Pathways.Designer.Records;

namespace Pathways.Designer.Duplicates;

/// <summary>What makes two files likely to be one person's.</summary>
public enum Likeness
{
    /// <summary>The same name, accents, capitals and order apart, where no years of birth contradict it.</summary>
    NameAndYear,
    Phone,
    Email,
}

/// <summary>What is compared of two people, however somebody wrote it.</summary>
public sealed record PersonTraits(string Name, int? BirthYear, string? Phone, string? Email)
{
    public static PersonTraits Of(Beneficiary person) => Of(person.FirstName, person.LastName, person.BirthYear, person.Phone, person.Email);

    public static PersonTraits Of(string? firstName, string? lastName, int? birthYear, string? phone, string? email)
    {
        string[] names = [PlainWords.Key(firstName ?? ""), PlainWords.Key(lastName ?? "")];
        return new(
            string.Join(' ', names.Order(StringComparer.Ordinal)),
            birthYear,
            string.IsNullOrWhiteSpace(phone) ? null : FrenchPhone.Read(phone) ?? string.Concat(phone.Where(char.IsAsciiDigit)),
            string.IsNullOrWhiteSpace(email) ? null : email.Trim().ToLowerInvariant());
    }

    public IReadOnlyList<Likeness> Like(PersonTraits other) => [.. Keys().Intersect(other.Keys()).Select(key => key.Kind).Where(kind => IsConfirmed(kind, other))];

    /// <summary>Whoever is like another shares one of these with them.</summary>
    internal IEnumerable<(Likeness Kind, string Key)> Keys()
    {
        yield return (Likeness.NameAndYear, Name);
        if (Phone is not null)
            yield return (Likeness.Phone, Phone);
        if (Email is not null)
            yield return (Likeness.Email, Email);
    }

    /// <summary>Whether a shared key counts. An unknown year of birth contradicts none.</summary>
    internal bool IsConfirmed(Likeness kind, PersonTraits other) =>
        kind is not Likeness.NameAndYear || BirthYear is null || other.BirthYear is null || BirthYear == other.BirthYear;
}
