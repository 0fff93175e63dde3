using Pathways.Activities.Barriers;
using Pathways.Engine.Execution;

namespace Pathways.Activities.Handoffs;

public sealed record RequestHandoff(string WaitId, Guid BeneficiaryId, Guid PartnerId, BarrierKind Need, DateTimeOffset ExpiresAt) : Effect;

/// <summary>Keeps the request and puts its e-mail into the outbox.</summary>
public sealed class RequestHandoffHandler(HandoffMail mail) : IEffectHandler<RequestHandoff>
{
    public async ValueTask HandleAsync(RequestHandoff effect, EffectContext context, CancellationToken cancellationToken)
    {
        var handoff = new HandoffRequest
        {
            Id = HandoffRequest.IdOf(effect.WaitId),
            InstanceId = context.Instance.Id,
            ActivityId = context.ActivityId,
            WaitId = effect.WaitId,
            BeneficiaryId = effect.BeneficiaryId,
            PartnerId = effect.PartnerId,
            Need = effect.Need,
            State = HandoffState.Requested,
            RequestedAt = context.Now,
            ExpiresAt = effect.ExpiresAt,
        };
        context.Db.Add(handoff);
        await mail.QueueAsync(HandoffMailKind.Request, handoff, context, cancellationToken);
    }
}
