using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pathways.Activities.Persistence;

namespace Pathways.Designer.Accounts;

/// <summary>Puts the staff member's name, role and organisation into the cookie. An account whose staff member is gone or deactivated gets none, and sees nothing.</summary>
public sealed class StaffPrincipalFactory(UserManager<Account> users, IOptions<IdentityOptions> options, PathwaysDbContext db)
    : UserClaimsPrincipalFactory<Account>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        var found = await db.Staff
            .Where(staff => staff.Id == user.Id && staff.DeactivatedAt == null)
            .Join(db.Organisations, staff => staff.OrganisationId, o => o.Id, (staff, organisation) => new { staff, organisation })
            .AsNoTracking()
            .FirstOrDefaultAsync();
        if (found is null)
            return identity;

        identity.AddClaim(new(CurrentStaff.NameClaim, found.staff.Name));
        identity.AddClaim(new(ClaimTypes.Role, found.staff.Role.ToString()));
        identity.AddClaim(new(CurrentStaff.OrganisationClaim, found.organisation.Id.ToString()));
        identity.AddClaim(new(CurrentStaff.OrganisationNameClaim, found.organisation.Name));
        return identity;
    }
}
