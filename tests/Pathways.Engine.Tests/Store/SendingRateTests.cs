using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Engine.Outbox;

namespace Pathways.Engine.Tests.Store;

/// <summary>No domain gets more messages within a minute than it is to get, whoever sends them; all leave in the end.</summary>
public abstract class SendingRateTests : StoreTest
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Beyond_the_rate_a_domain_waits_for_room_without_an_attempt_while_others_go_on()
    {
        await using var sending = await SendingAsync(most: 2);
        await sending.AddAsync("a@Lent.example", "b@lent.example", "c@lent.example", "d@LENT.example", "e@autre.example");

        Assert.Equal(3, await sending.RunAsync());
        Assert.Equal(["a@Lent.example", "b@lent.example", "e@autre.example"], sending.Recipients.Order(StringComparer.Ordinal));
        var held = await sending.Host.InDatabaseAsync(db => db.Outbox.AsNoTracking().Where(row => row.Status == OutboxStatus.Pending).ToListAsync(Cancel));
        Assert.All(held, message => Assert.Equal(
            (0, null, sending.Now + Minute), (message.Attempts, message.LastError, message.NextAttemptAt)));

        sending.Host.Time.Advance(Minute - TimeSpan.FromSeconds(1));
        await sending.AddAsync("f@lent.example");
        Assert.Equal(0, await sending.RunAsync());
        sending.Host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, await sending.RunAsync());
        sending.Host.Time.Advance(Minute);
        Assert.Equal(1, await sending.RunAsync());
        Assert.Equal(["c@lent.example", "d@LENT.example", "f@lent.example"], sending.Recipients.Skip(3));
    }

    [Fact]
    public async Task Zero_holds_nobody()
    {
        await using var sending = await SendingAsync(most: 0);
        await sending.AddAsync([.. Enumerable.Repeat("a@lent.example", 70)]);
        Assert.Equal(70, await sending.RunAsync());
    }

    [Fact]
    public async Task Senders_that_run_at_once_keep_to_one_rate()
    {
        await using var sending = await SendingAsync(most: 3);
        await sending.AddAsync([.. Enumerable.Repeat("a@lent.example", 10), .. Enumerable.Repeat("b@autre.example", 10)]);
        var sent = await Task.WhenAll(Enumerable.Range(1, 4).Select(_ => Task.Run(sending.RunAsync)));
        Assert.Equal(6, sent.Sum());
    }

    [Fact]
    public async Task What_perhaps_arrived_or_was_refused_or_is_underway_counts()
    {
        await using var sending = await SendingAsync(most: 3);
        await sending.AddAsync("a@lent.example", "b@lent.example", "c@lent.example");
        sending.Answers.Enqueue(new Delivery(DeliveryOutcome.Unknown));
        sending.Answers.Enqueue(new Delivery(DeliveryOutcome.Refused));
        await sending.ChangeAsync("m002", row => row.SetProperty(message => message.LeasedUntil, sending.Now + Minute));
        Assert.Equal(0, await sending.RunAsync());

        await sending.AddAsync("d@lent.example");
        Assert.Equal(0, await sending.RunAsync());
        Assert.Equal(2, sending.Recipients.Count());

        // The one that was left behind is told, and does not leave, whether there is room or not.
        await sending.ChangeAsync("m002", row => row.SetProperty(message => message.LeasedUntil, sending.Now));
        Assert.Equal(0, await sending.RunAsync());
        Assert.Equal(OutboxStatus.Unknown, await sending.Host.InDatabaseAsync(db => db.Outbox.Where(row => row.Id == "m002").Select(row => row.Status).SingleAsync(Cancel)));
        sending.Host.Time.Advance(Minute);
        Assert.Equal(1, await sending.RunAsync());
    }

    [Fact]
    public async Task A_message_that_an_older_version_wrote_counts_by_its_address()
    {
        await using var sending = await SendingAsync(most: 1);
        await sending.AddAsync("a@lent.example", "b@lent.example");
        await sending.ChangeAsync(null, row => row.SetProperty(message => message.Domain, (string?)null));
        Assert.Equal(1, await sending.RunAsync());
        sending.Host.Time.Advance(Minute);
        Assert.Equal(1, await sending.RunAsync());
    }

    [Fact]
    public void Whatever_is_sent_keeps_to_the_rate_and_all_of_it_leaves() => Draws.Repeat(draw => PlayAsync(draw).GetAwaiter().GetResult(), draws: 12);

    private static Gen<RateDraw> Draws => Gen.Select(
        Gen.Int[1, 5], Gen.Select(Gen.Int[0, 2], Gen.Int[0, 25]).Array[1, 25], Gen.Int[0, 20], Gen.Int[0, 4], Gen.Int[1, 2],
        (most, letters, pace, failure, senders) => new RateDraw(most, letters, pace, failure, senders));

    private async Task PlayAsync(RateDraw draw)
    {
        await using var sending = await SendingAsync(draw.Most);
        (sending.Pace, sending.FailsEach) = (TimeSpan.FromSeconds(draw.Pace), draw.Failure == 1 ? 2 : draw.Failure);
        foreach (var (domain, pause) in draw.Letters)
        {
            await sending.AddAsync($"x@d{domain}.example");
            await Task.WhenAll(Enumerable.Range(0, draw.Senders).Select(_ => sending.RunAsync()));
            sending.Host.Time.Advance(TimeSpan.FromSeconds(pause));
        }

        for (var rounds = 0; await sending.NextAsync() is { } next; rounds++)
        {
            Assert.True(rounds < 1000, "Some never leave.");
            if (next > sending.Now)
                sending.Host.Time.SetUtcNow(next);
            await Task.WhenAll(Enumerable.Range(0, draw.Senders).Select(_ => sending.RunAsync()));
        }

        foreach (var domain in sending.Attempts.GroupBy(attempt => OutboxMessage.DomainOf(attempt.Recipient)))
        {
            var times = domain.Select(attempt => attempt.At).Order().ToList();
            Assert.All(times.Skip(draw.Most).Zip(times), pair => Assert.True(pair.First - pair.Second >= Minute, $"{domain.Key}: {pair}"));
            if (draw is { Failure: 0, Senders: 1 })
                Assert.Equal(domain.Select(attempt => attempt.Id).Order(StringComparer.Ordinal), domain.Select(attempt => attempt.Id));
        }

        var ended = await sending.Host.InDatabaseAsync(db => db.Outbox.AsNoTracking().ToListAsync(Cancel));
        Assert.All(ended, message => Assert.Equal(OutboxStatus.Sent, message.Status));
        Assert.Equal((draw.Letters.Length, sending.Attempts.Count), (ended.Count, ended.Sum(message => message.Attempts)));
    }

    private async Task<Sending> SendingAsync(int most)
    {
        var sending = new Sending();
        sending.Host = await CreateHostAsync(
            services => services.AddSingleton<IMailTransport>(sending), settings: ("Smtp:PerDomainPerMinute", most.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        sending.InstanceId = await StartAsync(sending.Host, TestWorkflows.OneNote("bonjour"));
        await sending.Host.InDatabaseAsync(db => db.Outbox.ExecuteDeleteAsync(Cancel));
        return sending;
    }

    /// <param name="Letters">To which domain each goes, and how many seconds pass after it.</param>
    /// <param name="Pace">How many seconds a message takes.</param>
    /// <param name="Failure">Which attempts are told to come later; 0 for none.</param>
    private sealed record RateDraw(int Most, (int Domain, int Pause)[] Letters, int Pace, int Failure, int Senders)
    {
        public override string ToString() => $"{Most} a minute, {Senders} senders, {Pace} s each, failure {Failure}: {string.Join(' ', Letters)}";
    }
}
