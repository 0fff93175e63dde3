using System.Security.Cryptography;
using System.Text;

namespace Pathways.Activities.Coordination;

/// <summary>Ids made of their cause, so that a burst that runs again names the same rows.</summary>
public static class DerivedId
{
    public static Guid From(params ReadOnlySpan<string> cause)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', cause)));
        return new Guid(digest.AsSpan(0, 16));
    }
}
