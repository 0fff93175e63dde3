using Pathways.Activities;
using Pathways.Activities.Coordination;
using Pathways.Designer.Exports;

namespace Pathways.Designer.Accounts;

/// <summary>The accounts of the list. Invitations are none of them until somebody takes them up.</summary>
public static class AccountExport
{
    public static ExportList<StaffMember> Of(IReadOnlyList<StaffMember> rows) => new(AccountsTexts.ExportName,
    [
        new(AccountsTexts.Name, row => row.Name),
        new(AccountsTexts.Email, row => row.Email),
        new(AccountsTexts.Role, row => Labels.Text(row.Role)),
        new(AccountsTexts.State, row => row.DeactivatedAt is null ? AccountsTexts.Active : AccountsTexts.Inactive),
        new(AccountsTexts.InactiveSince, row => row.DeactivatedAt),
    ], rows.Count, rows.ToAsyncEnumerable());
}
