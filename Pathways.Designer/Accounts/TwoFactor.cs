using System.Text;
using Microsoft.AspNetCore.Identity;
using Pathways.Activities.Staffing;
using Pathways.Engine.Persistence;
using QRCoder;

namespace Pathways.Designer.Accounts;

/// <param name="Key">The secret in groups of four, for who cannot scan.</param>
/// <param name="Drawing">The same as a QR code: an SVG path on a grid of <paramref name="Size"/> by <paramref name="Size"/>.</param>
public sealed record AuthenticatorKey(string Key, string Drawing, int Size);

/// <summary>Sign-in in two steps: an authenticator app's codes (RFC 6238), and recovery codes for the day on which it is lost.</summary>
public sealed class TwoFactor(UserManager<Account> users, WriteTransactions transactions, CurrentStaff me)
{
    private const int RecoveryCodes = 10;

    /// <summary>Apps show it above the code.</summary>
    private const string Issuer = "Pathways";

    /// <summary>The margin without which readers do not find the code (ISO/IEC 18004).</summary>
    private const int QuietZone = 4;

    public async Task<AuthenticatorKey> KeyAsync(Account account)
    {
        if (await users.GetAuthenticatorKeyAsync(account) is not { Length: > 0 } key)
        {
            await users.ResetAuthenticatorKeyAsync(account);
            key = (await users.GetAuthenticatorKeyAsync(account))!;
        }

        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(
            $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(account.Email!)}?secret={key}&issuer={Issuer}&digits=6", QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                if (rows[y][x])
                    path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{x + QuietZone} {y + QuietZone}h1v1h-1z");
            }
        }
        return new(string.Join(' ', key.Chunk(4).Select(part => new string(part))).ToLowerInvariant(), path.ToString(), rows.Count + 2 * QuietZone);
    }

    /// <returns>The recovery codes, which are not shown again; null where the app's code is wrong.</returns>
    public async Task<IReadOnlyList<string>?> TurnOnAsync(Account account, string code, CancellationToken cancellationToken)
    {
        var plain = new string([.. code.Where(character => !char.IsWhiteSpace(character))]);
        if (!await users.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, plain))
            return null;
        await users.SetTwoFactorEnabledAsync(account, true);
        await RecordAsync(account, StaffEventKind.TwoFactorOn, cancellationToken);
        return await NewCodesAsync(account);
    }

    public async Task<IReadOnlyList<string>> NewCodesAsync(Account account) =>
        [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes) ?? []];

    /// <summary>With the password, so that nobody does it at somebody else's open browser.</summary>
    public async Task<bool> TurnOffAsync(Account account, string password, CancellationToken cancellationToken)
    {
        if (!await users.CheckPasswordAsync(account, password))
            return false;
        await users.SetTwoFactorEnabledAsync(account, false);
        await users.ResetAuthenticatorKeyAsync(account);
        await RecordAsync(account, StaffEventKind.TwoFactorOff, cancellationToken);
        return true;
    }

    private Task<int> RecordAsync(Account account, StaffEventKind kind, CancellationToken cancellationToken) => transactions.RunAsync(work =>
    {
        work.Record(account.Id, me.OrganisationId, kind, me.Id);
        return work.Db.SaveChangesAsync(work.CancellationToken);
    }, cancellationToken);
}
