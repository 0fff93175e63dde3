namespace Pathways.Engine.Instances.Moves;

/// <summary>How instances would get from one version to another.</summary>
public sealed class MovePlan
{
    internal MovePlan(VersionPair versions)
    {
        Versions = versions;
        Targets = [.. versions.To.Activities.Select(activity => new MoveTarget(activity.Key, activity.Name, activity.Type))];
    }

    public string DefinitionId => Versions.From.DefinitionId;

    public int FromVersion => Versions.From.Version;

    public int ToVersion => Versions.To.Version;

    public ActivityMapping Mapping => Versions.Mapping;

    /// <summary>The activities of the target version that may stand for one of the source version.</summary>
    public IReadOnlyList<MoveTarget> Targets { get; }

    internal VersionPair Versions { get; }
}

/// <param name="Key">What <see cref="MappedActivity.Target"/> holds.</param>
public sealed record MoveTarget(string Key, string Name, string Type);

/// <summary>What a move would do, or did, to one instance.</summary>
/// <param name="CorrelationId">Whom or what the instance is about.</param>
public sealed record InstanceForecast(string InstanceId, string? CorrelationId, MoveAssessment Assessment);

/// <summary>What a move would do if it began now. Nothing was changed.</summary>
/// <param name="Instances">The running instances of the source version, oldest first.</param>
/// <param name="Ended">How many instances of the source version have ended well or were cancelled.</param>
public sealed record MoveForecast(MovePlan Plan, IReadOnlyList<InstanceForecast> Instances, int Ended);
