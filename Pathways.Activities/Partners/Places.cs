using Pathways.Activities.Spelling;

namespace Pathways.Activities.Partners;

/// <summary>How far a partner is from a person; the nearest first.</summary>
public enum Reach
{
    /// <summary>It is in the person's commune.</summary>
    Commune,

    /// <summary>It says that it works for the person's commune.</summary>
    Territory,

    /// <summary>It works for the whole department.</summary>
    Department,
}

/// <summary>Names of communes, as different people write them.</summary>
public static class Places
{
    /// <param name="department">The department of the person's commune, where the directory knows it.</param>
    /// <returns>Null for a partner that does not work there.</returns>
    public static Reach? ReachOf(Partner partner, string commune, string? department)
    {
        if (IsSame(partner.Commune, commune))
            return Reach.Commune;
        if (Of(partner.Communes).Any(other => IsSame(other, commune)))
            return Reach.Territory;
        return department is not null && partner.Department == department ? Reach.Department : null;
    }

    /// <summary>The department that partners of the same commune work in; null where none says it.</summary>
    public static string? DepartmentOf(string commune, IEnumerable<Partner> partners) =>
        partners.Where(partner => partner.Department is not null && IsSame(partner.Commune, commune))
            .Select(partner => partner.Department).Order(StringComparer.Ordinal).FirstOrDefault();

    /// <summary>The communes of a text that has one a line, or several with commas between them.</summary>
    public static IReadOnlyList<string> Of(string? communes) =>
        communes?.Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>«Béthune» and «bethune», «Saint-Omer» and «St Omer» are the same.</summary>
    public static bool IsSame(string left, string right) => Fold(left) == Fold(right);

    private static string Fold(string name) =>
        string.Join(' ', PlainWords.Of(name).Select(word => word switch { "st" => "saint", "ste" => "sainte", _ => word }));
}
