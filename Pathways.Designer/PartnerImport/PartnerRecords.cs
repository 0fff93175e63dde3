namespace Pathways.Designer.PartnerImport;

/// <summary>A structure or service within its publisher's ids.</summary>
public sealed record RecordKey(string Source, string Id);

/// <summary>A structure as a file of data-inclusion has it (schema 1.0.8; the names before that, too).</summary>
public sealed record StructureRecord(string Place, RecordKey Key, string Name)
{
    public string? Siret { get; init; }

    public string? Commune { get; init; }

    public string? InseeCode { get; init; }

    public string? PostalCode { get; init; }

    public string? Address { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    public string? Website { get; init; }

    public string? Description { get; init; }

    /// <returns>Null where something is wrong with it.</returns>
    public static StructureRecord? Read(string place, RecordFields fields)
    {
        var record = new StructureRecord(place, new(fields.Required("source", 100), fields.Required("id", 200)), fields.Required("nom", 200))
        {
            Siret = fields.Digits("siret", 14),
            Commune = fields.Text("commune", 200),
            InseeCode = fields.InseeCode("code_insee"),
            PostalCode = fields.Digits("code_postal", 5),
            Address = Joined(", ", fields.Text("adresse", 300), fields.Text("complement_adresse", 300)),
            Phone = fields.Phone("telephone"),
            Email = fields.Email("courriel"),
            Website = fields.Website("site_web"),
            Description = fields.Text("description", 5000) ?? Joined("\n\n", fields.Text("presentation_resume", 1000), fields.Text("presentation_detail", 5000)),
        };
        return fields.IsSound ? record : null;
    }

    private static string? Joined(string between, params IEnumerable<string?> parts) => string.Join(between, parts.OfType<string>()) is { Length: > 0 } text ? text : null;
}

/// <summary>A service of a structure.</summary>
public sealed record ServiceRecord(string Place, RecordKey Key, RecordKey Structure)
{
    public IReadOnlyList<string>? Themes { get; init; }

    public IReadOnlyList<string>? Publics { get; init; }

    public IReadOnlyList<string>? ReceptionModes { get; init; }

    public IReadOnlyList<string>? Zone { get; init; }

    public string? Fees { get; init; }

    public string? ContactName { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? Commune { get; init; }

    public string? InseeCode { get; init; }

    /// <inheritdoc cref="StructureRecord.Read"/>
    public static ServiceRecord? Read(string place, RecordFields fields)
    {
        var source = fields.Required("source", 100);
        var record = new ServiceRecord(place, new(source, fields.Required("id", 200)), new(source, fields.Required("structure_id", 200)))
        {
            Themes = fields.Codes("thematiques"),
            Publics = fields.Codes("publics") ?? fields.Codes("profils"),
            ReceptionModes = fields.Codes("modes_accueil"),
            Zone = fields.Codes("zone_eligibilite"),
            Fees = fields.Text("frais", 200),
            ContactName = fields.Text("contact_nom_prenom", 200),
            Email = fields.Email("courriel"),
            Phone = fields.Phone("telephone"),
            Commune = fields.Text("commune", 200),
            InseeCode = fields.InseeCode("code_insee"),
        };
        fields.Required("nom", 200);
        return fields.IsSound ? record : null;
    }
}
