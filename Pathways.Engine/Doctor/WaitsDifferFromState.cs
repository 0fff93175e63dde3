using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Doctor;

/// <summary>An instance's state and its rows name the same waits.</summary>
internal sealed class WaitsDifferFromState : ConservationRule
{
    public override string Code => "waits-differ-from-state";

    public override Label Meaning => EngineRule.Text(Code);

    public override Label Remedy => EngineRule.Text(Code + ".Remedy");

    public override bool IsThorough => true;

    public override ConservationRepair Repair => async (store, cancellationToken) =>
        await WaitRestoration.RestoreAsync(store, await BrokenAsync(store, cancellationToken), cancellationToken);

    public override async Task<Finding> FindAsync(ExaminedStore store, int most, CancellationToken cancellationToken)
    {
        var broken = await BrokenAsync(store, cancellationToken);
        return new Finding(broken.Count, [.. broken.Take(most).Select(id => new Violation { InstanceId = id, Subject = id })]);
    }

    private static async Task<List<string>> BrokenAsync(ExaminedStore store, CancellationToken cancellationToken)
    {
        var broken = new List<string>();
        for (var last = ""; ;)
        {
            var live = store.Db.Instances.Live()
                .Where(row => row.Id.CompareTo(last) > 0)
                .OrderBy(row => row.Id).Take(StateReading.Batch);
            var batch = await StateReading.Of(live, store.Db).ToListAsync(cancellationToken);
            broken.AddRange(batch.Where(instance => !instance.IsInLine).Select(instance => instance.Id));
            if (batch.Count < StateReading.Batch)
                return broken;
            last = batch[^1].Id;
        }
    }
}
