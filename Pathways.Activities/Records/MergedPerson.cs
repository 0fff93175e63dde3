namespace Pathways.Activities.Records;

/// <summary>A file that was merged into another one: whoever still has its address is led there.</summary>
public sealed class MergedPerson
{
    /// <summary>The id of the person whose file is no more.</summary>
    public required Guid Id { get; init; }

    public required Guid IntoId { get; set; }

    public required DateTimeOffset At { get; init; }

    public required Guid AuthorId { get; init; }
}
