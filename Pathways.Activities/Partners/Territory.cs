namespace Pathways.Activities.Partners;

/// <summary>Where services are for, out of codes of communes and departments.</summary>
/// <param name="Communes">By name, without the partner's own.</param>
/// <param name="Department">Where it is for a whole department.</param>
/// <param name="Unknown">The codes that say nothing here.</param>
public sealed record Territory(IReadOnlyList<string> Communes, string? Department, IReadOnlyList<string> Unknown)
{
    private const string WholeCountry = "france";

    /// <summary>Codes of countries begin so; the one of France stands for the whole country too.</summary>
    private const string Country = "99";

    /// <param name="codes">Of services: communes, departments, groups of communes, the country.</param>
    /// <param name="own">The partner's department; null where it is not known.</param>
    /// <param name="names">The names of communes by their codes.</param>
    public static Territory Of(IReadOnlyCollection<string> codes, string? own, string? ownCommune, IReadOnlyDictionary<string, string> names)
    {
        var communes = new List<string>();
        var departments = new List<string>();
        var unknown = new List<string>();
        foreach (var code in codes.Distinct().Order(StringComparer.Ordinal))
        {
            if (code == WholeCountry || (code.Length == 5 && code.StartsWith(Country, StringComparison.Ordinal)))
                departments.Add(own ?? "");
            else if (code.Length is 2 or 3)
                departments.Add(code);
            else if (names.TryGetValue(code, out var name))
                communes.Add(name);
            else
                unknown.Add(code);
        }
        departments.RemoveAll(code => code.Length == 0);
        var department = departments.Contains(own ?? "") ? own : departments.FirstOrDefault();
        unknown.AddRange(departments.Where(code => code != department));
        return new([.. communes.Where(name => ownCommune is null || !Places.IsSame(name, ownCommune)).Distinct()], department, unknown);
    }

    /// <param name="inseeCode">Five signs, such as <c>62083</c>, <c>2A004</c> or <c>97411</c>.</param>
    public static string? DepartmentOf(string? inseeCode) =>
        inseeCode is not { Length: 5 } ? null : inseeCode.StartsWith("97", StringComparison.Ordinal) ? inseeCode[..3] : inseeCode[..2];
}
