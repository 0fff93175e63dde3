using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Persistence;
using Pathways.Engine.Signals;

namespace Pathways.Engine.Instances;

/// <summary>Whom instances are about.</summary>
public static class InstanceSubjects
{
    /// <summary>
    /// Makes all that was about one subject be about another: instances with their state, tasks, and signals that are on their
    /// way. A burst that runs meanwhile runs again on what is written here.
    /// </summary>
    /// <param name="from">The correlation id that is given up.</param>
    /// <param name="to">The one that takes its place.</param>
    /// <returns>How many instances there were.</returns>
    public static async Task<int> MoveAsync(WriteTransaction work, string from, string to)
    {
        var instances = await work.Db.Instances.Where(row => row.CorrelationId == from).ToListAsync(work.CancellationToken);
        foreach (var instance in instances)
        {
            instance.CorrelationId = to;
            instance.StateJson = Renamed(instance.StateJson, to);
            instance.Version++;
            instance.UpdatedAt = work.Now;
        }

        await work.Db.SaveChangesAsync(work.CancellationToken);
        await work.Db.Tasks.Where(task => task.SubjectId == from).ExecuteUpdateAsync(row => row.SetProperty(task => task.SubjectId, to), work.CancellationToken);
        await work.Db.Signals.Where(signal => signal.CorrelationId == from && signal.Status == SignalStatus.Pending)
            .ExecuteUpdateAsync(row => row.SetProperty(signal => signal.CorrelationId, to), work.CancellationToken);
        return instances.Count;
    }

    /// <summary>A state that cannot be read stays as it is: the doctor names it.</summary>
    private static string Renamed(string stateJson, string to)
    {
        try
        {
            var state = InstanceStateJson.Read(stateJson);
            state.CorrelationId = to;
            return InstanceStateJson.Write(state);
        }
        catch (FormatException)
        {
            return stateJson;
        }
    }
}
