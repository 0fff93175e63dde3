using System.Security.Claims;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;

namespace Pathways.Designer.Accounts;

/// <summary>Who is signed in, as the sign-in recorded it, and what that person may see.</summary>
public sealed record CurrentStaff(Guid Id, string Name, StaffRole Role, Guid OrganisationId, string OrganisationName)
{
    public const string OrganisationClaim = "organisation";
    public const string OrganisationNameClaim = "organisation-name";
    public const string NameClaim = "staff-name";

    private static readonly CurrentStaff Nobody = new(Guid.Empty, "", StaffRole.Adviser, Guid.Empty, "");

    public bool IsSignedIn => Id != Guid.Empty;

    /// <summary>When the request came that is answered: what one may see depends on the day.</summary>
    public DateTimeOffset Now { get; init; }

    public bool Coordinates => Role is StaffRole.Coordinator;

    public bool Administers => Role is StaffRole.Administrator;

    public bool SeesWorkflows => Coordinates || Administers;

    /// <summary>Whether people's files are open at all; which ones, says <see cref="StaffScope"/>.</summary>
    public bool SeesPeople => IsSignedIn && !Administers;

    /// <summary>Whether one starts, ends and hands over journeys.</summary>
    public bool Accompanies => Role is StaffRole.Adviser or StaffRole.Coordinator;

    /// <summary>Whether one may act for the person, and not only read the file.</summary>
    public bool Follows(Beneficiary person) => Accompanies && person.OrganisationId == OrganisationId;

    public bool EntersPeople => Accompanies || Role is StaffRole.OutreachHost;

    /// <summary>Whether one reads what was written about a person in words: of barriers, to partners, in notes.</summary>
    public bool MayReadNotes => Accompanies;

    /// <summary>How the engine names the person who acts.</summary>
    public string Actor => $"staff:{Id}";

    public string Initials => InitialsOf(Name);

    public static string InitialsOf(string name) =>
        string.Concat(name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(part => part[0]));

    public static CurrentStaff Read(ClaimsPrincipal? user) =>
        user is { Identity.IsAuthenticated: true }
        && Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
        && Guid.TryParse(user.FindFirstValue(OrganisationClaim), out var organisation)
        && Enum.TryParse<StaffRole>(user.FindFirstValue(ClaimTypes.Role), out var role)
            ? new(id, user.FindFirstValue(NameClaim) ?? "", role, organisation, user.FindFirstValue(OrganisationNameClaim) ?? "")
            : Nobody;
}
