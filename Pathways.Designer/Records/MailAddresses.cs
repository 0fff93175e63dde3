using System.Net.Mail;

namespace Pathways.Designer.Records;

public static class MailAddresses
{
    /// <summary>An address alone, with a domain that has a dot: what a letter can be sent to.</summary>
    public static bool IsOne(string text) =>
        MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Trim('.').Contains('.', StringComparison.Ordinal) && !text.Any(char.IsWhiteSpace);
}
