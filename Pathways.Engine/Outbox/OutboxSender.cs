using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pathways.Engine.Hosting;
using Pathways.Engine.Persistence;
using Pathways.Engine.Telemetry;

namespace Pathways.Engine.Outbox;

/// <summary>
/// Sends the messages that wait. Any number of senders may run at once. Each takes one message, so that a process that dies
/// leaves at most one of which nobody knows whether it left.
/// </summary>
public sealed class OutboxSender(
    WriteTransactions transactions,
    OutboxLeases leases,
    IMailTransport transport,
    IEnumerable<IOutboxPreparation> preparations,
    ICrashPoints crashPoints,
    StoreCondition condition,
    IOptions<EngineOptions> options,
    TimeProvider time,
    ILogger<OutboxSender> logger)
{
    /// <summary>About two days, by the back-off's steps.</summary>
    private const int MaximumAttempts = 12;

    private static readonly TimeSpan RecordPause = TimeSpan.FromSeconds(2);

    private SmtpOptions Smtp => options.Value.Smtp;

    /// <summary>Sends all that may be sent now.</summary>
    /// <returns>How many messages were sent.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        foreach (var preparation in preparations)
            await PrepareAsync(preparation, cancellationToken);
        await ResendByRuleAsync(cancellationToken);
        var sent = 0;
        var passed = new HashSet<string>();
        while (await leases.NextAsync(passed, cancellationToken) is { } lease)
        {
            if (lease.MayHaveLeft && !transport.RepeatIsHarmless)
                await RecordAsync(lease.Message.Id, new Delivery(DeliveryOutcome.Unknown, "The process ended while it was being sent."));
            else if (await SendAsync(lease.Message, cancellationToken))
                sent++;
        }

        return sent;
    }

    /// <summary>When messages are put together next that are held for it; null when none is held.</summary>
    public Task<DateTimeOffset?> NextHeldAsync(CancellationToken cancellationToken) => transactions.RunAsync(
        work =>
        {
            var now = work.Now;
            return work.Db.Outbox.Where(row => row.Status == OutboxStatus.Pending && row.HeldUntil > now).MinAsync(row => row.HeldUntil, work.CancellationToken);
        },
        cancellationToken,
        IsolationLevel.ReadCommitted);

    /// <summary>Whatever is wrong with it keeps no message from leaving.</summary>
    private async Task PrepareAsync(IOutboxPreparation preparation, CancellationToken cancellationToken)
    {
        try
        {
            await preparation.PrepareAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && condition.Look(exception) is null)
        {
            logger.LogError(exception, "{Preparation} failed: the messages leave as they are, and it is tried again at the next sending", preparation.GetType().Name);
        }
    }

    /// <summary>What perhaps arrived, and what nobody decided about in time.</summary>
    private Task<int> ResendByRuleAsync(CancellationToken cancellationToken) => transactions.RunAsync(async work =>
    {
        var now = work.Now;
        if (Smtp.ResendUnknownAfter <= TimeSpan.Zero)
            return 0;
        return await work.Db.Outbox
            .Where(row => row.Status == OutboxStatus.Unknown && row.NextAttemptAt <= now && row.Attempts < Smtp.MaximumSendings)
            .ExecuteUpdateAsync(row => row.SetProperty(message => message.Status, OutboxStatus.Pending), work.CancellationToken);
    }, cancellationToken, IsolationLevel.ReadCommitted);

    private async Task<bool> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        using var scope = InstanceScope.Begin(logger, message.InstanceId, typeof(OutboxMessage), message.Id);
        using var trace = EngineTelemetry.Source.StartActivity("message")?.SetTag(EngineTelemetry.InstanceId, message.InstanceId);
        crashPoints.Reach(SendPoint.Leased);
        var delivery = await TryAsync(message, cancellationToken);
        crashPoints.Reach(SendPoint.HandedOver);
        if (delivery.Outcome is not DeliveryOutcome.Sent)
            logger.LogWarning("Message {MessageId} of instance {InstanceId}: {Outcome}, {Detail}",
                message.MessageId, message.InstanceId, delivery.Outcome, delivery.Detail?.Replace(message.Recipient, "…", StringComparison.OrdinalIgnoreCase));
        await RecordAsync(message.Id, delivery);
        crashPoints.Reach(SendPoint.Recorded);
        return delivery.Outcome is DeliveryOutcome.Sent;
    }

    private async Task<Delivery> TryAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await transport.SendAsync(message, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It had not begun to leave: whoever is there next may send it at once.
            await HandBackAsync(message.Id);
            throw;
        }
        catch (Exception exception)
        {
            return new Delivery(DeliveryOutcome.Deferred, exception.Message);
        }
    }

    private Task<int> HandBackAsync(string id) => transactions.RunAsync(
        work => work.Db.Outbox.Where(row => row.Id == id)
            .ExecuteUpdateAsync(row => row.SetProperty(message => message.LeasedUntil, (DateTimeOffset?)null), work.CancellationToken),
        CancellationToken.None,
        IsolationLevel.ReadCommitted);

    /// <summary>
    /// Not cancellable: what left must not be forgotten because the process stops. Nor because the database is away for a while:
    /// as long as the lease keeps the others off, it is tried again.
    /// </summary>
    private async Task RecordAsync(string id, Delivery delivery)
    {
        var begun = time.GetTimestamp();
        while (!await TryRecordAsync(id, delivery, mayFail: time.GetElapsedTime(begun) + RecordPause < options.Value.Lease))
            await Task.Delay(RecordPause, time, CancellationToken.None);
    }

    private async Task<bool> TryRecordAsync(string id, Delivery delivery, bool mayFail)
    {
        try
        {
            await WriteAsync(id, delivery);
            return true;
        }
        catch (Exception exception) when (mayFail && condition.Look(exception) is not null)
        {
            return false;
        }
    }

    private Task<int> WriteAsync(string id, Delivery delivery) => transactions.RunAsync(async work =>
    {
        var message = await work.Db.Outbox.SingleAsync(row => row.Id == id, work.CancellationToken);
        message.LeasedUntil = null;
        message.Attempts++;
        message.TriedAt = work.Now;
        message.LastError = delivery.Detail;
        switch (delivery.Outcome)
        {
            case DeliveryOutcome.Sent:
                message.Status = OutboxStatus.Sent;
                message.SentAt = work.Now;
                work.AfterCommit(() => EngineTelemetry.MessageAge.Record((work.Now - message.CreatedAt).TotalSeconds));
                break;
            case DeliveryOutcome.Refused:
                message.Status = OutboxStatus.Failed;
                break;
            case DeliveryOutcome.Unknown when message.Status is OutboxStatus.Pending:
                message.Status = OutboxStatus.Unknown;
                message.NextAttemptAt = work.Now + Smtp.ResendUnknownAfter;
                break;
            case DeliveryOutcome.Unknown:
                // It was no longer wanted by then, or another process knows that it left.
                break;
            case DeliveryOutcome.Deferred:
                message.NextAttemptAt = work.Now + BackOff.After(message.Attempts);
                if (message.Attempts >= MaximumAttempts && message.Status is OutboxStatus.Pending)
                    message.Status = OutboxStatus.Failed;
                break;
        }

        work.AfterCommit(() => EngineTelemetry.Messages.Add(1, KeyValuePair.Create(EngineTelemetry.Outcome, (object?)delivery.Outcome.ToString())));
        return await work.Db.SaveChangesAsync(work.CancellationToken);
    }, CancellationToken.None);
}
