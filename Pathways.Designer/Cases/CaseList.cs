using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Canvas;
using Pathways.Designer.Layout;
using Pathways.Engine.Instances;

namespace Pathways.Designer.Cases;

/// <param name="Steps">The names of the steps at which the journey stands.</param>
public sealed record CaseRow(Beneficiary Person, string? AdviserName, string? AdviserEmail, WorkflowInstance? Journey, IReadOnlyList<string> Steps);

public sealed record CaseListPage(IReadOnlyList<CaseRow> Rows, int Total, int Page, int Pages);

/// <summary>The people of one's organisation, by name.</summary>
public sealed class CaseList(PathwaysDbContext db, CurrentStaff me, DefinitionGraphs graphs)
{
    public const int PageSize = 25;

    private const int Batch = 500;

    public async Task<CaseListPage> ReadAsync(string? search, int page, CancellationToken cancellationToken)
    {
        var found = await FindAsync(search, cancellationToken);
        var shown = Paging.Of(found.Count, page, PageSize);
        return new(await RowsAsync(shown.Cut(found), cancellationToken), found.Count, shown.Page, shown.Pages);
    }

    /// <summary>Those who match, in the list's order.</summary>
    public async Task<IReadOnlyList<Guid>> FindAsync(string? search, CancellationToken cancellationToken)
    {
        var everybody = await me.MayRead(db.Beneficiaries)
            .Select(person => new { person.Id, person.FirstName, person.LastName, person.Commune, person.Neighbourhood })
            .ToListAsync(cancellationToken);
        // In memory: SQLite neither sorts nor finds accented letters as the French do.
        return [.. everybody
            .Where(person => FrenchText.Matches($"{person.FirstName} {person.LastName} {person.Commune} {person.Neighbourhood}", search))
            .OrderBy(person => person.LastName, FrenchText.Order)
            .ThenBy(person => person.FirstName, FrenchText.Order)
            .Select(person => person.Id)];
    }

    /// <summary>All whom <see cref="FindAsync"/> found, some hundreds at a time.</summary>
    public async IAsyncEnumerable<CaseRow> ReadAllAsync(IReadOnlyList<Guid> found, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var ids in found.Chunk(Batch))
        {
            foreach (var row in await RowsAsync(ids, cancellationToken))
                yield return row;
        }
    }

    private async Task<List<CaseRow>> RowsAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var people = await db.Beneficiaries.Where(person => ids.Contains(person.Id)).AsNoTracking().ToDictionaryAsync(person => person.Id, cancellationToken);
        var advisers = await db.Staff.AsNoTracking().ToDictionaryAsync(staff => staff.Id, cancellationToken);
        var subjects = ids.Select(id => id.ToString()).ToList();
        var journeys = (await db.Instances.Where(row => row.CorrelationId != null && subjects.Contains(row.CorrelationId)).AsNoTracking().ToListAsync(cancellationToken))
            .GroupBy(row => row.CorrelationId!)
            .ToDictionary(rows => rows.Key, rows => rows.OrderByDescending(row => row.IsLive()).ThenByDescending(row => row.CreatedAt).First());
        var steps = await StepsAsync([.. journeys.Values], cancellationToken);
        return [.. ids.Where(people.ContainsKey).Select(id => people[id]).Select(person =>
        {
            var journey = journeys.GetValueOrDefault(person.Id.ToString());
            return new CaseRow(person, advisers.GetValueOrDefault(person.LeadAdviserId)?.Name, advisers.GetValueOrDefault(person.LeadAdviserId)?.Email, journey, journey is null ? [] : steps.GetValueOrDefault(journey.Id, []));
        })];
    }

    private async Task<Dictionary<string, List<string>>> StepsAsync(List<WorkflowInstance> journeys, CancellationToken cancellationToken)
    {
        var ids = journeys.Select(row => row.Id).ToList();
        var waits = await db.Bookmarks.Where(row => ids.Contains(row.InstanceId)).Select(row => new { row.InstanceId, row.ActivityId }).Distinct().ToListAsync(cancellationToken);
        var versions = journeys.Select(row => (row.DefinitionId, row.DefinitionVersion)).Distinct().ToList();
        var names = versions.Select(version => version.DefinitionId).Distinct().ToList();
        var definitions = await db.Definitions.Where(row => names.Contains(row.DefinitionId)).AsNoTracking().ToListAsync(cancellationToken);
        var byVersion = definitions.Where(row => versions.Contains((row.DefinitionId, row.Version))).ToDictionary(row => (row.DefinitionId, row.Version), graphs.Of);
        var versionOf = journeys.ToDictionary(row => row.Id, row => (row.DefinitionId, row.DefinitionVersion));
        return waits.GroupBy(wait => wait.InstanceId).ToDictionary(
            rows => rows.Key,
            rows => rows.Select(wait => byVersion[versionOf[rows.Key]].NameOf(wait.ActivityId)).Order(FrenchText.Order).ToList());
    }
}
