using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Pathways.Activities.Handoffs;
using Pathways.Engine.Hosting;

namespace Pathways.Designer.PartnerReplies;

/// <summary>Signed links: what each is good for, for whom and until when, which nobody can change without the secret.</summary>
public sealed class ReplyLinks(IOptions<EngineOptions> options) : IReplyLinks
{
    private IReadOnlyList<LinkKey> _keys = [];

    /// <summary>Signs with the newest of these secrets from now on, and reads the links that any of them signed.</summary>
    public void Use(IReadOnlyList<LinkKey> keys) => _keys = keys;

    public string Create(Guid handoffId, DateTimeOffset expiresAt, LinkPurpose purpose = LinkPurpose.Reply, int recipient = HandoffRecipient.First)
    {
        if (_keys.MaxBy(key => key.Id) is not { } key)
            throw new InvalidOperationException("The secrets of the reply links were not read.");
        var content = ReplyLinkFormat.Write(new ReplyLink(handoffId, expiresAt, purpose, recipient), key.Id);
        byte[] token = [.. content, .. ReplyLinkFormat.Sign(content, key.Secret)];
        return new Uri(options.Value.PublicUrl, $"reponse/{WebEncoders.Base64UrlEncode(token)}").AbsoluteUri;
    }

    /// <summary>What the token says; null for one that Pathways did not make.</summary>
    public ReplyLink? Read(string token)
    {
        if (Decode(token) is not { Length: > HMACSHA256.HashSizeInBytes } bytes)
            return null;
        var content = bytes.AsSpan(..^HMACSHA256.HashSizeInBytes);
        return ReplyLinkFormat.Read(content) is var (link, keyId)
            && _keys.FirstOrDefault(key => key.Id == keyId) is { } key
            && CryptographicOperations.FixedTimeEquals(ReplyLinkFormat.Sign(content, key.Secret), bytes.AsSpan(^HMACSHA256.HashSizeInBytes..))
                ? link
                : null;
    }

    private static byte[]? Decode(string token)
    {
        try
        {
            return WebEncoders.Base64UrlDecode(token);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
