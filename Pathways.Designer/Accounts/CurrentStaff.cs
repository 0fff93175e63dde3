using System.Security.Claims;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Records;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Accounts;

/// <summary>Who is signed in, as the sign-in recorded it, and what that person may see.</summary>
public sealed record CurrentStaff(Guid Id, string Name, StaffRole Role, Guid OrganisationId, string OrganisationName)
{
    public const string OrganisationClaim = "organisation";
    public const string OrganisationNameClaim = "organisation-name";
    public const string NameClaim = "staff-name";

    private static readonly CurrentStaff Nobody = new(Guid.Empty, "", StaffRole.Adviser, Guid.Empty, "");

    public bool IsSignedIn => Id != Guid.Empty;

    public bool Coordinates => Role is StaffRole.Coordinator or StaffRole.Administrator;

    public bool Administers => Role is StaffRole.Administrator;

    /// <summary>Who keeps the application running reads no case notes.</summary>
    public bool MayReadNotes => !Administers;

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

    /// <summary>The people of one's own organisation.</summary>
    public IQueryable<Beneficiary> Sees(IQueryable<Beneficiary> people) =>
        people.Where(person => person.OrganisationId == OrganisationId);

    /// <summary>The notes that one may read of the people whom one sees: none for an administrator.</summary>
    public IQueryable<CaseAction> ReadsNotes(IQueryable<CaseAction> notes)
    {
        var mayRead = MayReadNotes;
        return notes.Where(_ => mayRead);
    }

    /// <summary>The tasks of one's own organisation, and one's own.</summary>
    public IQueryable<HumanTask> Sees(IQueryable<HumanTask> tasks)
    {
        var (me, organisation) = (Id.ToString(), OrganisationId.ToString());
        return tasks.Where(task => task.OrganisationId == organisation || task.AssigneeId == me);
    }
}
