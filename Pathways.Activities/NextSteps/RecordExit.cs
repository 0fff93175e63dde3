using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Activities.Schemes;
using Pathways.Activities.Simulation;
using Pathways.Engine.Calendar;
using Pathways.Engine.Execution;
using Pathways.Engine.Simulation;

namespace Pathways.Activities.NextSteps;

public sealed record RecordExit(Guid ExitId, Guid BeneficiaryId, ExitReason Reason, DateOnly ExitedOn, string? Comment) : Effect
{
    /// <summary>Ends a scheme with the exit, at the latest on its planned end.</summary>
    internal void Close(SchemeEnrolment enrolment)
    {
        enrolment.ExitId = ExitId;
        enrolment.EndOn(ExitedOn < enrolment.PlannedEndOn ? ExitedOn : enrolment.PlannedEndOn);
    }
}

/// <summary>A journey that is cancelled ends by the coded exit that was given with the cancellation.</summary>
public sealed class ExitCancelledJourneyHandler(IEffectHandler<RecordExit> exits) : IEffectHandler<InstanceCancelled>
{
    public async ValueTask HandleAsync(InstanceCancelled effect, EffectContext context, CancellationToken cancellationToken)
    {
        if (Guid.TryParse(context.Instance.CorrelationId, out var person)
            && ExitForm.Read(new StepAnswer(effect.Details), DerivedId.From("cancelled", context.Instance.Id), person, context.Now) is { } exit)
            await exits.HandleAsync(exit, context, cancellationToken);
    }
}

/// <summary>Keeps the exit, and ends with it the journey's schemes that are still open.</summary>
public sealed class RecordExitHandler : IEffectHandler<RecordExit>
{
    public async ValueTask HandleAsync(RecordExit effect, EffectContext context, CancellationToken cancellationToken)
    {
        context.Db.Add(new JourneyExit
        {
            Id = effect.ExitId,
            BeneficiaryId = effect.BeneficiaryId,
            InstanceId = context.Instance.Id,
            Kind = effect.Reason.Kind,
            ReasonCode = effect.Reason.Code,
            ExitedOn = effect.ExitedOn,
            Comment = effect.Comment,
            RecordedAt = context.Now,
        });
        var open = await context.Db.Set<SchemeEnrolment>()
            .Where(enrolment => enrolment.InstanceId == context.Instance.Id && enrolment.EndedOn == null)
            .ToListAsync(cancellationToken);
        open.ForEach(effect.Close);
    }
}

public sealed class RecordExitTeller : IEffectTeller<RecordExit>
{
    public void Tell(RecordExit effect, Telling telling)
    {
        telling.Say(
            StoryKind.Exit,
            SimulationTexts.Text("Exit.Recorded", effect.Reason.Text, Labels.Text(effect.Reason.Kind), DayWords.Of(effect.ExitedOn)),
            effect.Comment);
        foreach (var enrolment in telling.World<ImaginedTerritory>().Enrolments.Where(row => row.EndedOn is null))
        {
            effect.Close(enrolment);
            telling.Say(StoryKind.Scheme, SimulationTexts.Text("Enrolment.EndedByExit", enrolment.Title, DayWords.Of(enrolment.EndedOn!.Value)));
        }
    }
}
