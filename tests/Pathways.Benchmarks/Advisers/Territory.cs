using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Engine.Definitions;
using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;
using static Pathways.Benchmarks.BulkRows;

namespace Pathways.Benchmarks.Advisers;

/// <summary>
/// 100,000 people in 50 organisations with 32 advisers each, and a million open tasks, ten for each person. 200 of the
/// advisers have accounts, four in each organisation, and people of their own who have no journey yet.
/// </summary>
internal sealed class Territory(PathwaysDbContext db, AccountsDbContext accounts)
{
    public const int People = 100_000;
    public const int Tasks = 1_000_000;
    public const int Working = 200;
    public const int NewcomersEach = 5;
    public const string Password = "Charge-Pathways-2027";

    private const int Organisations = 50;
    private const int Advisers = 1_600;
    private const string DefinitionId = "territoire";

    private readonly BulkRows _rows = new(db);

    /// <summary>The people whom a working adviser starts on their journeys.</summary>
    public static IEnumerable<Guid> Newcomers(int adviser) =>
        Enumerable.Range(0, NewcomersEach).Select(number => Id(3, People + adviser * NewcomersEach + number));

    public static string EmailOf(int adviser) => $"adviser{adviser}@exemple.fr";

    public async Task FillAsync()
    {
        db.AddRange(Enumerable.Range(0, Organisations).Select(number => new Organisation { Id = Id(0, number), Name = $"PLIE {number}", Commune = "Barlin" }));
        db.AddRange(Enumerable.Range(0, Advisers).Select(Adviser));
        db.Add(new StoredDefinition { DefinitionId = DefinitionId, Version = 1, Name = "Territoire", Json = "{}", ContentHash = "", CreatedAt = default });
        db.AddRange(Enumerable.Range(0, Working).SelectMany(adviser => Newcomers(adviser).Select((id, number) => new Beneficiary
        {
            Id = id,
            FirstName = $"Prénom{number}",
            LastName = $"Arrivant{adviser}",
            Commune = "Barlin",
            OrganisationId = Id(0, adviser % Organisations),
            LeadAdviserId = Id(1, adviser),
        })));
        await db.SaveChangesAsync();
        await CreateAccountsAsync();
        await _rows.ExecuteAsync(PeopleSql);
        await _rows.ExecuteAsync(InstancesSql);
        await _rows.ExecuteAsync(TasksSql);
        await _rows.VacuumAsync<HumanTask>();
        await _rows.VacuumAsync<WorkflowInstance>();
        await _rows.VacuumAsync<Beneficiary>();
    }

    private string PeopleSql => $$"""
        INSERT INTO {{_rows.Table<Beneficiary>()}} ("Id", "FirstName", "LastName", "Commune", "OrganisationId", "LeadAdviserId", "CreatedAt")
        SELECT {{IdSql(3, "n")}}, 'Prénom ' || n, 'Nom ' || n, 'Barlin', {{IdSql(0, $"n % {Organisations}")}}, {{IdSql(1, $"n % {Advisers}")}}, now()
        FROM generate_series(0, {{People - 1}}) AS n
        """;

    private string InstancesSql => $$"""
        INSERT INTO {{_rows.Table<WorkflowInstance>()}} ("Id", "DefinitionId", "DefinitionVersion", "Status", "SubStatus", "StateJson", "Version", "JournalLength", "CreatedAt", "UpdatedAt", "IncidentCount", "CorrelationId")
        SELECT md5('i' || n), '{{DefinitionId}}', 1, 'Running', 'Suspended', '{}', 1, 0, now(), now(), 0, {{IdSql(3, "n")}}::text
        FROM generate_series(0, {{People - 1}}) AS n
        """;

    /// <summary>Due in one to three months, so that what the journeys bring stands before them; inserted in an order that mixes the advisers'.</summary>
    private string TasksSql => $$"""
        INSERT INTO {{_rows.Table<HumanTask>()}} ("Id", "InstanceId", "SubjectId", "ActivityId", "ActivityType", "Name", "Title", "Explanation", "AssigneeId", "OrganisationId", "Audience", "Priority", "OpenedAt", "DueAt", "Status", "FormJson")
        SELECT md5('t' || n), md5('i' || n / 10), {{IdSql(3, "n / 10")}}::text, 'step', 'Pathways.Diagnostic', 'task', 'Faire le diagnostic de la personne', repeat('Pourquoi cette tâche. ', 5),
            {{IdSql(1, $"n / 10 % {Advisers}")}}::text, {{IdSql(0, $"n / 10 % {Organisations}")}}::text, '{{Audience.LeadAdviser}}',
            'Normal', now() - interval '40 days', now() + interval '30 days' + abs(hashint4(n) % 60) * interval '1 day', 'Open', '{"fields":[' || repeat('{"name":"question","label":"Une question","kind":"Text"},', 8) || '{}]}'
        FROM generate_series(0, {{Tasks - 1}}) AS n
        ORDER BY hashint4(n)
        """;

    private static StaffMember Adviser(int number) => new()
    {
        Id = Id(1, number),
        Name = $"Conseillère {number}",
        Email = EmailOf(number),
        Role = StaffRole.Adviser,
        OrganisationId = Id(0, number % Organisations),
    };

    /// <summary>All have one password, and so one hash: what a sign-in costs is the same.</summary>
    private async Task CreateAccountsAsync()
    {
        var hash = new PasswordHasher<Account>().HashPassword(new(), Password);
        accounts.AddRange(Enumerable.Range(0, Working).Select(number => new Account
        {
            Id = Id(1, number),
            UserName = EmailOf(number),
            NormalizedUserName = EmailOf(number).ToUpperInvariant(),
            Email = EmailOf(number),
            NormalizedEmail = EmailOf(number).ToUpperInvariant(),
            EmailConfirmed = true,
            PasswordHash = hash,
            SecurityStamp = Id(1, number).ToString("N"),
            LockoutEnabled = true,
        }));
        await accounts.SaveChangesAsync();
    }
}
