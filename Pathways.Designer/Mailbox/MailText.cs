using System.Text.RegularExpressions;

namespace Pathways.Designer.Mailbox;

/// <summary>Finds the addresses in a plain text, so that they can be clicked.</summary>
internal static partial class MailText
{
    public static IEnumerable<(string Part, bool IsLink)> Parts(string text) =>
        Link().Split(text).Select(part => (part, Link().IsMatch(part)));

    [GeneratedRegex(@"(https?://\S+)")]
    private static partial Regex Link();
}
