using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Barriers;
using Pathways.Activities.Tests.Persistence;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;

namespace Pathways.Activities.Tests;

public sealed class ChangeBarrierTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sub_journey_lifts_the_barrier_that_the_journey_around_it_found()
    {
        await using var database = await PathwaysDatabase.CreateAsync(TestStores.Sqlite, Cancel);
        await using var db = database.Open();
        var sub = Child("relais", PathwaysDatabase.InstanceId);
        var inner = Child("dans-le-relais", sub.Id);
        db.AddRange(sub, inner, Child("un-autre-parcours", parent: null), BarrierOf(database, PathwaysDatabase.InstanceId), BarrierOf(database, "un-autre-parcours"));
        await db.SaveChangesAsync(Cancel);

        await new ChangeBarrierHandler().HandleAsync(
            new ChangeBarrier(BarrierKind.Mobility, BarrierState.Lifted, "Permis obtenu"), new EffectContext(db, inner, "frein", PathwaysDatabase.Now, Actor: null), Cancel);
        await db.SaveChangesAsync(Cancel);

        var barriers = await db.Barriers.AsNoTracking().OrderBy(row => row.InstanceId).Select(row => new { row.InstanceId, row.State }).ToListAsync(Cancel);
        Assert.Equal([(PathwaysDatabase.InstanceId, BarrierState.Lifted), ("un-autre-parcours", BarrierState.Open)], barriers.Select(row => (row.InstanceId, row.State)));
    }

    private static WorkflowInstance Child(string id, string? parent) => new()
    {
        Id = id,
        DefinitionId = "parcours",
        DefinitionVersion = 1,
        ParentInstanceId = parent,
        StateJson = "{}",
        CreatedAt = PathwaysDatabase.Now,
    };

    private static Barriers.Barrier BarrierOf(PathwaysDatabase database, string instanceId) => new()
    {
        Id = Guid.CreateVersion7(PathwaysDatabase.Now),
        BeneficiaryId = database.BeneficiaryId,
        InstanceId = instanceId,
        Kind = BarrierKind.Mobility,
        State = BarrierState.Open,
        FoundAt = PathwaysDatabase.Now,
    };
}
