using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Clauses;
using Pathways.Activities.Coordination;
using Pathways.Engine.Execution;

namespace Pathways.Activities.Schemes;

/// <param name="EarlyEndWaitId">The wait to meet when the scheme ends before its planned end.</param>
public sealed record OpenEnrolment(Guid EnrolmentId, Guid BeneficiaryId, NewEnrolment Placement, string EarlyEndWaitId) : Effect
{
    internal SchemeEnrolment ToRow(string instanceId, string activityId) => new()
    {
        Id = EnrolmentId,
        BeneficiaryId = BeneficiaryId,
        InstanceId = instanceId,
        ActivityId = activityId,
        EarlyEndWaitId = EarlyEndWaitId,
        Kind = Placement.Kind,
        Title = Placement.Title,
        Host = Placement.Host,
        ClauseContractId = Placement.ClauseContractId,
        StartsOn = Placement.StartsOn,
        PlannedEndOn = Placement.PlannedEndOn,
    };

    /// <summary>Makes it the follow-on of those of the journey's schemes that are over and wait for one.</summary>
    internal void Follow(IEnumerable<SchemeEnrolment> earlier, DateOnly today)
    {
        foreach (var scheme in earlier.Where(row => row.ExitId is null && row.FollowOnEnrolmentId is null && (row.EndedOn is not null || row.PlannedEndOn < today)))
        {
            scheme.FollowOnEnrolmentId = EnrolmentId;
            scheme.FollowOn ??= Placement.Title;
            scheme.FollowOnStartsOn = Placement.StartsOn;
            scheme.EndedOn ??= scheme.PlannedEndOn;
        }
    }

    /// <exception cref="BurstRefusedException">The contract has no post left.</exception>
    internal static void TakePost(ClauseContract? contract)
    {
        if (contract is not { OpenPosts: > 0 })
            throw new BurstRefusedException(Labels.Text("Clause.NoPostLeft", contract?.Title ?? ""));
        contract.OpenPosts--;
    }
}

public sealed record PlanFollowOn(Guid EnrolmentId, PlannedFollowOn FollowOn) : Effect
{
    internal void Plan(SchemeEnrolment enrolment)
    {
        enrolment.FollowOn = FollowOn.Text;
        enrolment.FollowOnStartsOn = FollowOn.StartsOn;
    }
}

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
        context.Db.Add(effect.ToRow(context.Instance.Id, context.ActivityId));
        effect.Follow(earlier, ParisCalendar.DayOf(context.Now));
    }

    private static async Task TakePostAsync(Guid contractId, EffectContext context, CancellationToken cancellationToken) =>
        OpenEnrolment.TakePost(await context.Db.Set<ClauseContract>().SingleOrDefaultAsync(row => row.Id == contractId, cancellationToken));
}

public sealed class PlanFollowOnHandler : IEffectHandler<PlanFollowOn>
{
    public async ValueTask HandleAsync(PlanFollowOn effect, EffectContext context, CancellationToken cancellationToken) =>
        effect.Plan(await EnrolmentRows.FindAsync(effect.EnrolmentId, context, cancellationToken));
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
