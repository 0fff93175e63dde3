using Pathways.Activities.Partners;

namespace Pathways.Designer.PartnerImport;

/// <summary>A code that the file uses and that says nothing here.</summary>
public sealed record UnknownCode(string Field, string Code, int Times);

/// <summary>What a structure and its services say of a partner, as one text for each field of <see cref="PartnerField"/>; what they do not say is left out.</summary>
internal sealed class PartnerValues(IReadOnlyDictionary<string, string> communeNames)
{
    /// <summary>As much as the form of a partner takes.</summary>
    public const int LongestCommunes = 10_000;

    private const string Everybody = "tous-publics";

    private readonly Dictionary<(string Field, string Code), int> _unknown = [];

    public IReadOnlyList<UnknownCode> Unknown =>
        [.. _unknown.Select(pair => new UnknownCode(pair.Key.Field, pair.Key.Code, pair.Value)).OrderByDescending(code => code.Times).ThenBy(code => code.Field, StringComparer.Ordinal).ThenBy(code => code.Code, StringComparer.Ordinal)];

    public Dictionary<string, string> Of(PartnerEntry entry)
    {
        var (structure, services) = (entry.Structure, entry.Services);
        var values = new Dictionary<string, string>();
        var themes = services.SelectMany(service => service.Themes ?? []).Distinct().Order(StringComparer.Ordinal).ToList();
        Put("name", structure?.Name);
        Put("siret", structure?.Siret);
        Put("commune", structure?.Commune ?? services.Select(service => service.Commune).FirstOrDefault(commune => commune is not null));
        Put("inseeCode", structure?.InseeCode);
        Put("postalCode", structure?.PostalCode);
        Put("address", structure?.Address);
        Put("website", structure?.Website);
        Put("description", structure?.Description);
        Put("needs", Lines(themes.Select(ThemeNeeds.Of).OfType<Activities.Barriers.BarrierKind>().Distinct().Order().Select(need => need.ToString())));
        Put("themes", Lines(Known("thematiques", DataInclusion.Themes, themes)));
        Put("publics", PublicsOf(services));
        Put("modes", Lines(Known("modes_accueil", DataInclusion.ReceptionModes, services.SelectMany(service => service.ReceptionModes ?? []).Distinct().Order(StringComparer.Ordinal))));
        Put("fees", FeesOf(services));
        PutTerritory(entry, values);
        Put("email", structure?.Email ?? services.Select(service => service.Email).FirstOrDefault(email => email is not null));
        Put("phone", structure?.Phone ?? services.Select(service => service.Phone).FirstOrDefault(phone => phone is not null));
        Put("contactName", services.Select(service => service.ContactName).FirstOrDefault(contact => contact is not null) ?? structure?.Name);
        return values;

        void Put(string field, string? text)
        {
            if (!string.IsNullOrEmpty(text))
                values[field] = text;
        }
    }

    private void PutTerritory(PartnerEntry entry, Dictionary<string, string> values)
    {
        var zone = entry.Services.SelectMany(service => service.Zone ?? []).ToList();
        var territory = Territory.Of(zone, Territory.DepartmentOf(entry.Structure?.InseeCode), values.GetValueOrDefault("commune"), communeNames);
        foreach (var code in territory.Unknown)
            Note("zone_eligibilite", code);
        var communes = territory.Communes.ToList();
        while (communes.Sum(name => name.Length + 1) > LongestCommunes)
        {
            Note("zone_eligibilite", communes[^1]);
            communes.RemoveAt(communes.Count - 1);
        }
        if (communes.Count > 0)
            values["communes"] = Lines(communes);
        if (territory.Department is { } department)
            values["department"] = department;
    }

    /// <summary>A partner one of whose services is for everybody receives everybody.</summary>
    private string? PublicsOf(IReadOnlyList<ServiceRecord> services)
    {
        if (services.Count == 0 || services.Any(service => service.Publics is null || service.Publics.Contains(Everybody)))
            return null;
        return Lines(Known("publics", DataInclusion.Publics, services.SelectMany(service => service.Publics!).Distinct().Order(StringComparer.Ordinal)));
    }

    /// <summary>Only where all services say the same.</summary>
    private string? FeesOf(IReadOnlyList<ServiceRecord> services)
    {
        var said = Known("frais", DataInclusion.Fees, services.Select(service => service.Fees).OfType<string>().Distinct()).ToList();
        return said.Count == 1 ? said[0] : null;
    }

    private List<string> Known(string field, IReadOnlyList<Engine.Tasks.FormChoice> list, IEnumerable<string> codes)
    {
        var (known, unknown) = (new List<string>(), new List<string>());
        foreach (var code in codes)
            (list.Any(choice => choice.Value == code) ? known : unknown).Add(code);
        unknown.ForEach(code => Note(field, code));
        return known;
    }

    private void Note(string field, string code) => _unknown[(field, code)] = _unknown.GetValueOrDefault((field, code)) + 1;

    private static string Lines(IEnumerable<string> codes) => string.Join('\n', codes);
}
