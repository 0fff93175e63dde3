namespace Pathways.Activities.Records;

/// <summary>That somebody took a list out of the application: who, when and how much, not what stood in it.</summary>
public sealed class ExportTrace
{
    public required Guid Id { get; init; }

    public required Guid StaffId { get; init; }

    public required Guid OrganisationId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Which list, such as <c>personnes</c>.</summary>
    public required string List { get; init; }

    public required string Format { get; init; }

    public required int Rows { get; init; }
}
