using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Execution;
using Pathways.Engine.Execution.Expressions;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Signals;

/// <summary>Cancels, with an instance, the sub-journeys whose end it waited for: nobody would hear of it.</summary>
internal sealed class CancelChildrenHandler : IEffectHandler<InstanceCancelled>
{
    public async ValueTask HandleAsync(InstanceCancelled effect, EffectContext context, CancellationToken cancellationToken)
    {
        var children = await context.Db.Instances.Live()
            .Where(child => child.ParentInstanceId == context.Instance.Id)
            .Select(child => child.Id).Order().ToListAsync(cancellationToken);
        var details = ValueJson.Write(ValueTree.Of(effect.Details));
        foreach (var child in children)
        {
            context.Db.Signals.Add(new Signal
            {
                Id = SignalId.Next(context),
                InstanceId = context.Instance.Id,
                Kind = SignalKind.Cancel,
                Target = child,
                Name = effect.Reason,
                PayloadJson = details,
                Hops = context.Hops + 1,
                CreatedAt = context.Now,
            });
        }
    }
}
