using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Pathways.Activities.Handoffs;
using Pathways.Designer.PartnerReplies;
using Pathways.Engine.Hosting;

namespace Pathways.Designer.Tests;

/// <summary>A link says what it is good for, and nobody can make it say anything else.</summary>
public sealed class ReplyLinkTests
{
    private static readonly Guid Handoff = new("0195a1b2-0000-7000-8000-000000000001");
    private static readonly DateTimeOffset End = new(2027, 3, 12, 22, 0, 0, TimeSpan.Zero);

    private readonly LinkKey _first = LinkKey.Make(LinkKey.FirstId);
    private readonly ReplyLinks _links = new(Options.Create(new EngineOptions()));

    public ReplyLinkTests() => _links.Use([_first]);

    [Theory]
    [InlineData(LinkPurpose.Reply, 0)]
    [InlineData(LinkPurpose.Report, 3)]
    public void A_link_is_read_as_it_was_made(LinkPurpose purpose, int recipient) =>
        Assert.Equal(new ReplyLink(Handoff, End, purpose, recipient), _links.Read(Token(purpose, recipient)));

    [Fact]
    public void A_link_with_any_bit_changed_does_not_exist()
    {
        var bytes = WebEncoders.Base64UrlDecode(Token());
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(_links.Read(WebEncoders.Base64UrlEncode(bytes)));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void A_link_that_is_cut_or_longer_does_not_exist()
    {
        var token = Token();
        foreach (var wrong in Enumerable.Range(0, token.Length).Select(length => token[..length]).Append(token + "A").Append(token + token).Append("%20").Append("é"))
            Assert.Null(_links.Read(wrong));
    }

    [Fact]
    public void A_link_of_the_first_version_still_holds_but_only_for_a_reply()
    {
        byte[] content = [.. Handoff.ToByteArray(), .. new byte[sizeof(long)]];
        BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(16), End.ToUnixTimeSeconds());
        byte[] signed = [.. "pathways.reply.v1"u8, .. content];
        var token = WebEncoders.Base64UrlEncode([.. content, .. HMACSHA256.HashData(_first.Secret, signed)]);

        Assert.Equal(new ReplyLink(Handoff, End, LinkPurpose.Reply, HandoffRecipient.First), _links.Read(token));
    }

    [Fact]
    public void A_new_secret_signs_and_the_old_one_holds_until_it_is_deleted()
    {
        var old = Token();
        var second = LinkKey.Make(2);
        _links.Use([_first, second]);
        var renewed = Token();
        Assert.NotEqual(old, renewed);
        Assert.NotNull(_links.Read(old));

        _links.Use([second]);
        Assert.Null(_links.Read(old));
        Assert.NotNull(_links.Read(renewed));
    }

    [Fact]
    public void A_secret_under_another_number_is_another_one()
    {
        var token = Token();
        _links.Use([LinkKey.Make(LinkKey.FirstId)]);
        Assert.Null(_links.Read(token));
    }

    private string Token(LinkPurpose purpose = LinkPurpose.Reply, int recipient = HandoffRecipient.First) =>
        new Uri(_links.Create(Handoff, End, purpose, recipient)).Segments[^1];
}
