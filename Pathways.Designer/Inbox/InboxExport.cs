using Pathways.Activities;
using Pathways.Activities.Beneficiaries;
using Pathways.Designer.Exports;
using Pathways.Designer.Inbox.Changes;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Inbox;

/// <param name="Where">Of the task: which box, or on whom one waits.</param>
public sealed record InboxLine(string Title, string? Person, string? Commune, string? Neighbourhood, DateTimeOffset DueAt, string? Assignee, string Where);

/// <summary>A box as its page shows it, all its pages: the tasks of the filter, or what one waits for.</summary>
public sealed class InboxExport(InboxScope scope, InboxSearch search, WaitingQuery waits, Colleagues team)
{
    /// <returns>Null for the box of somebody who is no colleague.</returns>
    public async Task<ExportList<InboxLine>?> ReadAsync(InboxFilter filter, CancellationToken cancellationToken)
    {
        var lines = filter.Box is InboxBox.Waiting ? await WaitingAsync(cancellationToken) : await TasksAsync(filter, cancellationToken);
        return lines is null ? null : new(InboxTexts.ExportName,
        [
            new(InboxTexts.TaskColumn, line => line.Title),
            new(InboxTexts.PersonColumn, line => line.Person),
            new(InboxTexts.CommuneColumn, line => line.Commune),
            new(InboxTexts.NeighbourhoodColumn, line => line.Neighbourhood),
            new(InboxTexts.DueColumn, line => line.DueAt),
            new(InboxTexts.AssigneeColumn, line => line.Assignee),
            new(InboxTexts.WhereColumn, line => line.Where),
        ], lines.Count, lines.ToAsyncEnumerable());
    }

    private async Task<List<InboxLine>?> TasksAsync(InboxFilter filter, CancellationToken cancellationToken)
    {
        var groups = InboxGroups.At(scope.Now);
        var colleagues = (await team.ReadAsync(cancellationToken)).ToDictionary(colleague => colleague.Id.ToString(), colleague => colleague.Name);
        if (filter.Colleague is { } colleague && !colleagues.ContainsKey(colleague.ToString()))
            return null;
        var covered = filter.IsMine ? await scope.CoveredAsync(cancellationToken) : [];
        var tasks = await search.AllAsync(scope.Tasks(filter, covered), filter, groups, cancellationToken);
        var people = await search.PeopleAsync(tasks.Select(task => task.SubjectId), cancellationToken);
        return tasks.ConvertAll(task => LineOf(
            task, people.GetValueOrDefault(task.SubjectId ?? ""), colleagues.GetValueOrDefault(task.AssigneeId ?? ""), GroupLooks.Of(groups.Of(task.DueAt)).Word));
    }

    private async Task<List<InboxLine>> WaitingAsync(CancellationToken cancellationToken)
    {
        var asked = await waits.AllAskedAsync(cancellationToken);
        var snoozed = await waits.AllSnoozedAsync(cancellationToken);
        var people = await search.PeopleAsync(snoozed.Select(task => task.SubjectId), cancellationToken);
        return
        [
            .. asked.Select(row => new InboxLine(Labels.Text(row.Handoff.Need), row.PersonName, row.Commune, null, row.Handoff.ExpiresAt, null, row.PartnerName)),
            .. snoozed.Select(task => LineOf(task, people.GetValueOrDefault(task.SubjectId ?? ""), null, InboxTexts.SnoozedTitle) with { DueAt = task.SnoozedUntil!.Value }),
        ];
    }

    private static InboxLine LineOf(HumanTask task, Beneficiary? person, string? assignee, string where) =>
        new(task.Title, person?.FullName, person?.Commune, person?.Neighbourhood, task.DueAt, assignee, where);
}
