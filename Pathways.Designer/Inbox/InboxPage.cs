using Pathways.Engine.Tasks;

namespace Pathways.Designer.Inbox;

/// <param name="StandsInFor">Whose it is while that person is away.</param>
/// <param name="IsSomebodyElses">Whether it has an assignee, who is not the reader.</param>
public sealed record InboxTask(HumanTask Task, string? PersonName, InboxGroup Group, string? StandsInFor, bool IsSomebodyElses);

/// <param name="Counts">How many tasks each group holds, over all pages; also of the groups that the filter leaves out.</param>
/// <param name="Snoozed">How many were put off, and stand in no group.</param>
/// <param name="Covered">For whom the reader stands in.</param>
public sealed record InboxPage(
    IReadOnlyList<InboxTask> Tasks, IReadOnlyDictionary<InboxGroup, int> Counts, int Snoozed, int Page, int Pages, DateTimeOffset Now, IReadOnlyList<CoveredColleague> Covered)
{
    public int Total => Counts.Values.Sum();
}

/// <summary>Which tasks a page shows, before their rows are dressed.</summary>
internal sealed record InboxCut(IReadOnlyList<HumanTask> Tasks, IReadOnlyDictionary<InboxGroup, int> Counts, int Snoozed, int Page, int Pages);
