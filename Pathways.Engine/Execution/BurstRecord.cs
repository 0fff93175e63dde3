using Pathways.Engine.Instances;

namespace Pathways.Engine.Execution;

/// <summary>What a burst leaves behind, in the order in which it happened.</summary>
internal sealed class BurstRecord
{
    private readonly List<JournalLine> _journal = new(16);
    private readonly List<EmittedEffect> _effects = [];
    private readonly List<Bookmark> _added = [];
    private readonly List<Bookmark> _removed = [];
    private readonly List<FollowedConnection> _followed = [];

    public void Write(JournalKind kind, ActivityExecution execution, string? detail = null) =>
        _journal.Add(new JournalLine(kind, execution.ActivityId, execution.ActivityType, detail));

    public void Write(JournalKind kind, CompiledActivity activity, string? detail = null) =>
        _journal.Add(new JournalLine(kind, activity.Id, activity.Type, detail));

    public void Emit(Effect effect, string activityId) => _effects.Add(new EmittedEffect(effect, activityId) { After = _journal.Count });

    public void Follow(CompiledActivity source, string port, CompiledActivity target) => _followed.Add(new FollowedConnection(source.Id, port, target.Id));

    /// <summary>How many effects there are: a mark for <see cref="DropEffectsSince"/>.</summary>
    public int Effects => _effects.Count;

    /// <summary>Takes back what was wanted since the mark; a wait that was given up stays given up.</summary>
    public void DropEffectsSince(int mark)
    {
        for (var index = _effects.Count - 1; index >= mark; index--)
        {
            if (_effects[index].Effect is not ReleaseWait) _effects.RemoveAt(index);
        }
    }

    public HashSet<Bookmark> TakeAdded()
    {
        HashSet<Bookmark> added = [.. _added];
        _added.Clear();
        return added;
    }

    public void Added(Bookmark bookmark) => _added.Add(bookmark);

    /// <summary>A wait that began and ended in the same burst is neither added nor removed.</summary>
    public void Removed(Bookmark bookmark)
    {
        if (!_added.Remove(bookmark)) _removed.Add(bookmark);
    }

    public BurstResult Result(InstanceState state, int matched) => new(state, _effects, _journal, _added, _removed) { MatchedBookmarks = matched, Followed = _followed };
}
