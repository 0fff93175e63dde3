namespace Pathways.Activities.Coordination;

/// <summary>A structure whose staff accompany people: a PLIE, a mission locale, a CCAS, an insertion employer.</summary>
public sealed class Organisation
{
    public required Guid Id { get; init; }

    public required string Name { get; set; }

    public required string Commune { get; set; }
}

/// <summary>What a member of staff may see and do.</summary>
public enum StaffRole
{
    Adviser,
    Coordinator,
    ClauseFacilitator,
    OutreachHost,
    Administrator,
}

public static class StaffMembers
{
    /// <summary>Those of an organisation to whom a task can be given.</summary>
    public static IQueryable<StaffMember> DoingTasks(this IQueryable<StaffMember> staff, Guid organisationId) =>
        staff.Where(member => member.OrganisationId == organisationId && member.DeactivatedAt == null && member.Role != StaffRole.Administrator);

    /// <summary>Those of them who can be somebody's lead adviser.</summary>
    public static IQueryable<StaffMember> Accompanying(this IQueryable<StaffMember> staff, Guid organisationId) =>
        staff.DoingTasks(organisationId).Where(member => member.Role == StaffRole.Adviser || member.Role == StaffRole.Coordinator);
}

/// <summary>A person who works with Pathways. Its id is the account's id.</summary>
public sealed class StaffMember
{
    public required Guid Id { get; init; }

    public required string Name { get; set; }

    public required string Email { get; set; }

    public required StaffRole Role { get; set; }

    public required Guid OrganisationId { get; set; }

    /// <summary>Since when they no longer sign in; what they did stays theirs.</summary>
    public DateTimeOffset? DeactivatedAt { get; set; }
}
