using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Engine.Execution;

namespace Pathways.Engine.Instances;

/// <summary>Brings an effect to its handlers. The typed call is built once for each type of effect, not for each effect.</summary>
internal sealed class EffectDispatch
{
    private readonly ConcurrentDictionary<Type, Route> _routes = new();

    /// <exception cref="InvalidOperationException">Nobody handles this type of effect.</exception>
    public ValueTask HandleAsync(
        Effect effect, EffectContext context, IServiceProvider services, CancellationToken cancellationToken) =>
        _routes.GetOrAdd(effect.GetType(), CreateRoute).HandleAsync(effect, context, services, cancellationToken);

    private static Route CreateRoute(Type effect) =>
        (Route)Activator.CreateInstance(typeof(Route<>).MakeGenericType(effect))!;

    private abstract class Route
    {
        public abstract ValueTask HandleAsync(
            Effect effect, EffectContext context, IServiceProvider services, CancellationToken cancellationToken);
    }

    private sealed class Route<TEffect> : Route where TEffect : Effect
    {
        public override async ValueTask HandleAsync(
            Effect effect, EffectContext context, IServiceProvider services, CancellationToken cancellationToken)
        {
            var isHandled = false;
            foreach (var handler in services.GetServices<IEffectHandler<TEffect>>())
            {
                await handler.HandleAsync((TEffect)effect, context, cancellationToken);
                isHandled = true;
            }

            if (!isHandled)
                throw new InvalidOperationException($"No handler is registered for the effect {typeof(TEffect).FullName}.");
        }
    }
}
