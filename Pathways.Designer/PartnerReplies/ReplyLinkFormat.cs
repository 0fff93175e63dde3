using System.Buffers.Binary;
using System.Security.Cryptography;
using Pathways.Activities.Handoffs;

namespace Pathways.Designer.PartnerReplies;

/// <summary>What a reply link says once its signature holds.</summary>
/// <param name="Recipient">Whom it was written to: a <see cref="HandoffRecipient.Number"/>.</param>
public sealed record ReplyLink(Guid HandoffId, DateTimeOffset ExpiresAt, LinkPurpose Purpose, int Recipient);

/// <summary>
/// The bytes that are signed: the secret's id, the purpose, the recipient, the request and the expiry. Links of the first version
/// said only the last two; those that are under way still hold.
/// </summary>
internal static class ReplyLinkFormat
{
    private const int GuidLength = 16;
    private const int FirstLength = GuidLength + sizeof(long);
    private const int HeadLength = 3;
    private const int Length = HeadLength + FirstLength;

    /// <summary>Keeps a signature of another kind from passing for a reply link's.</summary>
    private static ReadOnlySpan<byte> FirstKind => "pathways.reply.v1"u8;

    private static ReadOnlySpan<byte> Kind => "pathways.link.v2"u8;

    public static byte[] Write(ReplyLink link, int keyId)
    {
        var content = new byte[Length];
        (content[0], content[1], content[2]) = (checked((byte)keyId), (byte)link.Purpose, checked((byte)link.Recipient));
        link.HandoffId.TryWriteBytes(content.AsSpan(HeadLength));
        BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(HeadLength + GuidLength), link.ExpiresAt.ToUnixTimeSeconds());
        return content;
    }

    /// <returns>Null for what has not the length, a purpose or a moment of a link.</returns>
    public static (ReplyLink Link, int KeyId)? Read(ReadOnlySpan<byte> content) => content.Length switch
    {
        FirstLength when Tail(content) is var (id, end) => (new ReplyLink(id, end, LinkPurpose.Reply, HandoffRecipient.First), LinkKey.FirstId),
        Length when (LinkPurpose)content[1] is LinkPurpose.Reply or LinkPurpose.Report && Tail(content[HeadLength..]) is var (id, end) =>
            (new ReplyLink(id, end, (LinkPurpose)content[1], content[2]), content[0]),
        _ => null,
    };

    public static byte[] Sign(ReadOnlySpan<byte> content, byte[] secret) =>
        HMACSHA256.HashData(secret, (byte[])[.. content.Length == FirstLength ? FirstKind : Kind, .. content]);

    private static (Guid Id, DateTimeOffset End)? Tail(ReadOnlySpan<byte> bytes)
    {
        var seconds = BinaryPrimitives.ReadInt64BigEndian(bytes[GuidLength..]);
        return seconds >= 0 && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? (new Guid(bytes[..GuidLength]), DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;
    }
}
