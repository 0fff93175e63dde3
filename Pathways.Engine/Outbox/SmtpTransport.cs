using System.Collections.Concurrent;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using Pathways.Engine.Hosting;

namespace Pathways.Engine.Outbox;

/// <summary>
/// Hands messages to a mail server. Connections are kept for the next message. A connection that dies before the text began to
/// leave has carried nothing; one that dies later leaves a message of which nobody knows (RFC 5321, 4.5.4.1).
/// </summary>
internal sealed class SmtpTransport(IOptions<EngineOptions> options, TimeProvider time) : IMailTransport, IDisposable
{
    /// <summary>Shorter than the five minutes that a server must wait for a command (RFC 5321, 4.5.3.2.7).</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);

    private readonly ConcurrentBag<Connection> _idle = [];
    private readonly DkimSignature? _signature = options.Value.Smtp.Dkim.IsConfigured ? new(options.Value.Smtp.Dkim, time) : null;

    public bool RepeatIsHarmless => false;

    private SmtpOptions Server => options.Value.Smtp;

    public async Task<Delivery> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        using var mime = await MimeMessage.LoadAsync(new MemoryStream(message.Mime), CancellationToken.None);
        _signature?.Sign(mime);
        var client = await ConnectAsync(cancellationToken);
        var handover = new Handover();
        // Once it begins it is not cancelled: a process that stops waits until it knows whether the message left.
        using var limit = new CancellationTokenSource(Server.Timeout, time);
        try
        {
            await client.SendAsync(mime, Sender(mime), [MailboxAddress.Parse(message.Recipient)], limit.Token, handover);
            _idle.Add(new Connection(client, time.GetTimestamp()));
            return Delivery.Sent;
        }
        catch (SmtpCommandException refusal)
        {
            client.Dispose();
            return new Delivery(
                (int)refusal.StatusCode >= 500 ? DeliveryOutcome.Refused : DeliveryOutcome.Deferred, $"{(int)refusal.StatusCode} {refusal.Message}");
        }
        catch (Exception failure) when (handover.HasBegun)
        {
            client.Dispose();
            return new Delivery(DeliveryOutcome.Unknown, failure.Message);
        }
        catch (Exception)
        {
            client.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var connection))
            connection.Client.Dispose();
    }

    private async Task<SmtpClient> ConnectAsync(CancellationToken cancellationToken)
    {
        while (_idle.TryTake(out var connection))
        {
            if (time.GetElapsedTime(connection.Since) < Idle && await IsAliveAsync(connection.Client, cancellationToken))
                return connection.Client;
            connection.Client.Dispose();
        }

        var client = new SmtpClient { Timeout = (int)Server.Timeout.TotalMilliseconds };
        if (Server.CertificateAuthority is { Length: > 0 } authority)
            client.ServerCertificateValidationCallback = PrivateAuthority.Read(authority).Trusts;
        try
        {
            using var limit = new CancellationTokenSource(Server.Timeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            await client.ConnectAsync(Server.Host, Server.Port, Socket(Server.Security), either.Token);
            if (Server.User is { Length: > 0 } user)
                await client.AuthenticateAsync(user, Server.Password ?? "", either.Token);
            return client;
        }
        catch (Exception)
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Whom other servers tell that they could not deliver.</summary>
    private MailboxAddress Sender(MimeMessage mime) =>
        string.IsNullOrWhiteSpace(options.Value.Bounces.ReturnAddress) ? mime.From.Mailboxes.First() : MailboxAddress.Parse(options.Value.Bounces.ReturnAddress);

    internal static SecureSocketOptions Socket(SmtpSecurity security) => security switch
    {
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        SmtpSecurity.None => SecureSocketOptions.None,
    };

    /// <summary>The server may have closed it meanwhile, which is seen only when it is asked something.</summary>
    private static async Task<bool> IsAliveAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.NoOpAsync(cancellationToken);
            return client.IsConnected;
        }
        catch (Exception exception) when (exception is IOException or ProtocolException or CommandException or InvalidOperationException)
        {
            return false;
        }
    }

    private sealed record Connection(SmtpClient Client, long Since);

    /// <summary>Told when the text of the message begins to leave.</summary>
    private sealed class Handover : ITransferProgress
    {
        public bool HasBegun { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => HasBegun = true;

        public void Report(long bytesTransferred) => HasBegun = true;
    }
}
