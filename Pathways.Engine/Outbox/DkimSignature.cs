using MimeKit;
using MimeKit.Cryptography;

namespace Pathways.Engine.Outbox;

/// <summary>
/// Signs messages as they leave: a signature has a date, so that what is stored has none, and what is sent again gets another one.
/// </summary>
internal sealed class DkimSignature
{
    private static readonly HeaderId[] Signed =
    [
        HeaderId.From, HeaderId.To, HeaderId.ReplyTo, HeaderId.Subject, HeaderId.Date, HeaderId.MessageId, HeaderId.MimeVersion,
        HeaderId.ContentType, HeaderId.AutoSubmitted, HeaderId.InReplyTo, HeaderId.References, HeaderId.ListId,
    ];

    private static readonly FormatOptions AsSent = new() { NewLineFormat = NewLineFormat.Dos };

    private readonly Signer _signer;

    /// <exception cref="Hosting.StartRefusedException">The key cannot be used.</exception>
    public DkimSignature(DkimOptions options, TimeProvider time) => _signer = new Signer(DkimKey.Read(options.KeyFile!), options, time);

    public void Sign(MimeMessage message)
    {
        // Whoever carries a signed message must not encode it anew: every server takes seven bits.
        message.Prepare(EncodingConstraint.SevenBit);
        _signer.Sign(AsSent, message, [.. Signed.Where(header => message.Headers.Contains(header) || message.Body?.Headers.Contains(header) == true)]);
    }

    private sealed class Signer : DkimSigner
    {
        private readonly TimeProvider _time;

        public Signer(DkimKey key, DkimOptions options, TimeProvider time)
            : base(key.Key, options.Domain!.Trim(), options.Selector!.Trim(), key.Algorithm)
        {
            _time = time;
            HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed;
            BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed;
        }

        protected override long GetTimestamp() => _time.GetUtcNow().ToUnixTimeSeconds();
    }
}
