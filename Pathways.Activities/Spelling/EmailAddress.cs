using MimeKit;

namespace Pathways.Activities.Spelling;

/// <summary>An e-mail address as somebody typed it.</summary>
public static class EmailAddress
{
    /// <summary>RFC 5321, 4.5.3.1.3.</summary>
    public const int Longest = 254;

    /// <returns>
    /// The address alone, with a domain that has a dot; null for what no letter can be sent to. Accents are refused: few mail servers
    /// take them (RFC 6531).
    /// </returns>
    public static string? Read(string? text)
    {
        var address = text?.Trim() ?? "";
        return address.Length is > 0 and <= Longest
            && address.All(char.IsAscii)
            && !address.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '<' or '>' or ',' or ';' or '"')
            && MailboxAddress.TryParse(address, out var read) && read.Address == address && address.LastIndexOf('@') > 0
            && DomainOf(address) is { } domain && domain.Contains('.', StringComparison.Ordinal) && !domain.StartsWith('.') && !domain.EndsWith('.')
            ? address
            : null;
    }

    /// <summary>Whether both reach the same box; servers that tell capitals apart are not met.</summary>
    public static bool AreSame(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    public static string DomainOf(string address) => address[(address.LastIndexOf('@') + 1)..];
}
