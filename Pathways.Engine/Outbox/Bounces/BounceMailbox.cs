using System.Data;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pathways.Engine.Hosting;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Outbox.Bounces;

/// <summary>
/// Reads the mailbox that reports are sent to. What was taken in is marked as read, afterwards: a process that dies between the two
/// takes it in once more, which changes nothing. One process reads at a time.
/// </summary>
public sealed class BounceMailbox(
    BounceDesk desk, WriteTransactions transactions, EngineStore store, IOptions<EngineOptions> options, ILogger<BounceMailbox> logger)
{
    private const int MostAtOnce = 200;

    private BounceOptions Mailbox => options.Value.Bounces;

    /// <returns>How many messages were read.</returns>
    public async Task<int> ReadAsync(CancellationToken cancellationToken)
    {
        if (!Mailbox.IsRead || !await LeaseAsync(cancellationToken))
            return 0;
        try
        {
            return await ReadAllAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or ProtocolException or CommandException or System.Net.Sockets.SocketException or MailKit.Security.AuthenticationException)
        {
            logger.LogWarning(exception, "The mailbox of bounces cannot be read; that is tried again in a few minutes");
            return 0;
        }
        finally
        {
            await ReleaseAsync();
        }
    }

    private async Task<int> ReadAllAsync(CancellationToken cancellationToken)
    {
        using var client = new ImapClient { Timeout = (int)Mailbox.Timeout.TotalMilliseconds };
        if (Mailbox.CertificateAuthority is { Length: > 0 } authority)
            client.ServerCertificateValidationCallback = PrivateAuthority.Read(authority).Trusts;
        await client.ConnectAsync(Mailbox.Host, Mailbox.Port, SmtpTransport.Socket(Mailbox.Security), cancellationToken);
        await client.AuthenticateAsync(Mailbox.User, Mailbox.Password, cancellationToken);
        var folder = await client.GetFolderAsync(Mailbox.Folder, cancellationToken);
        await folder.OpenAsync(FolderAccess.ReadWrite, cancellationToken);
        var unread = (await folder.SearchAsync(SearchQuery.NotSeen, cancellationToken)).Take(MostAtOnce).ToList();
        foreach (var found in await folder.FetchAsync(unread, MessageSummaryItems.UniqueId | MessageSummaryItems.Size, cancellationToken))
        {
            if (await TakeAsync(folder, found, cancellationToken))
                await folder.AddFlagsAsync(found.UniqueId, MessageFlags.Seen, silent: true, cancellationToken);
        }

        await client.DisconnectAsync(quit: true, cancellationToken);
        return unread.Count;
    }

    /// <summary>What is too large to be a report is not even fetched. One that cannot be recorded is no obstacle for those behind it.</summary>
    /// <returns>Whether it is done with; if not, it is read again next time.</returns>
    private async Task<bool> TakeAsync(IMailFolder folder, IMessageSummary found, CancellationToken cancellationToken)
    {
        if (found.Size > DeliveryReports.LargestMessage)
        {
            logger.LogInformation("A message of {Size} bytes in the mailbox of bounces is passed over", found.Size);
            return true;
        }

        await using var stream = await folder.GetStreamAsync(found.UniqueId, cancellationToken);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, cancellationToken);
        try
        {
            var outcome = await desk.TakeAsync(bytes.ToArray(), cancellationToken);
            if (outcome is BounceOutcome.Foreign or BounceOutcome.NoReport)
                logger.LogInformation("A message in the mailbox of bounces is passed over: {Outcome}", outcome);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogError(exception, "The message {Uid} in the mailbox of bounces cannot be recorded; it stays unread there and is tried again", found.UniqueId);
            return false;
        }
    }

    private Task<bool> LeaseAsync(CancellationToken cancellationToken) => transactions.RunAsync(async work =>
    {
        var lease = new Lease(options.Value.Lease);
        await store.LockAsync(work.Db, "bounces", work.CancellationToken);
        var reading = await work.Db.BounceReadings.SingleOrDefaultAsync(work.CancellationToken) ?? work.Db.BounceReadings.Add(new BounceReading()).Entity;
        if (reading.LeasedUntil is { } until && until > work.Now && until <= lease.Longest(work.Now))
            return false;
        reading.LeasedUntil = lease.Until(work.Now);
        await work.Db.SaveChangesAsync(work.CancellationToken);
        return true;
    }, cancellationToken, IsolationLevel.ReadCommitted);

    private Task<int> ReleaseAsync() => transactions.RunAsync(
        work => work.Db.BounceReadings.ExecuteUpdateAsync(
            row => row.SetProperty(reading => reading.LeasedUntil, (DateTimeOffset?)null).SetProperty(reading => reading.ReadAt, work.Now), work.CancellationToken),
        CancellationToken.None,
        IsolationLevel.ReadCommitted);
}
