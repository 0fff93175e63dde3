using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Clauses;
using Pathways.Activities.Coordination;
using Pathways.Engine.Execution;

namespace Pathways.Activities.Schemes;

/// <param name="EarlyEndWaitId">The wait to meet when the scheme ends before its planned end.</param>
public sealed record OpenEnrolment(Guid EnrolmentId, Guid BeneficiaryId, NewEnrolment Placement, string EarlyEndWaitId) : Effect;

public sealed record PlanFollowOn(Guid EnrolmentId, PlannedFollowOn FollowOn) : Effect;

public sealed record EndEnrolment(Guid EnrolmentId, DateOnly EndedOn) : Effect;

/// <summary>
/// Enrols the person. It becomes the follow-on of the journey's schemes that planned one without a row yet, and ends
/// those that ran past their planned end without any.
/// </summary>
public sealed class OpenEnrolmentHandler : IEffectHandler<OpenEnrolment>
{
    public async ValueTask HandleAsync(OpenEnrolment effect, EffectContext context, CancellationToken cancellationToken)
    {
        var placement = effect.Placement;
        if (placement.ClauseContractId is { } contractId)
            await TakePostAsync(contractId, context, cancellationToken);
        var earlier = await context.Db.Set<SchemeEnrolment>()
            .Where(row => row.InstanceId == context.Instance.Id && row.ExitId == null && row.FollowOnEnrolmentId == null)
            .ToListAsync(cancellationToken);
        context.Db.Add(new SchemeEnrolment
        {
            Id = effect.EnrolmentId,
            BeneficiaryId = effect.BeneficiaryId,
            InstanceId = context.Instance.Id,
            ActivityId = context.ActivityId,
            EarlyEndWaitId = effect.EarlyEndWaitId,
            Kind = placement.Kind,
            Title = placement.Title,
            Host = placement.Host,
            ClauseContractId = placement.ClauseContractId,
            StartsOn = placement.StartsOn,
            PlannedEndOn = placement.PlannedEndOn,
        });
        var today = ParisCalendar.DayOf(context.Now);
        foreach (var scheme in earlier.Where(row => row.EndedOn is not null || row.PlannedEndOn < today))
        {
            scheme.FollowOnEnrolmentId = effect.EnrolmentId;
            scheme.FollowOn ??= placement.Title;
            scheme.FollowOnStartsOn = placement.StartsOn;
            scheme.EndedOn ??= scheme.PlannedEndOn;
        }
    }

    private static async Task TakePostAsync(Guid contractId, EffectContext context, CancellationToken cancellationToken)
    {
        var contract = await context.Db.Set<ClauseContract>().SingleOrDefaultAsync(row => row.Id == contractId, cancellationToken);
        if (contract is not { OpenPosts: > 0 })
            throw new BurstRefusedException(Labels.Text("Clause.NoPostLeft", contract?.Title ?? ""));
        contract.OpenPosts--;
    }
}

public sealed class PlanFollowOnHandler : IEffectHandler<PlanFollowOn>
{
    public async ValueTask HandleAsync(PlanFollowOn effect, EffectContext context, CancellationToken cancellationToken)
    {
        var enrolment = await EnrolmentRows.FindAsync(effect.EnrolmentId, context, cancellationToken);
        enrolment.FollowOn = effect.FollowOn.Text;
        enrolment.FollowOnStartsOn = effect.FollowOn.StartsOn;
    }
}

public sealed class EndEnrolmentHandler : IEffectHandler<EndEnrolment>
{
    public async ValueTask HandleAsync(EndEnrolment effect, EffectContext context, CancellationToken cancellationToken)
    {
        var enrolment = await EnrolmentRows.FindAsync(effect.EnrolmentId, context, cancellationToken);
        enrolment.EndOn(effect.EndedOn);
    }
}

internal static class EnrolmentRows
{
    /// <summary>The enrolment, which may have been opened in this very burst.</summary>
    public static async Task<SchemeEnrolment> FindAsync(Guid id, EffectContext context, CancellationToken cancellationToken) =>
        await context.Db.Set<SchemeEnrolment>().FindAsync([id], cancellationToken)
        ?? throw new InvalidOperationException($"Instance {context.Instance.Id} has no enrolment {id}.");
}
