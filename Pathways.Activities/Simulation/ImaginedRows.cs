using Pathways.Activities.Barriers;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Clauses;
using Pathways.Activities.Coordination;
using Pathways.Activities.Partners;
using Pathways.Engine.Simulation;

namespace Pathways.Activities.Simulation;

/// <summary>
/// The fictional people and organisations of a simulation, as the rows that a database would hold. Every name is invented;
/// the addresses use the reserved .example domain.
/// </summary>
public sealed class ImaginedRows
{
    /// <summary>A person of this commune finds neither a partner nor a contract: so those outcomes can be tried.</summary>
    public const string Elsewhere = "Ailleurs";

    private const string Here = "Barlin";

    public ImaginedRows(Scenario scenario)
    {
        var start = ParisCalendar.DayOf(scenario.StartAt);
        Organisation = new() { Id = Id("organisation"), Name = "Équipe d’insertion du quartier", Commune = Here };
        Adviser = Member("Karim Benali", "karim.benali", StaffRole.Adviser);
        Coordinator = Member("Claire Dumont", "claire.dumont", StaffRole.Coordinator);
        Person = new()
        {
            Id = Id("person"),
            FirstName = Given(scenario.Person?.FirstName, "Amina"),
            LastName = Given(scenario.Person?.LastName, "Kaddouri"),
            Commune = Given(scenario.Person?.Commune, Here),
            OrganisationId = Organisation.Id,
            LeadAdviserId = Adviser.Id,
            CreatedAt = scenario.StartAt,
        };
        var near = Person.Commune.Equals(Elsewhere, StringComparison.OrdinalIgnoreCase) ? Here : Person.Commune;
        Partners =
        [
            Ally("Mobilité Artois", "Julie Fournier", near, BarrierKind.Mobility),
            Ally("Halte-garderie Les Lutins", "Emma Petit", near, BarrierKind.Family, BarrierKind.Availability),
            Ally("Maison de santé du quartier", "Inès Carpentier", near, BarrierKind.Health),
            Ally("Cyber-atelier", "Paul Wagnon", near, BarrierKind.Digital, BarrierKind.Literacy),
            Ally("Centre d’action sociale", "Nadia Roussel", near, BarrierKind.Finances, BarrierKind.Rights, BarrierKind.Housing),
            Ally("Point-justice", "Luc Deschamps", near, BarrierKind.Justice),
        ];
        Contracts = [Contract("Rénovation de la cité 9", "Artois Bâtiment", near, start), Contract("Entretien des espaces verts", "Vert Horizon", near, start)];
    }

    public Organisation Organisation { get; }

    public StaffMember Adviser { get; }

    public StaffMember Coordinator { get; }

    public Beneficiary Person { get; }

    public IReadOnlyList<Partner> Partners { get; }

    public IReadOnlyList<ClauseContract> Contracts { get; }

    private static string Given(string? text, string otherwise) => string.IsNullOrWhiteSpace(text) ? otherwise : text.Trim();

    private StaffMember Member(string name, string login, StaffRole role) => new()
    {
        Id = Id("staff", login),
        Name = name,
        Email = $"{login}@quartier.example",
        Role = role,
        OrganisationId = Organisation.Id,
    };

    private static Partner Ally(string name, string contact, string commune, params BarrierKind[] needs) => new()
    {
        Id = Id("partner", name),
        Name = name,
        ContactName = contact,
        Email = $"contact.{Id("partner", name).ToString("N")[..6]}@partenaires.example",
        Commune = commune,
        Needs = [.. needs],
    };

    /// <summary>Open for longer than anybody tries a journey.</summary>
    private static ClauseContract Contract(string title, string contractor, string commune, DateOnly start) => new()
    {
        Id = Id("contract", title),
        Title = title,
        Buyer = "Maisons du quartier",
        Contractor = contractor,
        Commune = commune,
        Sector = "Bâtiment",
        InsertionHours = 1500,
        OpenPosts = 4,
        EndsOn = start.AddYears(10),
    };

    private static Guid Id(params ReadOnlySpan<string> cause) => DerivedId.From(["simulation", .. cause]);
}
