using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Engine.Execution;
using Pathways.Engine.Persistence;
using Pathways.Engine.Telemetry;

namespace Pathways.Engine.Outbox.Bounces;

/// <summary>What became of a report.</summary>
public enum BounceOutcome
{
    /// <summary>The message is known to have come back.</summary>
    Recorded,

    /// <summary>The message is late, which is noted.</summary>
    Delayed,

    /// <summary>It was known already, or the message is no longer such as to come back.</summary>
    Known,

    /// <summary>No message of ours has that Message-ID.</summary>
    Foreign,

    /// <summary>What came is no report of a failure or delay.</summary>
    NoReport,
}

/// <summary>Does in the same transaction what follows from a message that came back for good. Found by scanning the assemblies.</summary>
public interface IBounceFollower
{
    ValueTask FollowAsync(EngineDbContext db, OutboxMessage message, DeliveryReport report, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>Takes in what other mail servers report about messages that left. The same report twice changes nothing.</summary>
public sealed class BounceDesk(WriteTransactions transactions)
{
    /// <param name="message">Whatever came, as RFC 5322 bytes; it is not trusted.</param>
    public async Task<BounceOutcome> TakeAsync(byte[] message, CancellationToken cancellationToken)
    {
        var outcome = DeliveryReports.Read(message) is { } report ? await RecordAsync(report, cancellationToken) : BounceOutcome.NoReport;
        EngineTelemetry.Bounces.Add(1, KeyValuePair.Create(EngineTelemetry.Outcome, (object?)outcome.ToString()));
        return outcome;
    }

    private Task<BounceOutcome> RecordAsync(DeliveryReport report, CancellationToken cancellationToken) => transactions.RunAsync(async work =>
    {
        var message = await work.Db.Outbox.FirstOrDefaultAsync(row => row.MessageId == report.MessageId, work.CancellationToken);
        if (message is null)
            return BounceOutcome.Foreign;
        if (message.Status is not (OutboxStatus.Sent or OutboxStatus.Unknown) || !report.IsFinal && message.DelayedAt is not null)
            return BounceOutcome.Known;
        message.LastError = report.Answer;
        if (report.IsFinal)
            await ReturnAsync(message, report, work);
        else
            message.DelayedAt = work.Now;
        await work.Db.SaveChangesAsync(work.CancellationToken);
        return report.IsFinal ? BounceOutcome.Recorded : BounceOutcome.Delayed;
    }, cancellationToken);

    private static async Task ReturnAsync(OutboxMessage message, DeliveryReport report, WriteTransaction work)
    {
        message.Status = OutboxStatus.Failed;
        message.ReturnedAt = work.Now;
        await work.NoteAsync(message, JournalKind.MessageReturned, actor: null);
        foreach (var follower in work.Services.GetServices<IBounceFollower>())
            await follower.FollowAsync(work.Db, message, report, work.Now, work.CancellationToken);
    }
}
