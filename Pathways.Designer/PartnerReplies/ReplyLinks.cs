using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Pathways.Activities.Handoffs;
using Pathways.Engine.Hosting;

namespace Pathways.Designer.PartnerReplies;

/// <summary>What a reply link says once its signature holds.</summary>
public sealed record ReplyLink(Guid HandoffId, DateTimeOffset ExpiresAt);

/// <summary>Signed and encrypted links: the handoff and the end of its validity, and nothing that a reader could guess or change.</summary>
public sealed class ReplyLinks(IDataProtectionProvider protection, IOptions<EngineOptions> options) : IReplyLinks
{
    private const int GuidLength = 16;
    private const int TokenLength = GuidLength + sizeof(long);

    private readonly IDataProtector _protector = protection.CreateProtector("Pathways.PartnerReplies.Handoff.v1");

    public string Create(Guid handoffId, DateTimeOffset expiresAt)
    {
        Span<byte> content = stackalloc byte[TokenLength];
        handoffId.TryWriteBytes(content);
        BinaryPrimitives.WriteInt64BigEndian(content[GuidLength..], expiresAt.ToUnixTimeSeconds());
        var token = WebEncoders.Base64UrlEncode(_protector.Protect(content.ToArray()));
        return new Uri(options.Value.PublicUrl, $"reponse/{token}").AbsoluteUri;
    }

    /// <summary>What the token says; null for one that Pathways did not make.</summary>
    public ReplyLink? Read(string token)
    {
        try
        {
            var content = _protector.Unprotect(WebEncoders.Base64UrlDecode(token));
            return content.Length == TokenLength
                ? new(new Guid(content.AsSpan(0, GuidLength)), DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(content.AsSpan(GuidLength))))
                : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
