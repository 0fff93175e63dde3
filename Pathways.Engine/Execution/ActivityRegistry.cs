namespace Pathways.Engine.Execution;

/// <summary>The activity types that definitions may use, by name and version. Immutable.</summary>
public sealed class ActivityRegistry
{
    private readonly Dictionary<string, IActivity[]> _byType;

    /// <exception cref="ArgumentException">Two activities have the same type and version.</exception>
    public ActivityRegistry(IEnumerable<IActivity> activities)
    {
        _byType = activities.Where(activity => activity is not BuiltIn.WorkflowActivity).GroupBy(activity => activity.Descriptor.Type, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, NewestFirst, StringComparer.Ordinal);
        Descriptors = [.. _byType.Values.SelectMany(versions => versions).Select(activity => activity.Descriptor).OrderBy(descriptor => descriptor.Type, StringComparer.Ordinal)];
    }

    /// <summary>Every version of every type, by name.</summary>
    public IReadOnlyList<ActivityDescriptor> Descriptors { get; }

    /// <summary>The activity of that type and version, the newest where no version is given; null when there is none.</summary>
    public IActivity? Find(string type, int? version = null)
    {
        if (!_byType.TryGetValue(type, out var versions)) return null;
        return version is null ? versions[0] : Array.Find(versions, activity => activity.Descriptor.Version == version);
    }

    public bool Knows(string type) => _byType.ContainsKey(type);

    private static IActivity[] NewestFirst(IGrouping<string, IActivity> group)
    {
        IActivity[] versions = [.. group.OrderByDescending(activity => activity.Descriptor.Version)];
        for (var index = 1; index < versions.Length; index++)
        {
            if (versions[index].Descriptor.Version == versions[index - 1].Descriptor.Version)
                throw new ArgumentException($"Two activities are of type {group.Key}, version {versions[index].Descriptor.Version}: {versions[index - 1].GetType()} and {versions[index].GetType()}.", nameof(group));
        }
        return versions;
    }
}
