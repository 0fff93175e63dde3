namespace Pathways.Activities.Staffing;

/// <summary>One sign-in of a member of staff in one browser. What the browser holds is worth nothing once it has ended.</summary>
public sealed class StaffSession
{
    public required Guid Id { get; init; }

    public required Guid StaffId { get; init; }

    /// <summary>Such as « Firefox sous Windows ».</summary>
    public required string Browser { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset UsedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
}
