using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Instances;

/// <summary>The reads of the commit path, compiled once. One object for each application, since a compiled query belongs to one model.</summary>
internal sealed class EngineQueries
{
    public Func<EngineDbContext, string, CancellationToken, Task<string?>> InstanceOfReceipt { get; } = EF.CompileAsyncQuery(
        (EngineDbContext db, string key, CancellationToken _) =>
            db.Receipts.Where(receipt => receipt.IdempotencyKey == key).Select(receipt => receipt.InstanceId).SingleOrDefault());

    public Func<EngineDbContext, string, CancellationToken, Task<WorkflowInstance?>> Instance { get; } = EF.CompileAsyncQuery(
        (EngineDbContext db, string id, CancellationToken _) => db.Instances.SingleOrDefault(instance => instance.Id == id));

    public Func<EngineDbContext, string, CancellationToken, Task<HumanTask?>> Task { get; } = EF.CompileAsyncQuery(
        (EngineDbContext db, string id, CancellationToken _) => db.Tasks.SingleOrDefault(task => task.Id == id));

    public Func<EngineDbContext, string, CancellationToken, Task<DurableTimer?>> Timer { get; } = EF.CompileAsyncQuery(
        (EngineDbContext db, string id, CancellationToken _) => db.Timers.SingleOrDefault(timer => timer.Id == id));

    public Func<EngineDbContext, string, CancellationToken, Task<int?>> PublishedVersion { get; } = EF.CompileAsyncQuery(
        (EngineDbContext db, string definitionId, CancellationToken _) => db.Definitions
            .Where(definition => definition.DefinitionId == definitionId && definition.IsPublished)
            .Select(definition => (int?)definition.Version).SingleOrDefault());
}
