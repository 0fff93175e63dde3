using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Canvas;
using Pathways.Designer.Records;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;

namespace Pathways.Designer.Cases;

/// <summary>Opens the case files that the person who is signed in may see; any other does not exist.</summary>
public sealed class CaseFiles(
    PathwaysDbContext db, CurrentStaff me, DefinitionGraphs graphs, PresentPosition positions, StepLooks steps, JourneyTimeline timeline, CaseTimeline all)
{
    public async Task<Beneficiary?> FindPersonAsync(Guid id, CancellationToken cancellationToken) =>
        await me.Sees(db.Beneficiaries).AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);

    public Task<ActorNames> ActorsAsync(CancellationToken cancellationToken) => ActorNames.ReadAsync(db, cancellationToken);

    /// <param name="topic">What of the timeline is shown; null for all.</param>
    /// <param name="page">Which page of the timeline is shown, from 1.</param>
    public async Task<CaseFile?> OpenAsync(Guid id, TimelineTopic? topic, int page, CancellationToken cancellationToken)
    {
        if (await me.MayRead(db.Beneficiaries).AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } person)
            return null;

        var actors = await ActorNames.ReadAsync(db, cancellationToken);
        var organisation = await db.Organisations.Where(row => row.Id == person.OrganisationId).Select(row => row.Name).FirstAsync(cancellationToken);
        var journeys = await JourneysAsync(id.ToString(), actors.OfStaff(person.LeadAdviserId.ToString()) ?? "", actors, cancellationToken);
        return new(
            person,
            actors.OfStaff(person.LeadAdviserId.ToString()),
            organisation,
            journeys,
            me.Reads(await db.Barriers.Where(row => row.BeneficiaryId == id).OrderBy(row => row.FoundAt).AsNoTracking().ToListAsync(cancellationToken)),
            await db.Enrolments.Where(row => row.BeneficiaryId == id).OrderByDescending(row => row.StartsOn).AsNoTracking().ToListAsync(cancellationToken),
            me.Reads(await db.Handoffs.Where(row => row.BeneficiaryId == id).OrderByDescending(row => row.RequestedAt).AsNoTracking().ToListAsync(cancellationToken)),
            await db.Diagnostics.Where(row => row.BeneficiaryId == id).OrderByDescending(row => row.RecordedAt).AsNoTracking().ToListAsync(cancellationToken),
            await db.CaseDocuments.Where(row => me.MayReadNotes && row.BeneficiaryId == id && row.WithdrawnAt == null).AsNoTracking().ToListAsync(cancellationToken),
            await all.ReadAsync(id, journeys, actors, topic, page, cancellationToken),
            actors);
    }

    private async Task<List<JourneyView>> JourneysAsync(string subject, string adviser, ActorNames actors, CancellationToken cancellationToken)
    {
        var found = await db.Instances.Where(row => row.CorrelationId == subject)
            .Join(db.Definitions, i => new { i.DefinitionId, Version = i.DefinitionVersion }, d => new { d.DefinitionId, d.Version }, (instance, definition) => new { instance, definition })
            .AsNoTracking().ToListAsync(cancellationToken);
        var journeys = new List<JourneyView>();
        foreach (var row in found.OrderByDescending(row => row.instance.IsLive()).ThenByDescending(row => row.instance.CreatedAt))
            journeys.Add(await ViewAsync(row.instance, row.definition, adviser, actors, cancellationToken));
        return journeys;
    }

    private async Task<JourneyView> ViewAsync(
        WorkflowInstance instance, StoredDefinition definition, string adviser, ActorNames actors, CancellationToken cancellationToken)
    {
        var graph = graphs.Of(definition);
        var marks = await MarksAsync(instance, cancellationToken);
        var present = await positions.DescribeAsync(instance, graph, adviser, actors, cancellationToken);
        return new(
            instance, definition.Name, graph, marks, await PastAsync(instance, graph, cancellationToken), present.Lines, positions.Next(graph, marks.Present, present.Deadlines, adviser),
            await timeline.ReadAsync(instance.Id, actors, cancellationToken));
    }

    private async Task<List<PastLine>> PastAsync(WorkflowInstance instance, WorkflowGraph graph, CancellationToken cancellationToken)
    {
        var done = await db.Journal.Where(row => row.InstanceId == instance.Id && row.Kind == JournalKind.Completed)
            .OrderBy(row => row.Number).Select(row => new { row.ActivityId, row.ActivityType, row.At }).ToListAsync(cancellationToken);
        return [.. done.Select(row => new PastLine(steps.Of(row.ActivityType), graph.NameOf(row.ActivityId), row.At)).Where(line => line.Step.IsJourneyStep)];
    }

    private async Task<GraphMarks> MarksAsync(WorkflowInstance instance, CancellationToken cancellationToken)
    {
        var present = await db.Bookmarks.Where(row => row.InstanceId == instance.Id).Select(row => row.ActivityId).Distinct().ToListAsync(cancellationToken);
        var completed = await db.Journal.Where(row => row.InstanceId == instance.Id && row.Kind == JournalKind.Completed)
            .Select(row => new { row.ActivityId, row.Detail }).Distinct().ToListAsync(cancellationToken);
        return new(
            present.ToHashSet(),
            completed.Select(row => row.ActivityId).ToHashSet(),
            completed.Select(row => (row.ActivityId, row.Detail ?? "")).ToHashSet());
    }
}
