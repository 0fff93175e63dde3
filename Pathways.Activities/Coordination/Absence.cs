namespace Pathways.Activities.Coordination;

/// <summary>
/// Days on which somebody is away, and who stands in. Meanwhile the tasks also stand in the substitute's inbox: no row is moved
/// for it, so that they come back by themselves and none can be forgotten.
/// </summary>
public sealed class Absence
{
    public required Guid Id { get; init; }

    public required Guid StaffId { get; init; }

    public required Guid SubstituteId { get; init; }

    public required DateOnly FirstDay { get; init; }

    /// <summary>The last day of it: the tasks come back the morning after.</summary>
    public required DateOnly LastDay { get; init; }

    public required Guid EnteredBy { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    public Guid? CancelledBy { get; set; }

    public DateTimeOffset? CancelledAt { get; set; }
}

public static class Absences
{
    /// <summary>Those that hold on some day of a span, both its ends included.</summary>
    public static IQueryable<Absence> Between(this IQueryable<Absence> absences, DateOnly first, DateOnly last) =>
        absences.Where(absence => absence.CancelledAt == null && absence.FirstDay <= last && absence.LastDay >= first);
}
