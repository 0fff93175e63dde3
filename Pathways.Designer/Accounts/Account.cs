using Microsoft.AspNetCore.Identity;

namespace Pathways.Designer.Accounts;

/// <summary>What a member of staff signs in with. Its id is the staff member's, who holds the name, role and organisation.</summary>
public sealed class Account : IdentityUser<Guid>;
