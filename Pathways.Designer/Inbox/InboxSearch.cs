using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Persistence;
using Pathways.Designer.Layout;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Inbox;

/// <summary>Finds tasks of a box. Of each only what is looked at is read; words are compared here, as the French compare them.</summary>
public sealed class InboxSearch(PathwaysDbContext db)
{
    private sealed record Candidate(string Id, string InstanceId, string? SubjectId, string Title, DateTimeOffset DueAt, DateTimeOffset? SnoozedUntil);

    internal async Task<InboxCut> FindAsync(
        IQueryable<HumanTask> tasks, InboxFilter filter, InboxGroups groups, int page, CancellationToken cancellationToken)
    {
        var matching = await MatchingAsync(tasks, filter, cancellationToken);
        var snoozed = matching.RemoveAll(task => task.SnoozedUntil > groups.Now);
        var counts = Enum.GetValues<InboxGroup>().ToDictionary(group => group, group => matching.Count(task => groups.Of(task.DueAt) == group));
        var found = matching.Where(task => filter.When is null || groups.Of(task.DueAt) == filter.When)
            .OrderBy(task => task.DueAt).ThenBy(task => task.Id, StringComparer.Ordinal).Select(task => task.Id).ToList();
        var shown = Paging.Of(found.Count, page, InboxQuery.PageSize);
        var ids = shown.Cut(found);
        return new(await InboxQuery.RowsAsync(db.Tasks.Where(task => ids.Contains(task.Id)), cancellationToken), counts, snoozed, shown.Page, shown.Pages);
    }

    public async Task<Dictionary<string, Beneficiary>> PeopleAsync(IEnumerable<string?> subjects, CancellationToken cancellationToken)
    {
        var ids = subjects.Select(subject => Guid.TryParse(subject, out var id) ? id : Guid.Empty).Distinct().ToList();
        var people = await db.Beneficiaries.Where(person => ids.Contains(person.Id)).AsNoTracking().ToListAsync(cancellationToken);
        return people.ToDictionary(person => person.Id.ToString());
    }

    private async Task<List<Candidate>> MatchingAsync(IQueryable<HumanTask> tasks, InboxFilter filter, CancellationToken cancellationToken)
    {
        var subject = filter.Person?.ToString();
        var candidates = await Narrow(tasks, filter).Where(task => string.IsNullOrEmpty(filter.Step) || task.ActivityType == filter.Step)
            .Where(task => subject == null || task.SubjectId == subject)
            .Select(task => new Candidate(task.Id, task.InstanceId, task.SubjectId, task.Title, task.DueAt, task.SnoozedUntil)).ToListAsync(cancellationToken);
        if (string.IsNullOrWhiteSpace(filter.Search) && string.IsNullOrEmpty(filter.Commune))
            return candidates;
        var people = await PeopleAsync(candidates.Select(task => task.SubjectId), cancellationToken);
        return [.. candidates.Where(task => Matches(task, people.GetValueOrDefault(task.SubjectId ?? ""), filter))];
    }

    /// <summary>By what the task's journey did: a scheme that runs, a partner who was asked.</summary>
    private IQueryable<HumanTask> Narrow(IQueryable<HumanTask> tasks, InboxFilter filter)
    {
        if (filter.Scheme is { } kind)
            tasks = tasks.Where(task => db.Enrolments.Any(enrolment => enrolment.InstanceId == task.InstanceId && enrolment.Kind == kind && enrolment.EndedOn == null));
        if (filter.Partner is { } partner)
            tasks = tasks.Where(task => db.Handoffs.Any(handoff => handoff.InstanceId == task.InstanceId && handoff.PartnerId == partner));
        return tasks;
    }

    private static bool Matches(Candidate task, Beneficiary? person, InboxFilter filter) =>
        (string.IsNullOrEmpty(filter.Commune) || person?.Commune == filter.Commune)
        && FrenchText.Matches(person is null ? task.Title : $"{task.Title} {person.FullName} {person.Commune} {person.Neighbourhood}", filter.Search);
}
