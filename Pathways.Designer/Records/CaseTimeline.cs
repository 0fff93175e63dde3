using Pathways.Designer.Cases;
using Pathways.Designer.Layout;

namespace Pathways.Designer.Records;

/// <param name="Counts">How many lines each topic has, whatever is shown.</param>
public sealed record TimelinePage(
    IReadOnlyList<TimelineLine> Lines, TimelineTopic? Topic, IReadOnlyDictionary<TimelineTopic, int> Counts, int Page, int Pages)
{
    public int Total => Counts.Values.Sum();
}

/// <summary>All that happened to a person in one row of lines, the newest first: the journeys, what the team did beside them, the file itself.</summary>
public sealed class CaseTimeline(RecordLines records)
{
    public const int PageSize = 30;

    public async Task<TimelinePage> ReadAsync(
        Guid personId, IReadOnlyList<JourneyView> journeys, ActorNames actors, TimelineTopic? topic, int page, CancellationToken cancellationToken)
    {
        var lines = journeys.SelectMany(journey => journey.Events.Select(line => journeys.Count > 1 ? line with { Journey = journey.DefinitionName } : line))
            .Concat(await records.ReadAsync(personId, actors, cancellationToken))
            .OrderByDescending(line => line.At).ToList();
        var chosen = lines.Where(line => topic is null || line.Topic == topic).ToList();
        var shown = Paging.Of(chosen.Count, page, PageSize);
        return new(
            shown.Cut(chosen), topic, lines.GroupBy(line => line.Topic).ToDictionary(group => group.Key, group => group.Count()), shown.Page, shown.Pages);
    }
}
