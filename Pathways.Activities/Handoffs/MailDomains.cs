using Pathways.Activities.Spelling;

namespace Pathways.Activities.Handoffs;

/// <summary>Who works for the same organisation, as far as e-mail addresses tell.</summary>
public static class MailDomains
{
    /// <summary>Domains where everybody has an address: sharing one makes nobody a colleague.</summary>
    private static readonly HashSet<string> _open = new(StringComparer.OrdinalIgnoreCase)
    {
        "gmail.com", "googlemail.com", "hotmail.com", "hotmail.fr", "live.com", "live.fr", "outlook.com", "outlook.fr", "msn.com", "yahoo.com",
        "yahoo.fr", "icloud.com", "me.com", "orange.fr", "wanadoo.fr", "free.fr", "laposte.net", "sfr.fr", "neuf.fr", "bbox.fr", "numericable.fr",
        "aol.com", "gmx.com", "gmx.fr", "proton.me", "protonmail.com",
    };

    public static bool AreColleagues(string one, string other)
    {
        var domain = EmailAddress.DomainOf(one);
        return string.Equals(domain, EmailAddress.DomainOf(other), StringComparison.OrdinalIgnoreCase) && !_open.Contains(domain);
    }
}
