using Pathways.Activities.Barriers;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Partners;
using Pathways.Activities.Persistence;

namespace Pathways.Trials.Chaos;

/// <summary>The people of a trial. All bear one name, so that nothing but what happened to them tells them apart.</summary>
internal sealed class Population
{
    private readonly Dictionary<string, int> _numbers;

    public Population(int count)
    {
        Ids = [.. Enumerable.Range(0, count).Select(number => DerivedId.From("trial", $"person-{number}"))];
        _numbers = Ids.Select((id, number) => (id, number)).ToDictionary(pair => pair.id.ToString(), pair => pair.number);
    }

    public IReadOnlyList<Guid> Ids { get; }

    public int NumberOf(string personId) => _numbers[personId];

    public async Task AddAsync(TrialHost host)
    {
        var organisation = DerivedId.From("trial", "organisation");
        var adviser = DerivedId.From("trial", "adviser");
        await host.WriteAsync(db => AddTeam(db, organisation, adviser));
        foreach (var some in Ids.Chunk(2000))
        {
            await host.WriteAsync(db => db.AddRange(some.Select(id => new Beneficiary
            {
                Id = id,
                FirstName = "Amina",
                LastName = "Kaddouri",
                Commune = "Barlin",
                OrganisationId = organisation,
                LeadAdviserId = adviser,
                CreatedAt = DateTimeOffset.UnixEpoch,
            })));
        }
    }

    private static void AddTeam(PathwaysDbContext db, Guid organisation, Guid adviser)
    {
        db.Add(new Organisation { Id = organisation, Name = "PLIE de Barlin", Commune = "Barlin" });
        db.Add(new StaffMember { Id = adviser, Name = "Karim Benali", Email = "k@barlin.example", Role = StaffRole.Adviser, OrganisationId = organisation });
        db.Add(new StaffMember { Id = DerivedId.From("trial", "coordinator"), Name = "Claire Dumont", Email = "c@barlin.example", Role = StaffRole.Coordinator, OrganisationId = organisation });
        db.AddRange(Partners());
    }

    /// <summary>Always asked in this order, the nearest one first, however many requests wait for them; the second one prefers the evening's e-mail.</summary>
    private static Partner[] Partners() =>
    [
        new()
        {
            Id = DerivedId.From("trial", "partner-1"), Name = "Mobilité Artois", ContactName = "Julie Fournier", Email = "julie@partenaires.example",
            Commune = "Barlin", Department = "62", Needs = [BarrierKind.Mobility, BarrierKind.Digital],
        },
        new()
        {
            Id = DerivedId.From("trial", "partner-2"), Name = "Garage solidaire", ContactName = "Paul Lemaire", Email = "paul@garage.example",
            Commune = "Béthune", Communes = "Barlin", PrefersDigest = true, Needs = [BarrierKind.Mobility],
        },
        new()
        {
            Id = DerivedId.From("trial", "partner-3"), Name = "Roues du 62", ContactName = "Inès Carlier", Email = "ines@roues.example",
            Commune = "Lens", Department = "62", Needs = [BarrierKind.Mobility],
        },
    ];
}
