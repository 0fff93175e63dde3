using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pathways.Engine.Hosting;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Outbox;

/// <summary>
/// Takes the next message that may leave. To one domain no more leave within a minute than
/// <see cref="SmtpOptions.PerDomainPerMinute"/>, whoever sends them: the outbox itself tells what left. The others of that
/// domain are held, in their order and without an attempt counted, until there is room.
/// </summary>
public sealed class OutboxLeases(WriteTransactions transactions, EngineStore store, IMailTransport transport, IOptions<EngineOptions> options)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private Lease Held => new(options.Value.Lease);

    /// <summary>No server is spared by writing fewer files.</summary>
    private int Most => transport.RepeatIsHarmless ? 0 : options.Value.Smtp.PerDomainPerMinute;

    /// <param name="passed">The domains whose messages somebody else is at; the run that goes on passes over them.</param>
    /// <returns>Null when none may leave now.</returns>
    internal async Task<MessageLease?> NextAsync(ISet<string> passed, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (lease, isOver) = await transactions.RunAsync(
                work => Most > 0 ? LookAsync(work, passed) : FirstAsync(work), CancellationToken.None, IsolationLevel.ReadCommitted);
            if (lease is not null || isOver)
                return lease;
        }
    }

    private async Task<(MessageLease? Lease, bool IsOver)> FirstAsync(WriteTransaction work) =>
        (await TakeAsync(Due(work).OrderBy(row => row.NextAttemptAt), work), IsOver: true);

    /// <summary>Looks at one domain in a transaction of its own, so that nobody waits for one domain while holding another.</summary>
    private async Task<(MessageLease? Lease, bool IsOver)> LookAsync(WriteTransaction work, ISet<string> passed)
    {
        var next = await Due(work).Where(row => row.Domain == null || !passed.Contains(row.Domain))
            .OrderBy(row => row.NextAttemptAt).ThenBy(row => row.CreatedAt)
            .Select(row => new { row.Id, row.Recipient, row.Domain, row.LeasedUntil }).FirstOrDefaultAsync(work.CancellationToken);
        if (next is null)
            return (null, IsOver: true);
        var domain = next.Domain ?? await NameDomainAsync(next.Id, next.Recipient, work);
        // One that a process left behind does not leave now: only its end is told.
        var lease = next.LeasedUntil is null ? await LookAsync(domain, work) : new(await TakeAsync(Due(work).Where(row => row.Id == next.Id), work));
        if (lease is { Message: null, IsHeld: false })
            passed.Add(domain);
        return (lease.Message, IsOver: false);
    }

    private async Task<DomainLook> LookAsync(string domain, WriteTransaction work)
    {
        await store.LockAsync(work.Db, $"outbox {domain}", work.CancellationToken);
        var waiting = Due(work).Where(row => row.Domain == domain && row.LeasedUntil == null).OrderBy(row => row.CreatedAt).ThenBy(row => row.Id);
        if (await RoomAtAsync(domain, work) is not { } room)
            return new(await TakeAsync(waiting, work));

        // The first one is tracked, so that a job is asked for at that time.
        if (await LeaseLocks.Mark(waiting).FirstOrDefaultAsync(work.CancellationToken) is not { } first)
            return new(null);
        await waiting.Where(row => row.Id != first.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(message => message.NextAttemptAt, room), work.CancellationToken);
        first.NextAttemptAt = room;
        await work.Db.SaveChangesAsync(work.CancellationToken);
        return new(null, IsHeld: true);
    }

    /// <summary>
    /// Null when there is room now; else when there will be for a quarter of a minute's messages, so that those who wait are not
    /// held anew for each one that leaves. What is underway, or left by a clock that was set back since, counts as if it left now.
    /// </summary>
    private async Task<DateTimeOffset?> RoomAtAsync(string domain, WriteTransaction work)
    {
        var (now, since, longest) = (work.Now, work.Now - Window, Held.Longest(work.Now));
        // Also one that is no longer wanted since it began to leave.
        var underway = work.Db.Outbox.Where(
            row => row.Domain == domain && row.LeasedUntil != null && (row.Status == OutboxStatus.Pending || row.LeasedUntil > now));
        var left = work.Db.Outbox.Where(row => row.Domain == domain && row.TriedAt > since && row.TriedAt <= longest);
        // One statement: what is recorded between two would be in neither.
        var times = await left.Select(row => new { row.TriedAt, IsUnderway = false })
            .Concat(underway.Select(row => new { row.TriedAt, IsUnderway = true })).ToListAsync(work.CancellationToken);
        var excess = times.Count - Most;
        if (excess < 0)
            return null;
        var last = times.Select(time => !time.IsUnderway && time.TriedAt < now ? time.TriedAt.Value : now).Order().ElementAt(excess + Math.Max(1, Most / 4) - 1);
        return last + Window;
    }

    /// <summary>
    /// One that was never tried does not wait for a clock that was set back since it was made: beyond a minute none waits but those
    /// that are held on purpose.
    /// </summary>
    private IQueryable<OutboxMessage> Due(WriteTransaction work)
    {
        var (now, latest, longest) = (work.Now, work.Now + Window, Held.Longest(work.Now));
        return work.Db.Outbox.Where(row => row.Status == OutboxStatus.Pending
            && (row.NextAttemptAt <= now || row.Attempts == 0 && row.NextAttemptAt > latest && (row.HeldUntil == null || row.CreatedAt > latest))
            && (row.LeasedUntil == null || row.LeasedUntil <= now || row.LeasedUntil > longest));
    }

    private async Task<MessageLease?> TakeAsync(IQueryable<OutboxMessage> free, WriteTransaction work)
    {
        var message = await LeaseLocks.Mark(free).FirstOrDefaultAsync(work.CancellationToken);
        if (message is null)
            return null;
        var lease = new MessageLease(message, MayHaveLeft: message.LeasedUntil is not null);
        message.LeasedUntil = Held.Until(work.Now);
        await work.Db.SaveChangesAsync(work.CancellationToken);
        return lease;
    }

    private static async Task<string> NameDomainAsync(string id, string recipient, WriteTransaction work)
    {
        var domain = OutboxMessage.DomainOf(recipient);
        await work.Db.Outbox.Where(row => row.Id == id)
            .ExecuteUpdateAsync(row => row.SetProperty(message => message.Domain, domain), work.CancellationToken);
        return domain;
    }

    private sealed record DomainLook(MessageLease? Message, bool IsHeld = false);
}

/// <param name="MayHaveLeft">Another process held it and never said what became of it.</param>
internal sealed record MessageLease(OutboxMessage Message, bool MayHaveLeft);
