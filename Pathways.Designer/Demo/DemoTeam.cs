using Pathways.Activities.Barriers;
using Pathways.Activities.Clauses;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs.Templates;
using Pathways.Activities.Partners;

namespace Pathways.Designer.Demo;

/// <summary>A fictional team in Barlin and Amiens. Every name and address is invented; the addresses use the reserved .example domain.</summary>
public static class DemoTeam
{
    public const string Barlin = "Barlin";
    public const string Amiens = "Amiens";

    public static Organisation BarlinTeam { get; } = new() { Id = Id("organisation", "barlin"), Name = "PLIE du Bassin minier – antenne de Barlin", Commune = Barlin };

    public static Organisation AmiensTeam { get; } = new() { Id = Id("organisation", "amiens"), Name = "Maison de l’emploi d’Amiens Nord", Commune = Amiens };

    public static IReadOnlyList<StaffMember> Staff { get; } =
    [
        Member("Claire Dumont", "claire.dumont", StaffRole.Coordinator, BarlinTeam),
        Member("Karim Benali", "karim.benali", StaffRole.Adviser, BarlinTeam),
        Member("Sophie Lemaire", "sophie.lemaire", StaffRole.Adviser, BarlinTeam),
        Member("Julien Mercier", "julien.mercier", StaffRole.ClauseFacilitator, BarlinTeam),
        Member("Leïla Haddou", "leila.haddou", StaffRole.OutreachHost, BarlinTeam),
        Member("Nadège Vidal", "nadege.vidal", StaffRole.Administrator, BarlinTeam),
        Member("Hélène Caron", "helene.caron", StaffRole.Coordinator, AmiensTeam),
        Member("Thomas Vasseur", "thomas.vasseur", StaffRole.Adviser, AmiensTeam),
        Member("Aïcha Traoré", "aicha.traore", StaffRole.Adviser, AmiensTeam),
    ];

    public static IReadOnlyList<Partner> Partners { get; } =
    [
        Ally("Mobilité Artois", "Julie Fournier", Barlin, BarrierKind.Mobility),
        Ally("Auto-école solidaire du Béthunois", "Marc Delattre", Barlin, BarrierKind.Mobility),
        InTheEvening(Ally("CCAS de Barlin", "Nadia Roussel", Barlin, BarrierKind.Finances, BarrierKind.Rights, BarrierKind.Housing)),
        Ally("Halte-garderie Les Lutins", "Emma Petit", Barlin, BarrierKind.Family, BarrierKind.Availability),
        Ally("Cyber-atelier de Barlin", "Paul Wagnon", Barlin, BarrierKind.Digital, BarrierKind.Literacy),
        Ally("Maison de santé du Bassin minier", "Inès Carpentier", Barlin, BarrierKind.Health),
        Ally("Point-justice de Béthune", "Luc Deschamps", Barlin, BarrierKind.Justice),
        Ally("Garage solidaire d’Amiens", "Yves Martin", Amiens, BarrierKind.Mobility),
        InTheEvening(Ally("CCAS d’Amiens Nord", "Fatou Diallo", Amiens, BarrierKind.Finances, BarrierKind.Rights, BarrierKind.Housing)),
        Ally("Crèche du Pigeonnier", "Léa Boulanger", Amiens, BarrierKind.Family, BarrierKind.Availability),
        Ally("Espace numérique Étouvie", "Hugo Lambert", Amiens, BarrierKind.Digital),
        Ally("Lire et écrire en Somme", "Anne Prévost", Amiens, BarrierKind.Literacy),
        Ally("Centre de santé d’Étouvie", "Samir Haddad", Amiens, BarrierKind.Health),
    ];

    /// <param name="today">The first day of the demonstration: the contracts run on from it.</param>
    public static IReadOnlyList<ClauseContract> Contracts(DateOnly today) =>
    [
        Contract("Rénovation de la cité 9", "Maisons & Cités d’Artois", "Artois Bâtiment", Barlin, "Bâtiment", 4200, 6, today.AddDays(420)),
        Contract("Entretien des espaces verts", "Ville de Barlin", "Vert Horizon", Barlin, "Espaces verts", 1500, 4, today.AddDays(360)),
        Contract("Réhabilitation de la tour Mozart", "Amiens Habitat", "Picardie Rénov", Amiens, "Bâtiment", 5600, 6, today.AddDays(420)),
        Contract("Nettoyage des parties communes", "Amiens Habitat", "Clair’Net Services", Amiens, "Propreté", 1800, 3, today.AddDays(300)),
    ];

    /// <summary>Who meets people outside for an organisation.</summary>
    public static StaffMember? HostOf(Guid organisation) =>
        Staff.SingleOrDefault(member => member.Role == StaffRole.OutreachHost && member.OrganisationId == organisation);

    private static StaffMember Member(string name, string login, StaffRole role, Organisation organisation) => new()
    {
        Id = Id("staff", login),
        Name = name,
        Email = $"{login}@{organisation.Commune.ToLowerInvariant()}.example",
        Role = role,
        OrganisationId = organisation.Id,
    };

    /// <summary>What Barlin writes in front of the evening's e-mail.</summary>
    public static LetterTemplate EveningLetter(DateTimeOffset now) => new()
    {
        OrganisationId = BarlinTeam.Id,
        Kind = LetterKind.Digest,
        Number = 1,
        SavedAt = now,
        AuthorId = Staff.First(member => member.Role == StaffRole.Coordinator && member.OrganisationId == BarlinTeam.Id).Id,
        Subject = "{{ nombre }} personnes comptent sur vous, {{ jour }}",
        Message = "Bonsoir {{ contact }},\n\nVoici qui nous vous confions aujourd’hui. Une minute par personne suffit, et chacune saura demain où aller.",
    };

    /// <summary>Prefers one e-mail a day.</summary>
    private static Partner InTheEvening(Partner partner)
    {
        partner.PrefersDigest = true;
        return partner;
    }

    private static Partner Ally(string name, string contact, string commune, params BarrierKind[] needs) => new()
    {
        Id = Id("partner", name),
        Name = name,
        ContactName = contact,
        Email = $"contact.{Id("partner", name).ToString("N")[..6]}@partenaires.example",
        Commune = commune,
        Needs = [.. needs],
    };

    private static ClauseContract Contract(
        string title, string buyer, string contractor, string commune, string sector, int hours, int posts, DateOnly end) => new()
        {
            Id = Id("contract", title),
            Title = title,
            Buyer = buyer,
            Contractor = contractor,
            Commune = commune,
            Sector = sector,
            InsertionHours = hours,
            OpenPosts = posts,
            EndsOn = end,
        };

    private static Guid Id(params ReadOnlySpan<string> cause) => DerivedId.From(["demo", .. cause]);
}
