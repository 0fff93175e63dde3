using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Engine.Definitions;
using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;
using static Pathways.Benchmarks.BulkRows;

namespace Pathways.Benchmarks.Inbox;

/// <summary>
/// A million open tasks of 5,000 advisers in 200 organisations: one adviser has 5,000 of them, half of the others 60 each, the
/// other half 318; 50,000 are nobody's and wait for the coordinators. They were opened in turn, so that nobody's stand together.
/// </summary>
internal sealed class InboxSeed(PathwaysDbContext db)
{
    public const int Tasks = 1_000_000;
    public const int Advisers = 5_000;
    public const int Organisations = 200;

    private const int OfTheBusiest = 5_000;
    private const int Nobodys = 50_000;
    private const int OfTheLesser = 60 * Advisers / 2;

    private readonly BulkRows _rows = new(db);

    /// <summary>An adviser; the first one is the one who has most to do.</summary>
    public static CurrentStaff Adviser(int number) => new(Id(1, number), "", StaffRole.Adviser, Organisation(number), "");

    public static CurrentStaff Coordinator(int organisation) => new(Id(2, organisation), "", StaffRole.Coordinator, Organisation(organisation), "");

    public async Task FillAsync()
    {
        db.AddRange(Enumerable.Range(0, Organisations).Select(number => new Organisation { Id = Organisation(number), Name = $"PLIE {number}", Commune = "Barlin" }));
        db.AddRange(Enumerable.Range(0, Advisers).Select(number => Member(Adviser(number))).Concat(Enumerable.Range(0, Organisations).Select(number => Member(Coordinator(number)))));
        db.Add(new StoredDefinition { DefinitionId = "inbox", Version = 1, Name = "Inbox", Json = "{}", ContentHash = "", CreatedAt = default });
        await db.SaveChangesAsync();
        await _rows.ExecuteAsync(PeopleSql);
        await _rows.ExecuteAsync(InstancesSql);
        await _rows.ExecuteAsync(TasksSql);
        await _rows.VacuumAsync<HumanTask>();
        await _rows.VacuumAsync<WorkflowInstance>();
        await _rows.VacuumAsync<Beneficiary>();
        await _rows.VacuumAsync<StaffMember>();
    }

    /// <summary>One person for two tasks, each with one instance.</summary>
    private string PeopleSql => $$"""
        INSERT INTO {{_rows.Table<Beneficiary>()}} ("Id", "FirstName", "LastName", "Commune", "OrganisationId", "LeadAdviserId", "CreatedAt")
        SELECT {{IdSql(3, "n")}}, 'Prénom ' || n, 'Nom ' || n, 'Barlin', {{IdSql(0, $"n % {Organisations}")}}, {{IdSql(1, $"n % {Advisers}")}}, now()
        FROM generate_series(0, {{Tasks / 2 - 1}}) AS n
        """;

    private string InstancesSql => $$"""
        INSERT INTO {{_rows.Table<WorkflowInstance>()}} ("Id", "DefinitionId", "DefinitionVersion", "Status", "SubStatus", "StateJson", "Version", "JournalLength", "CreatedAt", "UpdatedAt", "IncidentCount", "CorrelationId")
        SELECT md5('i' || n), 'inbox', 1, 'Running', 'Suspended', '{}', 1, 0, now(), now(), 0, {{IdSql(3, "n")}}::text
        FROM generate_series(0, {{Tasks / 2 - 1}}) AS n
        """;

    /// <summary>Due from a month ago to four months ahead. The tasks come in an order that mixes those of all advisers.</summary>
    private string TasksSql => $$"""
        INSERT INTO {{_rows.Table<HumanTask>()}} ("Id", "InstanceId", "SubjectId", "ActivityId", "ActivityType", "Name", "Title", "Explanation", "AssigneeId", "OrganisationId", "Audience", "Priority", "OpenedAt", "DueAt", "Status", "FormJson")
        SELECT md5('t' || n), md5('i' || n / 2), {{IdSql(3, "n / 2")}}::text, 'step', 'Pathways.Diagnostic', 'task', 'Faire le diagnostic de la personne', repeat('Pourquoi cette tâche. ', 5),
            CASE WHEN adviser IS NULL THEN NULL ELSE {{IdSql(1, "adviser")}}::text END,
            {{IdSql(0, $"coalesce(adviser, n) % {Organisations}")}}::text,
            CASE WHEN adviser IS NULL THEN '{{Audience.Coordinator}}' ELSE '{{Audience.LeadAdviser}}' END,
            'Normal', now() - interval '40 days', now() + (hashint4(n) % 75) * interval '1 day' + interval '45 days' + n * interval '1 millisecond', 'Open', '{"fields":[' || repeat('{"name":"question","label":"Une question","kind":"Text"},', 8) || '{}]}'
        FROM (
            SELECT n, CASE
                WHEN n < {{OfTheBusiest}} THEN 0
                WHEN n < {{OfTheBusiest + Nobodys}} THEN NULL
                WHEN n < {{OfTheBusiest + Nobodys + OfTheLesser}} THEN 1 + n % {{Advisers / 2}}
                ELSE {{1 + Advisers / 2}} + n % {{Advisers / 2 - 1}} END AS adviser
            FROM generate_series(0, {{Tasks - 1}}) AS n) AS given
        ORDER BY hashint4(n)
        """;

    private static StaffMember Member(CurrentStaff staff) =>
        new() { Id = staff.Id, Name = "", Email = $"{staff.Id}@exemple.fr", Role = staff.Role, OrganisationId = staff.OrganisationId };

    private static Guid Organisation(int number) => Id(0, number % Organisations);
}
