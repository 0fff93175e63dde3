namespace Pathways.Activities.Handoffs.Appointments;

/// <summary>What the calendars of a handoff's partner and adviser were told last.</summary>
public sealed class HandoffInvitation
{
    public required Guid HandoffId { get; init; }

    /// <summary>Grows with each change that was told, so that calendars know the newest (RFC 5545, 3.8.7.4).</summary>
    public int Sequence { get; set; }

    public required DateOnly Day { get; set; }

    public DateTimeOffset? At { get; set; }

    public string? Place { get; set; }

    public bool IsCancelled { get; set; }

    public DateTimeOffset ToldAt { get; set; }

    public Appointment Appointment
    {
        get => new(Day, At, Place);
        set => (Day, At, Place) = (value.Day, value.At, value.Place);
    }
}
