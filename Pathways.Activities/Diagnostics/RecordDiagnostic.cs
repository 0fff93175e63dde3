using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Barriers;
using Pathways.Activities.Coordination;
using Pathways.Activities.Simulation;
using Pathways.Engine.Execution;
using Pathways.Engine.Simulation;
using Barrier = Pathways.Activities.Barriers.Barrier;

namespace Pathways.Activities.Diagnostics;

public sealed record RecordDiagnostic(
    Guid DiagnosticId,
    Guid BeneficiaryId,
    string Project,
    string? Summary,
    DateOnly? AvailableFrom,
    IReadOnlyList<BarrierKind> Barriers) : Effect;

/// <summary>Keeps the diagnostic, and opens each barrier found that is not open already.</summary>
public sealed class RecordDiagnosticHandler : IEffectHandler<RecordDiagnostic>
{
    public async ValueTask HandleAsync(RecordDiagnostic effect, EffectContext context, CancellationToken cancellationToken)
    {
        context.Db.Add(new DiagnosticRecord
        {
            Id = effect.DiagnosticId,
            BeneficiaryId = effect.BeneficiaryId,
            InstanceId = context.Instance.Id,
            Project = effect.Project,
            Summary = effect.Summary,
            AvailableFrom = effect.AvailableFrom,
            RecordedBy = context.Actor,
            RecordedAt = context.Now,
        });
        var known = await context.Db.Set<Barrier>()
            .Where(barrier => barrier.InstanceId == context.Instance.Id && barrier.State != BarrierState.Lifted)
            .ToListAsync(cancellationToken);
        foreach (var kind in effect.Barriers)
        {
            if (known.Find(barrier => barrier.Kind == kind) is { } still)
            {
                still.State = BarrierState.Open;
                still.ClosedAt = null;
                continue;
            }
            context.Db.Add(new Barrier
            {
                Id = DerivedId.From(effect.DiagnosticId.ToString(), kind.ToString()),
                BeneficiaryId = effect.BeneficiaryId,
                InstanceId = context.Instance.Id,
                Kind = kind,
                State = BarrierState.Open,
                FoundAt = context.Now,
            });
        }
    }
}

public sealed class RecordDiagnosticTeller : IEffectTeller<RecordDiagnostic>
{
    public void Tell(RecordDiagnostic effect, Telling telling) => telling.Say(
        StoryKind.Note,
        effect.Barriers.Count == 0
            ? SimulationTexts.Text("Diagnostic.NoBarrier")
            : SimulationTexts.Text("Diagnostic.Barriers", string.Join(", ", effect.Barriers.Select(kind => Labels.Text(kind)))),
        effect.Project);
}
