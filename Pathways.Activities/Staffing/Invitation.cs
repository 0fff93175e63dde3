using Pathways.Activities.Coordination;

namespace Pathways.Activities.Staffing;

/// <summary>That somebody was asked by e-mail to join an organisation's staff. Its id becomes the staff member's.</summary>
public sealed class Invitation
{
    public required Guid Id { get; init; }

    public required Guid OrganisationId { get; init; }

    public required string Email { get; init; }

    public required string Name { get; init; }

    public required StaffRole Role { get; init; }

    public required Guid InvitedById { get; init; }

    /// <summary>How often the letter was written: only the link of the last one opens.</summary>
    public required int Sendings { get; set; }

    public required DateTimeOffset SentAt { get; set; }

    public required DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? AcceptedAt { get; set; }

    public DateTimeOffset? CancelledAt { get; set; }

    public bool IsOpen => AcceptedAt is null && CancelledAt is null;

    /// <summary>The id of its last letter in the outbox.</summary>
    public string LetterId => $"invitation:{Id:N}:{Sendings}";
}
