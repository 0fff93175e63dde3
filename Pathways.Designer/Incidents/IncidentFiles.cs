using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Canvas;
using Pathways.Designer.Layout;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Incidents;

/// <param name="Skips">How each open incident's step may be passed over, by its execution.</param>
public sealed record IncidentFile(
    Beneficiary Person, WorkflowInstance Instance, StoredDefinition Definition, IReadOnlyList<OpenIncident> Open, IReadOnlyDictionary<int, TaskForm> Skips);

/// <summary>Opens the incidents of the people whom one may see, and acts on them.</summary>
public sealed class IncidentFiles(PathwaysDbContext db, CurrentStaff me, IncidentDesk desk, DefinitionGraphs graphs, StepLooks steps)
{
    /// <summary>Null where there is no such journey, or it is nobody's whom one may see.</summary>
    public async Task<IncidentFile?> FindAsync(string instanceId, CancellationToken cancellationToken)
    {
        var found = await db.Instances.Where(row => row.Id == instanceId)
            .Join(db.Definitions, i => new { i.DefinitionId, Version = i.DefinitionVersion }, d => new { d.DefinitionId, d.Version }, (instance, definition) => new { instance, definition })
            .AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (found is null || !Guid.TryParse(found.instance.CorrelationId, out var personId)
            || await me.Sees(db.Beneficiaries).AsNoTracking().SingleOrDefaultAsync(row => row.Id == personId, cancellationToken) is not { } person)
            return null;

        var open = await desk.ReadAsync(db, found.instance, cancellationToken);
        var graph = graphs.Of(found.definition);
        return new(person, found.instance, found.definition, open, open.Where(incident => incident.CanRetry).ToDictionary(
            incident => incident.Incident.ExecutionId!.Value, incident => SkipForm(incident, graph)));
    }

    public Task<StimulusOutcome> RetryAsync(IncidentFile file, int executionId, CancellationToken cancellationToken)
    {
        Language.WriteInFrench();
        return desk.RetryAsync(file.Instance.Id, executionId, me.Actor, cancellationToken);
    }

    public Task<StimulusOutcome> SkipAsync(IncidentFile file, int executionId, string outcome, CancellationToken cancellationToken)
    {
        Language.WriteInFrench();
        return desk.SkipAsync(file.Instance.Id, executionId, outcome, me.Actor, cancellationToken);
    }

    /// <summary>The name of the question in <see cref="IncidentFile.Skips"/>: several incidents may stand on one page.</summary>
    public static string SkipQuestion(int executionId) => $"outcome{executionId}";

    private TaskForm SkipForm(OpenIncident incident, WorkflowGraph graph) => new(
    [
        new(SkipQuestion(incident.Incident.ExecutionId!.Value), IncidentsTexts.SkipOutcome, FormFieldKind.Choice)
        {
            IsRequired = true,
            Choices = [.. incident.SkipOutcomes.Select(outcome => new FormChoice(outcome, Way(incident.Incident, outcome, graph)))],
        },
    ]);

    private string Way(Incident incident, string outcome, WorkflowGraph graph)
    {
        var label = steps.Outcome(incident.ActivityType, outcome);
        var target = graph.From(incident.ActivityId).FirstOrDefault(edge => edge.Outcomes.Contains(outcome))?.Target;
        return target is null ? label : Fill(IncidentsTexts.LeadsTo, label, graph.NameOf(target));
    }
}
