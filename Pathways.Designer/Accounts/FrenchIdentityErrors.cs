using Microsoft.AspNetCore.Identity;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Accounts;

/// <summary>Why a password is not taken, in the reader's language.</summary>
public sealed class FrenchIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError PasswordTooShort(int length) => Of(nameof(PasswordTooShort), Fill(AccountsTexts.PasswordTooShort, length));

    public override IdentityError PasswordRequiresDigit() => Of(nameof(PasswordRequiresDigit), AccountsTexts.PasswordRequiresDigit);

    public override IdentityError PasswordRequiresLower() => Of(nameof(PasswordRequiresLower), AccountsTexts.PasswordRequiresLower);

    public override IdentityError PasswordRequiresUpper() => Of(nameof(PasswordRequiresUpper), AccountsTexts.PasswordRequiresUpper);

    public override IdentityError PasswordMismatch() => Of(nameof(PasswordMismatch), AccountsTexts.PasswordMismatch);

    public override IdentityError InvalidToken() => Of(nameof(InvalidToken), AccountsTexts.LinkOver);

    private static IdentityError Of(string code, string description) => new() { Code = code, Description = description };
}
