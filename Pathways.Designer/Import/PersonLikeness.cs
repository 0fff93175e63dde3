using Pathways.Activities.Beneficiaries;
using Pathways.Designer.Layout;

namespace Pathways.Designer.Import;

/// <summary>What makes two files likely to be one person's.</summary>
public enum Likeness
{
    /// <summary>The same name, accents and capitals apart, and the same year of birth.</summary>
    Name,
    Phone,
    Email,
}

public static class PersonLikeness
{
    /// <summary>Two people who share one of these are likely to be one.</summary>
    public static IEnumerable<(Likeness Kind, string Key)> Keys(string firstName, string lastName, int? birthYear, string? phone, string? email)
    {
        yield return (Likeness.Name, $"{FrenchText.Key(firstName)} {FrenchText.Key(lastName)} {birthYear}");
        if (phone is { Length: > 0 })
            yield return (Likeness.Phone, FrenchText.Key(phone));
        if (email is { Length: > 0 })
            yield return (Likeness.Email, email.ToLowerInvariant());
    }

    public static IEnumerable<(Likeness Kind, string Key)> Keys(Beneficiary person) =>
        Keys(person.FirstName, person.LastName, person.BirthYear, person.Phone, person.Email);
}
