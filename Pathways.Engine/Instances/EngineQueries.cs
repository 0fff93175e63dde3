using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Instances;

/// <summary>
/// The reads of the commit path, compiled once. Each asks for all that is needed, since each is a way to the server and back.
/// One object for each application, since a compiled query belongs to one model.
/// </summary>
internal sealed class EngineQueries
{
    public Func<EngineDbContext, string?, CancellationToken, Task<string?>> InstanceOfReceipt { get; } = EF.CompileAsyncQuery(
        (EngineDbContext db, string? key, CancellationToken _) =>
            db.Receipts.Where(receipt => receipt.IdempotencyKey == key).Select(receipt => receipt.InstanceId).SingleOrDefault());

    public Func<EngineDbContext, string, string?, CancellationToken, Task<KnownInstance?>> InstanceAndReceipt { get; } = EF.CompileAsyncQuery(
        (EngineDbContext db, string id, string? key, CancellationToken _) => db.Instances
            .Where(instance => instance.Id == id)
            .Select(instance => new KnownInstance(
                instance, db.Receipts.Where(receipt => receipt.IdempotencyKey == key).Select(receipt => receipt.InstanceId).SingleOrDefault()))
            .SingleOrDefault());

    public Func<EngineDbContext, string, string?, CancellationToken, Task<KnownDefinition?>> PublishedAndReceipt { get; } = EF.CompileAsyncQuery(
        (EngineDbContext db, string definitionId, string? key, CancellationToken _) => db.Definitions
            .Where(definition => definition.DefinitionId == definitionId && definition.IsPublished)
            .Select(definition => new KnownDefinition(
                definition.Version,
                db.Receipts.Where(receipt => receipt.IdempotencyKey == key).Select(receipt => receipt.InstanceId).SingleOrDefault()))
            .SingleOrDefault());

    /// <summary>With its instance, which the context then holds.</summary>
    public Func<EngineDbContext, string, CancellationToken, Task<TaskOfInstance?>> Task { get; } = EF.CompileAsyncQuery(
        (EngineDbContext db, string id, CancellationToken _) => db.Tasks
            .Where(task => task.Id == id)
            .Join(db.Instances, task => task.InstanceId, instance => instance.Id, (task, instance) => new TaskOfInstance(task, instance))
            .SingleOrDefault());

    /// <inheritdoc cref="Task"/>
    /// <remarks>And with the instance's first one that was due before it and did not fail yet, if any.</remarks>
    public Func<EngineDbContext, string, CancellationToken, Task<TimerOfInstance?>> Timer { get; } = EF.CompileAsyncQuery(
        (EngineDbContext db, string id, CancellationToken _) => db.Timers
            .Where(timer => timer.Id == id)
            .Join(db.Instances, timer => timer.InstanceId, instance => instance.Id, (timer, instance) => new TimerOfInstance(
                timer,
                instance,
                db.Timers.Where(other => other.InstanceId == timer.InstanceId && other.Status == TimerStatus.Pending && other.DueAt < timer.DueAt && other.RetryAt == null)
                    .OrderBy(other => other.DueAt).Select(other => other.Id).FirstOrDefault()))
            .SingleOrDefault());
}

/// <param name="SeenBy">The instance that the stimulus was committed to before; null when it was not.</param>
internal sealed record KnownInstance(WorkflowInstance Row, string? SeenBy);

/// <param name="Version">The published version; null when nothing is published.</param>
/// <param name="SeenBy">The instance that the same cause started before; null when it did not.</param>
internal sealed record KnownDefinition(int? Version, string? SeenBy);

internal sealed record TaskOfInstance(HumanTask Task, WorkflowInstance Instance);

internal sealed record TimerOfInstance(DurableTimer Timer, WorkflowInstance Instance, string? Earlier);
