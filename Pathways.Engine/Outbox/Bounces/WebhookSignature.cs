using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pathways.Engine.Outbox.Bounces;

/// <summary>
/// Proves that a posted report comes from who knows the secret, and is fresh: <c>t=SECONDS,v1=HEX</c>, the HMAC-SHA256 of the time,
/// a full stop and the body.
/// </summary>
public static class WebhookSignature
{
    /// <summary>The header that carries it.</summary>
    public const string Header = "X-Pathways-Signature";

    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public static string Create(string secret, DateTimeOffset at, byte[] body) =>
        string.Create(CultureInfo.InvariantCulture, $"t={at.ToUnixTimeSeconds()},v1={Convert.ToHexStringLower(Hash(secret, at.ToUnixTimeSeconds(), body))}");

    public static bool Holds(string? header, string secret, DateTimeOffset now, byte[] body)
    {
        if (header?.Split(',') is not [['t', '=', .. var seconds], ['v', '1', '=', .. var hex]]
            || !long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            || Math.Abs(now.ToUnixTimeSeconds() - at) > Tolerance.TotalSeconds
            || hex.Length != 2 * HMACSHA256.HashSizeInBytes)
            return false;
        var given = new byte[HMACSHA256.HashSizeInBytes];
        return Convert.FromHexString(hex, given, out _, out _) == System.Buffers.OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(given, Hash(secret, at, body));
    }

    private static byte[] Hash(string secret, long at, byte[] body) =>
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{at}.")), .. body]);
}
