using MimeKit;

namespace Pathways.Activities.Handoffs;

/// <summary>The e-mail address of a colleague, as somebody typed it.</summary>
public static class ColleagueAddress
{
    /// <summary>RFC 5321, 4.5.3.1.3.</summary>
    public const int Longest = 254;

    /// <summary>Domains where everybody has an address: sharing one makes nobody a colleague.</summary>
    private static readonly HashSet<string> _open = new(StringComparer.OrdinalIgnoreCase)
    {
        "gmail.com", "googlemail.com", "hotmail.com", "hotmail.fr", "live.com", "live.fr", "outlook.com", "outlook.fr", "msn.com", "yahoo.com",
        "yahoo.fr", "icloud.com", "me.com", "orange.fr", "wanadoo.fr", "free.fr", "laposte.net", "sfr.fr", "neuf.fr", "bbox.fr", "numericable.fr",
        "aol.com", "gmx.com", "gmx.fr", "proton.me", "protonmail.com",
    };

    /// <returns>Null for what is no plain address.</returns>
    public static string? Read(string? text)
    {
        var address = text?.Trim() ?? "";
        return address.Length is > 0 and <= Longest
            && !address.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '<' or '>' or ',' or ';' or '"')
            && MailboxAddress.TryParse(address, out var read) && read.Address == address
            && DomainOf(address) is { } domain && domain.Contains('.', StringComparison.Ordinal) && !domain.EndsWith('.')
            ? address
            : null;
    }

    public static bool AreColleagues(string one, string other) =>
        string.Equals(DomainOf(one), DomainOf(other), StringComparison.OrdinalIgnoreCase) && !_open.Contains(DomainOf(one));

    private static string DomainOf(string address) => address[(address.LastIndexOf('@') + 1)..];
}
