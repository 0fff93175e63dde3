using Pathways.Engine.Execution;

namespace Pathways.Engine.Instances.Moves;

public enum MappingOrigin
{
    /// <summary>Both versions have an activity of that id.</summary>
    SameId,

    /// <summary>The id changed, the type and the name did not: a suggestion.</summary>
    SameName,

    /// <summary>Somebody chose it.</summary>
    ByHand,

    /// <summary>The target version has no such activity.</summary>
    Removed,
}

/// <summary>What becomes of one activity.</summary>
/// <param name="Source">The activity's key in the source version: its id, preceded by the way to it where a workflow is used as an activity.</param>
/// <param name="Target">The activity's key in the target version; null where it is removed.</param>
public sealed record MappedActivity(string Source, string Name, string Type, string? Target, MappingOrigin Origin);

/// <summary>Which activity of a version stands for which of another. Immutable.</summary>
public sealed class ActivityMapping
{
    private readonly Dictionary<string, string> _targets;

    private ActivityMapping(IReadOnlyList<MappedActivity> activities)
    {
        Activities = activities;
        _targets = activities.Where(activity => activity.Target is not null)
            .ToDictionary(activity => activity.Source, activity => activity.Target!, StringComparer.Ordinal);
    }

    /// <summary>Every activity of the source version, in the order of the definition.</summary>
    public IReadOnlyList<MappedActivity> Activities { get; }

    /// <summary>The activities of the target version that several activities would become: a mapping with one cannot be used.</summary>
    public IReadOnlyList<string> Doubled =>
        [.. _targets.Values.GroupBy(target => target, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key)];

    /// <summary>Maps by id; what has lost its id, by type and name where both are there only once.</summary>
    /// <param name="corrections">By source key, what somebody chose instead: a target key, or empty for a removed activity. Unknown keys are left out.</param>
    public static ActivityMapping Propose(
        CompiledDefinition from, CompiledDefinition to, IReadOnlyDictionary<string, string>? corrections = null)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var orphans = from.Activities.Where(activity => to.Find(activity.Key) is null).ToLookup(Likeness);
        var newcomers = to.Activities.Where(activity => from.Find(activity.Key) is null).ToLookup(Likeness);
        return new ActivityMapping([.. from.Activities.Select(activity => Corrected(activity) ?? Proposed(activity))]);

        MappedActivity? Corrected(CompiledActivity activity)
        {
            if (corrections is null || !corrections.TryGetValue(activity.Key, out var chosen)) return null;
            if (chosen.Length == 0) return Of(activity, null, MappingOrigin.ByHand);
            return to.Find(chosen) is { } target ? Of(activity, target, MappingOrigin.ByHand) : null;
        }

        MappedActivity Proposed(CompiledActivity activity)
        {
            if (to.Find(activity.Key) is { } same) return Of(activity, same, MappingOrigin.SameId);
            if (activity == from.Root && activity.Type == to.Root.Type && from.Find(to.Root.Key) is null) return Of(activity, to.Root, MappingOrigin.SameName);
            var likeness = Likeness(activity);
            return likeness.Name is not null && orphans[likeness].Count() == 1 && newcomers[likeness].ToList() is [var only]
                ? Of(activity, only, MappingOrigin.SameName)
                : Of(activity, null, MappingOrigin.Removed);
        }
    }

    /// <summary>The key of what stands for an activity; null where nothing does.</summary>
    public string? TargetOf(string source) => _targets.GetValueOrDefault(source);

    private static (string Type, string? Name) Likeness(CompiledActivity activity) =>
        (activity.Type, string.IsNullOrWhiteSpace(activity.Definition.Name) ? null : activity.Definition.Name);

    private static MappedActivity Of(CompiledActivity activity, CompiledActivity? target, MappingOrigin origin) =>
        new(activity.Key, activity.Name, activity.Type, target?.Key, origin);
}
