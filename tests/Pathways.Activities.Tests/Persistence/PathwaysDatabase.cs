using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Engine.Definitions;
using Pathways.Engine.Instances;
using Pathways.Engine.Persistence;

namespace Pathways.Activities.Tests.Persistence;

/// <summary>A migrated database of its own, with one person in one journey.</summary>
internal sealed class PathwaysDatabase : IAsyncDisposable
{
    public const string InstanceId = "parcours-1";

    public static readonly DateTimeOffset Now = new(2027, 3, 12, 9, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pathways-");
    private readonly string _connectionString;

    private PathwaysDatabase(TestStore store) => _connectionString = store(_folder.FullName);

    public Guid OrganisationId { get; } = Guid.CreateVersion7(Now);

    public Guid AdviserId { get; } = Guid.CreateVersion7(Now);

    public Guid BeneficiaryId { get; } = Guid.CreateVersion7(Now);

    public static async Task<PathwaysDatabase> CreateAsync(TestStore store, CancellationToken cancellationToken)
    {
        var database = new PathwaysDatabase(store);
        await using var db = database.Open();
        await EngineStore.Of(database._connectionString).MigrateAsync(db, cancellationToken);
        database.Seed(db);
        await db.SaveChangesAsync(cancellationToken);
        return database;
    }

    public PathwaysDbContext Open() => TestStores.Open(_connectionString);

    public ValueTask DisposeAsync()
    {
        TestStores.Drop(_connectionString);
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private void Seed(PathwaysDbContext db)
    {
        db.Organisations.Add(new Organisation { Id = OrganisationId, Name = "PLIE de l’Artois", Commune = "Barlin" });
        db.Staff.Add(new StaffMember
        {
            Id = AdviserId,
            Name = "Claire Dumont",
            Email = "claire.dumont@exemple.fr",
            Role = StaffRole.Adviser,
            OrganisationId = OrganisationId,
        });
        db.Beneficiaries.Add(new Beneficiary
        {
            Id = BeneficiaryId,
            FirstName = "Nadia",
            LastName = "Benali",
            Commune = "Barlin",
            OrganisationId = OrganisationId,
            LeadAdviserId = AdviserId,
            CreatedAt = Now,
        });
        db.Definitions.Add(new StoredDefinition
        {
            DefinitionId = "parcours",
            Version = 1,
            Name = "Parcours",
            Json = "{}",
            ContentHash = "0",
            IsLatest = true,
            IsPublished = true,
            CreatedAt = Now,
        });
        db.Instances.Add(new WorkflowInstance
        {
            Id = InstanceId,
            DefinitionId = "parcours",
            DefinitionVersion = 1,
            StateJson = "{}",
            CreatedAt = Now,
        });
    }
}
