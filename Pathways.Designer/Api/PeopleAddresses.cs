using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Persistence;
using Pathways.Designer.Cases;
using Pathways.Designer.Layout;

namespace Pathways.Designer.Api;

/// <param name="Total">How many journeys stand somewhere in that version; one with several branches stands at several steps.</param>
internal sealed record PeopleAnswer(int Version, int Total, IReadOnlyList<StepPeople> Steps);

/// <param name="Stuck">How many of them wait in vain: overdue, without an answer, or failed.</param>
internal sealed record StepPeople(string ActivityId, int Count, double MedianDays, double OldestDays, int Stuck);

internal sealed record PeoplePage(IReadOnlyList<PersonRow> Items, int TotalCount, int Page, int PageSize);

internal sealed record PersonRow(string CaseUrl, string Name, DateTimeOffset SinceUtc, double Days, bool IsStuck, string? Reason);

/// <summary>Where the people of one's own organisation stand.</summary>
internal static class PeopleAddresses
{
    private const int PageSize = 25;

    public static void MapPeople(this RouteGroupBuilder definitions)
    {
        var people = definitions.MapGroup("{definitionId}/people")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        people.MapGet("", CountAsync)
            .WithSummary("How many people of one's own organisation stand at each step of a version, the published or else the latest one where none is named.")
            .Produces<PeopleAnswer>();
        people.MapGet("{activityId}", ListAsync)
            .WithSummary("The people who stand at a step, those who wait in vain first.")
            .Produces<PeoplePage>();
    }

    private static async Task<IResult> CountAsync(
        string definitionId, string? version, PathwaysDbContext db, PeopleAtSteps people, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!TryNumber(version, out var number))
            return ApiProblems.Refuse(ApiTexts.NotANumber);
        if (await VersionAsync(db, definitionId, number, cancellationToken) is not { } found)
            return Missing(definitionId, number);
        var standing = await people.ReadAsync(definitionId, found, activityId: null, cancellationToken);
        var now = clock.GetUtcNow();
        return ApiJson.Answer(new PeopleAnswer(
            found,
            standing.DistinctBy(person => person.InstanceId).Count(),
            [.. standing.GroupBy(person => person.ActivityId).Select(step => Count(step.Key, [.. step], now)).OrderBy(step => step.ActivityId, StringComparer.Ordinal)]));
    }

    private static async Task<IResult> ListAsync(
        string definitionId, string activityId, string? version, string? page,
        PathwaysDbContext db, PeopleAtSteps people, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!TryNumber(version, out var number) || !TryNumber(page, out var wanted))
            return ApiProblems.Refuse(ApiTexts.NotANumber);
        if (await VersionAsync(db, definitionId, number, cancellationToken) is not { } found)
            return Missing(definitionId, number);
        var standing = await people.ReadAsync(definitionId, found, activityId, cancellationToken);
        var shown = Paging.Of(standing.Count, wanted ?? 1, PageSize);
        var rows = shown.Cut(
            [.. standing.OrderBy(person => person.Stuck == Stuckness.None).ThenBy(person => person.Since).ThenBy(person => person.InstanceId, StringComparer.Ordinal)]);
        var who = await WhoAsync(db, rows, cancellationToken);
        var now = clock.GetUtcNow();
        return ApiJson.Answer(new PeoplePage([.. rows.Select(row => Row(row, who[row.InstanceId], now))], standing.Count, shown.Page, PageSize));
    }

    /// <summary>The people of the page, by their journeys.</summary>
    private static async Task<Dictionary<string, Beneficiary>> WhoAsync(PathwaysDbContext db, IReadOnlyList<PersonAtStep> rows, CancellationToken cancellationToken)
    {
        var journeys = rows.Select(row => row.InstanceId).ToList();
        var subjects = await db.Instances.Where(row => journeys.Contains(row.Id)).Select(row => new { row.Id, row.CorrelationId }).ToListAsync(cancellationToken);
        var ids = subjects.ConvertAll(row => Guid.Parse(row.CorrelationId!));
        var people = await db.Beneficiaries.Where(person => ids.Contains(person.Id)).AsNoTracking().ToDictionaryAsync(person => person.Id, cancellationToken);
        return subjects.ToDictionary(row => row.Id, row => people[Guid.Parse(row.CorrelationId!)]);
    }

    private static StepPeople Count(string activityId, List<PersonAtStep> people, DateTimeOffset now)
    {
        List<double> days = [.. people.Select(person => Days(person.Since, now)).Order()];
        var middle = days.Count / 2;
        var median = days.Count % 2 == 1 ? days[middle] : Math.Round((days[middle - 1] + days[middle]) / 2, 1);
        return new(activityId, people.Count, median, days[^1], people.Count(person => person.Stuck != Stuckness.None));
    }

    private static PersonRow Row(PersonAtStep person, Beneficiary who, DateTimeOffset now) => new(
        $"/personnes/{who.Id}", who.FullName, person.Since, Days(person.Since, now), person.Stuck != Stuckness.None, ReasonOf(person.Stuck));

    private static string? ReasonOf(Stuckness stuck) => stuck switch
    {
        Stuckness.None => null,
        Stuckness.Overdue => ApiTexts.StuckOverdue,
        Stuckness.Unanswered => ApiTexts.StuckUnanswered,
        Stuckness.Expired => ApiTexts.StuckExpired,
        Stuckness.Incident => ApiTexts.StuckIncident,
    };

    private static double Days(DateTimeOffset since, DateTimeOffset now) => Math.Round(Math.Max(0, (now - since).TotalDays), 1);

    private static Task<int?> VersionAsync(PathwaysDbContext db, string definitionId, int? number, CancellationToken cancellationToken)
    {
        var rows = db.Definitions.Where(row => row.DefinitionId == definitionId);
        return (number is null ? rows.Where(row => row.IsLatest) : rows.Where(row => row.Version == number))
            .Select(row => (int?)row.Version).SingleOrDefaultAsync(cancellationToken);
    }

    private static IResult Missing(string definitionId, int? number) =>
        number is { } version ? ApiProblems.NoSuchVersion(definitionId, version) : ApiProblems.NoSuchWorkflow(definitionId);

    /// <summary>True also where there is none.</summary>
    private static bool TryNumber(string? text, out int? number)
    {
        number = int.TryParse(text, CultureInfo.InvariantCulture, out var read) ? read : null;
        return text is null || number is not null;
    }
}
