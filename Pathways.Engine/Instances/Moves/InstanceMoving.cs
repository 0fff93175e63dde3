using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Engine.Execution;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Instances.Moves;

/// <summary>Moves one instance, or puts it back, within a transaction: its state, its rows' activity ids and a line of its journal.</summary>
internal sealed class InstanceMoving(ICrashPoints crashPoints)
{
    /// <returns>Whether it was looked at: it is not when it was before, has ended or is on another version.</returns>
    public async Task<bool> MoveAsync(VersionMove move, string instanceId, VersionPair versions, WriteTransaction work)
    {
        var isOpen = await work.Db.VersionMoves.AnyAsync(row => row.Id == move.Id && row.ClosedAt == null, work.CancellationToken);
        if (!isOpen || await work.Db.InstanceMoves.AnyAsync(row => row.MoveId == move.Id && row.InstanceId == instanceId, work.CancellationToken))
            return false;
        var row = await work.Db.Instances.FindAsync([instanceId], work.CancellationToken);
        if (row is null || !row.IsLive() || row.DefinitionVersion != move.FromVersion)
            return false;

        crashPoints.Reach(CommitPoint.InstanceLoaded);
        var stateBefore = row.StateJson;
        var (assessment, stateMove) = StateMove.Read(stateBefore, versions);
        if (assessment.IsMovable)
            await WriteAsync(row, stateMove!.Before, stateMove.Move(), JournalKind.Moved, move.Actor, work);
        work.Db.InstanceMoves.Add(new InstanceMove
        {
            MoveId = move.Id,
            InstanceId = instanceId,
            Verdict = assessment.Verdict,
            Step = assessment.Step,
            Detail = assessment.Detail,
            At = work.Now,
            StateBefore = assessment.IsMovable ? stateBefore : null,
            VersionAfter = assessment.IsMovable ? row.Version : null,
        });
        await work.Db.SaveChangesAsync(work.CancellationToken);
        crashPoints.Reach(CommitPoint.RowsWritten);
        return true;
    }

    /// <returns>Whether it was put back: it is not when it moved on since, or was put back before.</returns>
    public async Task<bool> RevertAsync(string moveId, string instanceId, string? actor, WriteTransaction work)
    {
        var moved = await work.Db.InstanceMoves.SingleOrDefaultAsync(
            row => row.MoveId == moveId && row.InstanceId == instanceId, work.CancellationToken);
        if (moved is not { Verdict: MoveVerdict.Movable, StateBefore: { } stateBefore })
            return false;
        crashPoints.Reach(CommitPoint.InstanceLoaded);
        var row = await work.Db.Instances.FindAsync([instanceId], work.CancellationToken);
        var isStill = row!.Version == moved.VersionAfter;
        if (isStill)
            await WriteAsync(row, InstanceStateJson.Read(row.StateJson), InstanceStateJson.Read(stateBefore), JournalKind.MoveReverted, actor, work);
        // What moved on can never be put back: its former state is of no use any more.
        moved.StateBefore = null;
        moved.Verdict = isStill ? moved.Verdict : MoveVerdict.MovedOn;
        moved.RevertedAt = isStill ? work.Now : null;
        await work.Db.SaveChangesAsync(work.CancellationToken);
        crashPoints.Reach(CommitPoint.RowsWritten);
        return isStill;
    }

    private static async Task WriteAsync(
        WorkflowInstance row, InstanceState before, InstanceState after, JournalKind kind, string? actor, WriteTransaction work)
    {
        row.StateJson = InstanceStateJson.Write(after);
        row.DefinitionVersion = after.DefinitionVersion;
        row.Version++;
        row.UpdatedAt = work.Now;
        var line = new JournalLine(kind, after.Root!.ActivityId, after.Root.ActivityType, $"{before.DefinitionVersion} → {after.DefinitionVersion}");
        work.Db.Journal.Add(JournalEntry.Next(row, line, work.Now, actor));
        await RenameAsync(row.Id, before, after, work);
    }

    /// <summary>The rows of the waits keep their ids, dates and assignees; only the activity that they belong to may be called otherwise.</summary>
    private static async Task RenameAsync(string instanceId, InstanceState before, InstanceState after, WriteTransaction work)
    {
        foreach (var (old, bookmark) in before.Bookmarks.Zip(after.Bookmarks).Where(pair => pair.First.ActivityId != pair.Second.ActivityId))
        {
            await work.Db.Bookmarks.Where(wait => wait.Id == old.Id)
                .ExecuteUpdateAsync(wait => wait.SetProperty(it => it.ActivityId, bookmark.ActivityId), work.CancellationToken);
            await work.Db.Tasks.Where(task => task.Id == old.Id)
                .ExecuteUpdateAsync(task => task.SetProperty(it => it.ActivityId, bookmark.ActivityId), work.CancellationToken);
            await work.Db.Timers.Where(timer => timer.Id == old.Id)
                .ExecuteUpdateAsync(timer => timer.SetProperty(it => it.ActivityId, bookmark.ActivityId), work.CancellationToken);
        }

        var renamed = before.Executions.Zip(after.Executions).Where(pair => pair.First.ActivityId != pair.Second.ActivityId)
            .DistinctBy(pair => pair.First.ActivityId).ToDictionary(pair => pair.First.ActivityId, pair => pair.Second.ActivityId);
        if (renamed.Count == 0)
            return;
        foreach (var steps in work.Services.GetServices<IMovedSteps>())
            await steps.RenameAsync(work.Db, instanceId, renamed, work.CancellationToken);
    }
}
