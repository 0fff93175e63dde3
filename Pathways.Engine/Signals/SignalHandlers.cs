using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;
using Pathways.Engine.Execution.BuiltIn;
using Pathways.Engine.Execution.Expressions;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Signals;

internal sealed class WorkflowDispatchedHandler : IEffectHandler<WorkflowDispatched>
{
    public ValueTask HandleAsync(WorkflowDispatched effect, EffectContext context, CancellationToken cancellationToken)
    {
        context.Db.Signals.Add(new Signal
        {
            Id = SignalId.Next(context),
            InstanceId = context.Instance.Id,
            Kind = SignalKind.Start,
            Target = effect.WorkflowDefinitionId,
            CorrelationId = effect.CorrelationId ?? context.Instance.CorrelationId,
            ParentWaitId = effect.WaitId,
            PayloadJson = ValueJson.Write(ValueTree.Of(effect.Input)),
            Hops = context.Hops + 1,
            CreatedAt = context.Now,
        });
        return ValueTask.CompletedTask;
    }
}

/// <summary>Addresses an event to each instance that waits for it, and to each workflow that it starts.</summary>
internal sealed class EventPublishedHandler(DefinitionStore definitions) : IEffectHandler<EventPublished>
{
    private static readonly string EventType = new Event().Descriptor.Type;

    public async ValueTask HandleAsync(EventPublished effect, EffectContext context, CancellationToken cancellationToken)
    {
        var payload = effect.Payload is null ? null : ValueJson.Write(ValueTree.Of(effect.Payload));
        foreach (var instanceId in await WaitingAsync(effect, context, cancellationToken))
            Add(SignalKind.Event, instanceId, effect.EventName, null);
        foreach (var (definitionId, trigger) in await definitions.FindTriggersAsync(EventType, effect.EventName, context.Db, cancellationToken))
            Add(SignalKind.Start, definitionId, trigger.ActivityId, effect.CorrelationId);

        void Add(SignalKind kind, string target, string name, string? correlationId) => context.Db.Signals.Add(new Signal
        {
            Id = SignalId.Next(context),
            InstanceId = context.Instance.Id,
            Kind = kind,
            Target = target,
            Name = name,
            CorrelationId = correlationId,
            PayloadJson = payload,
            Hops = context.Hops + 1,
            CreatedAt = context.Now,
        });
    }

    /// <summary>With a correlation id the few instances that have it come first: any number of others may wait for the event.</summary>
    private static async Task<List<string>> WaitingAsync(EventPublished effect, EffectContext context, CancellationToken cancellationToken)
    {
        var hash = BookmarkHash.Of(EventType, BookmarkKind.Event, effect.EventName);
        var waiting = context.Db.Bookmarks.Where(bookmark => bookmark.Hash == hash);
        if (effect.CorrelationId is { } correlationId)
        {
            var correlated = await context.Db.Instances
                .Where(instance => instance.CorrelationId == correlationId)
                .Select(instance => instance.Id).ToListAsync(cancellationToken);
            waiting = waiting.Where(bookmark => correlated.Contains(bookmark.InstanceId));
        }

        var found = await waiting.Select(bookmark => bookmark.InstanceId).Distinct().ToListAsync(cancellationToken);
        return [.. found.Order(StringComparer.Ordinal)];
    }
}

/// <summary>A signal's id is made of what caused it, so that the same burst never makes it twice.</summary>
internal static class SignalId
{
    public static string Next(EffectContext context) =>
        $"{context.Instance.Id}-{context.Instance.Version}-{context.Db.Signals.Local.Count + 1}";
}
