using System.Globalization;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Execution;

/// <summary>Begins and ends the instance's waits.</summary>
internal sealed class Waits(InstanceState state, BurstRecord record)
{
    public Bookmark Begin(ActivityExecution execution, BookmarkKind kind, string name)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{state.InstanceId}-{++state.WaitCount}");
        var bookmark = new Bookmark(
            id, kind, name, BookmarkHash.Of(execution.ActivityType, kind, name), execution.ActivityId, execution.ActivityType, execution.Id);
        state.BookmarkList.Add(bookmark);
        execution.Waits++;
        record.Added(bookmark);
        return bookmark;
    }

    public Bookmark? Find(string waitId) => state.BookmarkList.Find(bookmark => bookmark.Id == waitId);

    /// <summary>Takes away a wait that was met.</summary>
    public void Burn(Bookmark bookmark, ActivityExecution execution)
    {
        state.BookmarkList.Remove(bookmark);
        execution.Waits--;
        record.Removed(bookmark);
    }

    /// <summary>Takes away a wait that nobody met.</summary>
    public void Release(Bookmark bookmark, ActivityExecution? execution)
    {
        state.BookmarkList.Remove(bookmark);
        if (execution is not null) execution.Waits--;
        record.Removed(bookmark);
        record.Emit(new ReleaseWait(bookmark.Id, bookmark.Kind), bookmark.ActivityId);
    }

    /// <summary>Takes back the waits that began in this burst.</summary>
    public void ForgetNew()
    {
        var forgotten = record.TakeAdded();
        state.BookmarkList.RemoveAll(forgotten.Contains);
        var counts = state.BookmarkList.CountBy(bookmark => bookmark.ActivityInstanceId).ToDictionary();
        foreach (var execution in state.Executions) execution.Waits = counts.GetValueOrDefault(execution.Id);
    }

    public void ReleaseAll(ActivityExecution execution)
    {
        for (var index = 0; execution.Waits > 0 && index < state.BookmarkList.Count;)
        {
            if (state.BookmarkList[index].ActivityInstanceId == execution.Id) Release(state.BookmarkList[index], execution);
            else index++;
        }
    }

    public void ReleaseAll()
    {
        while (state.BookmarkList.Count > 0) Release(state.BookmarkList[0], null);
    }
}
