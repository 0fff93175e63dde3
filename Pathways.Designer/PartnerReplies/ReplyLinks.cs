using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Pathways.Activities.Handoffs;
using Pathways.Engine.Hosting;

namespace Pathways.Designer.PartnerReplies;

/// <summary>What a reply link says once its signature holds.</summary>
public sealed record ReplyLink(Guid HandoffId, DateTimeOffset ExpiresAt);

/// <summary>Signed links: the handoff and the end of its validity, which nobody can change without the secret.</summary>
public sealed class ReplyLinks(IOptions<EngineOptions> options) : IReplyLinks
{
    private const int GuidLength = 16;
    private const int ContentLength = GuidLength + sizeof(long);

    /// <summary>Keeps a signature of another kind from passing for a reply link.</summary>
    private static ReadOnlySpan<byte> Purpose => "pathways.reply.v1"u8;

    private byte[]? _secret;

    /// <summary>Signs with this secret from now on.</summary>
    public void Use(LinkKey key) => _secret = key.Secret;

    public string Create(Guid handoffId, DateTimeOffset expiresAt)
    {
        Span<byte> token = stackalloc byte[ContentLength + HMACSHA256.HashSizeInBytes];
        handoffId.TryWriteBytes(token);
        BinaryPrimitives.WriteInt64BigEndian(token[GuidLength..], expiresAt.ToUnixTimeSeconds());
        Sign(token[..ContentLength], token[ContentLength..]);
        return new Uri(options.Value.PublicUrl, $"reponse/{WebEncoders.Base64UrlEncode(token)}").AbsoluteUri;
    }

    /// <summary>What the token says; null for one that Pathways did not make.</summary>
    public ReplyLink? Read(string token)
    {
        if (Decode(token) is not { Length: ContentLength + HMACSHA256.HashSizeInBytes } bytes)
            return null;
        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Sign(bytes.AsSpan(0, ContentLength), signature);
        return CryptographicOperations.FixedTimeEquals(signature, bytes.AsSpan(ContentLength))
            ? new(new Guid(bytes.AsSpan(0, GuidLength)), DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(GuidLength))))
            : null;
    }

    private void Sign(ReadOnlySpan<byte> content, Span<byte> signature)
    {
        Span<byte> signed = stackalloc byte[Purpose.Length + ContentLength];
        Purpose.CopyTo(signed);
        content.CopyTo(signed[Purpose.Length..]);
        HMACSHA256.HashData(_secret ?? throw new InvalidOperationException("The secret of the reply links was not read."), signed, signature);
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
