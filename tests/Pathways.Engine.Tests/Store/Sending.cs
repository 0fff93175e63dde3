using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Pathways.Engine.Outbox;

namespace Pathways.Engine.Tests.Store;

/// <summary>A mail server that writes down what it is handed and when, and answers that it was sent unless it is told otherwise.</summary>
internal sealed class Sending : IMailTransport, IAsyncDisposable
{
    private int _added;
    private int _calls;

    public TestHost Host { get; set; } = null!;

    public string InstanceId { get; set; } = "";

    /// <summary>How long each message takes.</summary>
    public TimeSpan Pace { get; set; }

    /// <summary>2 for every second attempt, and so on; 0 for none.</summary>
    public int FailsEach { get; set; }

    public ConcurrentQueue<Delivery> Answers { get; } = new();

    public ConcurrentQueue<(string Id, string Recipient, DateTimeOffset At)> Attempts { get; } = new();

    public IEnumerable<string> Recipients => Attempts.Select(attempt => attempt.Recipient);

    public DateTimeOffset Now => Host.Time.GetUtcNow();

    public bool RepeatIsHarmless => false;

    public Task<int> RunAsync() => Host.Sender.RunAsync(TestContext.Current.CancellationToken);

    public Task<Delivery> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        Attempts.Enqueue((message.Id, message.Recipient, Now));
        Host.Time.Advance(Pace);
        if (Answers.TryDequeue(out var answer))
            return Task.FromResult(answer);
        var call = Interlocked.Increment(ref _calls);
        return Task.FromResult(FailsEach > 0 && call % FailsEach == 0 ? new Delivery(DeliveryOutcome.Deferred, "451") : Delivery.Sent);
    }

    public Task AddAsync(params string[] recipients) => Host.InDatabaseAsync(db =>
    {
        foreach (var recipient in recipients)
            db.Outbox.Add(Message($"m{_added++:000}", recipient));
        return db.SaveChangesAsync();
    });

    /// <param name="id">Null for all.</param>
    public Task ChangeAsync(string? id, Action<UpdateSettersBuilder<OutboxMessage>> change) =>
        Host.InDatabaseAsync(db => db.Outbox.Where(row => id == null || row.Id == id).ExecuteUpdateAsync(change));

    /// <summary>When the next message may be tried; null when none waits.</summary>
    public Task<DateTimeOffset?> NextAsync() => Host.InDatabaseAsync(db =>
        db.Outbox.Where(row => row.Status == OutboxStatus.Pending).MinAsync(row => (DateTimeOffset?)row.NextAttemptAt));

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private OutboxMessage Message(string id, string recipient) => new()
    {
        Id = id,
        InstanceId = InstanceId,
        MessageId = $"{id}@pathways.test",
        Recipient = recipient,
        Subject = id,
        Mime = [],
        Status = OutboxStatus.Pending,
        CreatedAt = Now,
        NextAttemptAt = Now,
    };
}
