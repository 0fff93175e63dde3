using System.Security.Cryptography;
using System.Text;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Execution;

/// <summary>What an activity type waits for, as a short key: the same for all instances that wait for the same.</summary>
public static class BookmarkHash
{
    public static string Of(string activityType, BookmarkKind kind, string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{activityType}\n{kind}\n{name}"), hash);
        return Convert.ToHexStringLower(hash[..16]);
    }
}
