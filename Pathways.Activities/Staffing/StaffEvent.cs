namespace Pathways.Activities.Staffing;

public enum StaffEventKind
{
    Invited,
    InvitationSentAgain,
    InvitationCancelled,
    Joined,
    RoleChanged,
    HandedOver,
    Deactivated,
    Reactivated,
    Unlocked,
    PasswordChanged,
    PasswordReset,
    TwoFactorOn,
    TwoFactorOff,
}

/// <summary>What was done to a member of staff's account, and by whom.</summary>
public sealed class StaffEvent
{
    public required Guid Id { get; init; }

    /// <summary>Whose account; of somebody who was invited, the invitation's id, which becomes theirs.</summary>
    public required Guid StaffId { get; init; }

    public required Guid OrganisationId { get; init; }

    public required StaffEventKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Guid ActorId { get; init; }

    /// <summary>What it was about, such as the new role.</summary>
    public string? Detail { get; init; }
}
