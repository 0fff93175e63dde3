using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Barriers;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Handoffs.Templates;
using Pathways.Activities.Tests.Journey;
using Pathways.Activities.Tests.Persistence;
using Pathways.Engine.Execution;
using Pathways.Engine.Outbox;
using Pathways.Engine.Outbox.Bounces;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tests.Store;

namespace Pathways.Activities.Tests.Letters;

/// <summary>A partner that prefers it gets one e-mail in the evening; nothing is lost or said twice.</summary>
public abstract class DigestTests
{
    private const string Julie = "julie@partenaires.example";

    private static readonly DateTimeOffset _evening = ParisCalendar.EveningOf(JourneyHost.FirstDay);

    private readonly TestStore _store;

    private protected DigestTests(TestStore store) => _store = store;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_requests_of_a_day_leave_at_six_as_one_e_mail_with_a_link_for_each()
    {
        await using var host = await RequestedAsync();
        host.MoveTo(_evening.AddMinutes(-1));
        Assert.Equal(0, await host.SendAsync());
        host.MoveTo(_evening);
        Assert.Equal(1, await host.SendAsync());

        var messages = await MessagesAsync(host);
        var digest = Assert.Single(messages, row => row.Status == OutboxStatus.Sent);
        Assert.Equal(3, messages.Count);
        Assert.All(messages.Where(row => row != digest), row => Assert.Equal((OutboxStatus.Cancelled, digest.Id), (row.Status, row.MergedInto)));
        using var letter = SampleLetters.Read(digest);
        Assert.Equal("2 demandes pour vous, 4\u00a0janvier\u00a02027", letter.Subject);
        Assert.Equal("k@barlin.example", Assert.Single(letter.ReplyTo.Mailboxes).Address);
        Assert.All(await HandoffsAsync(host), handoff => Assert.All(
            [letter.TextBody, letter.HtmlBody], body => Assert.Contains($"/reponse/{handoff.Id}/Reply/0", body, StringComparison.Ordinal)));
        Assert.Contains("Amina K., Barlin : mobilité", letter.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Kaddouri", letter.TextBody + letter.HtmlBody, StringComparison.Ordinal);

        Assert.Equal(0, await host.SendAsync());
        Assert.Equal(3, (await MessagesAsync(host)).Count);
        Assert.Empty(await host.LostAsync());
    }

    [Fact]
    public async Task A_preference_that_is_switched_off_meanwhile_lets_each_leave_by_itself()
    {
        await using var host = await RequestedAsync();
        await PreferAsync(host, false);
        await host.AdvanceToAsync(JourneyHost.FirstDay);
        Assert.Equal([OutboxStatus.Sent, OutboxStatus.Sent], (await MessagesAsync(host)).Select(row => row.Status));
    }

    [Fact]
    public async Task What_was_answered_meanwhile_is_not_asked_again()
    {
        await using var host = await RequestedAsync();
        await host.ReplyAsync(BarrierKind.Digital, ("answer", "rejected"), ("reason", "NoPlace"));
        await host.AdvanceToAsync(JourneyHost.FirstDay);
        var sent = Assert.Single(await MessagesAsync(host), row => row.Status == OutboxStatus.Sent);
        Assert.Contains("mobilité", sent.Subject, StringComparison.Ordinal);
        Assert.Null(sent.MergedInto);
    }

    [Fact]
    public async Task A_cancelled_journey_asks_nothing_any_more()
    {
        await using var host = await RequestedAsync();
        await host.CancelAsync(("reason", "MOVED_AWAY"), ("exitedOn", "2027-01-04"));
        await host.AdvanceToAsync(JourneyHost.FirstDay);
        Assert.All(await MessagesAsync(host), row => Assert.Equal((OutboxStatus.Cancelled, null), (row.Status, row.MergedInto)));
    }

    [Fact]
    public async Task What_was_passed_on_to_a_colleague_leaves_as_it_is()
    {
        await using var host = await RequestedAsync();
        var handoff = (await HandoffsAsync(host))[0];
        await host.Forwarding.ForwardAsync(handoff.Id, DerivedId.From("test", "forward"), HandoffRecipient.First, "karin@partenaires.example", Cancel);
        await host.AdvanceToAsync(JourneyHost.FirstDay);
        var messages = await MessagesAsync(host);
        Assert.Equal(["julie@partenaires.example", "julie@partenaires.example", "karin@partenaires.example"], messages.Select(row => row.Recipient).Order());
        Assert.All(messages, row => Assert.Equal((OutboxStatus.Sent, null), (row.Status, row.MergedInto)));
    }

    [Fact]
    public async Task Words_of_the_organisation_stand_in_front()
    {
        await using var host = await RequestedAsync();
        await host.ReadAsync(db =>
        {
            db.Add(new LetterTemplate
            {
                OrganisationId = DerivedId.From("test", "organisation"),
                Kind = LetterKind.Digest,
                Number = 1,
                SavedAt = _evening,
                AuthorId = DerivedId.From("test", "coordinator"),
                Subject = "{{ nombre }} personnes vous attendent",
                Message = "Bonsoir {{ contact }},\n\nVoici le point du {{ jour }}.",
            });
            return db.SaveChangesAsync(Cancel);
        });
        host.MoveTo(_evening);
        await host.SendAsync();
        using var letter = SampleLetters.Read(Assert.Single(await MessagesAsync(host), row => row.Status == OutboxStatus.Sent));
        Assert.Equal("2 personnes vous attendent", letter.Subject);
        Assert.StartsWith("Bonsoir Julie Fournier,\n\nVoici le point du 4\u00a0janvier\u00a02027.", letter.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Voici les 2 demandes", letter.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_processes_at_once_write_one()
    {
        await using var host = await RequestedAsync();
        host.MoveTo(_evening);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.SendAsync()));
        Assert.Equal(OutboxStatus.Sent, Assert.Single(await MessagesAsync(host), row => row.Status != OutboxStatus.Cancelled).Status);
    }

    [Theory]
    [InlineData(CommitPoint.TransactionBegun)]
    [InlineData(CommitPoint.Committed)]
    [InlineData(SendPoint.Leased)]
    [InlineData(SendPoint.HandedOver)]
    [InlineData(SendPoint.Recorded)]
    public async Task A_process_that_dies_on_the_way_loses_nothing_and_doubles_nothing(Enum point)
    {
        await using var host = await RequestedAsync();
        host.MoveTo(_evening);
        host.Crash.ThrowAt(point);
        await Record.ExceptionAsync(host.SendAsync);
        host.MoveTo(_evening.AddMinutes(6));
        await host.SendAsync();

        var digest = Assert.Single(await MessagesAsync(host), row => row.Status != OutboxStatus.Cancelled);
        Assert.Equal((OutboxStatus.Sent, Julie), (digest.Status, digest.Recipient));
        Assert.Single(Directory.GetFiles(host.PickupFolder));
    }

    [Fact]
    public async Task Where_nobody_puts_them_together_each_leaves_a_quarter_of_an_hour_later()
    {
        await using var host = await RequestedAsync();
        await host.ReadAsync(db => db.Outbox.ExecuteUpdateAsync(row => row.SetProperty(message => message.Batch, (string?)null), Cancel));
        host.MoveTo(_evening.AddMinutes(14));
        Assert.Equal(0, await host.SendAsync());
        host.MoveTo(_evening.AddMinutes(15));
        Assert.Equal(2, await host.SendAsync());
    }

    [Fact]
    public async Task One_that_comes_back_concerns_each_request_in_it()
    {
        await using var host = await RequestedAsync();
        host.MoveTo(_evening);
        await host.SendAsync();
        var digest = Assert.Single(await MessagesAsync(host), row => row.Status == OutboxStatus.Sent);
        Assert.Equal(BounceOutcome.Recorded, await host.Bounces.TakeAsync(BounceMail.Of(digest.MessageId, Julie), Cancel));
        Assert.Equal(["relais-mobilite", "relais-numerique"], (await host.OpenTasksAsync()).Where(task => task.Name == "unreachable").Select(task => task.ActivityId).Order());
        var lines = await host.ReadAsync(db => db.Journal.Where(line => line.Kind == JournalKind.MessageReturned).Select(line => line.Detail!).ToListAsync(Cancel));
        Assert.Equal((2, true), (lines.Count, lines.Exists(line => line.Contains("numérique", StringComparison.Ordinal))));

        await host.CompleteAsync("relais-mobilite", "unreachable", ("choice", "address"), ("email", "julie.f@partenaires.example"));
        await host.SendAsync();
        var again = Assert.Single(await MessagesAsync(host), row => row.Status == OutboxStatus.Sent);
        Assert.Equal(("julie.f@partenaires.example", true), (again.Recipient, again.Subject.Contains("mobilité", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task It_stays_as_long_as_its_requests_and_other_letters_of_no_journey_for_thirty_days()
    {
        await using var host = await RequestedAsync();
        host.MoveTo(_evening);
        await host.SendAsync();
        await host.ReadAsync(db =>
        {
            db.AddRange(Loose("old", OutboxStatus.Sent, _evening), Loose("waits", OutboxStatus.Pending, _evening), Loose("young", OutboxStatus.Sent, _evening.AddDays(1)));
            return db.SaveChangesAsync(Cancel);
        });
        host.MoveTo(_evening.AddDays(30).AddMinutes(1));
        await host.ForgetShortLivedAsync();
        var ids = (await MessagesAsync(host)).Where(row => row.InstanceId is null).Select(row => row.Id.Split(':')[0]);
        Assert.Equal(["digest", "waits", "young"], ids.Order());
    }

    private static OutboxMessage Loose(string id, OutboxStatus status, DateTimeOffset at) => new()
    {
        Id = id,
        InstanceId = null,
        MessageId = $"{id}@pathways.example",
        Recipient = Julie,
        Subject = id,
        Mime = [],
        Status = status,
        CreatedAt = at,
        NextAttemptAt = at,
    };

    private async Task<JourneyHost> RequestedAsync()
    {
        var host = await JourneyHost.StartJourneyAsync(_store);
        await PreferAsync(host, true);
        await host.CompleteAsync("accueil", "task", ("origin", "EmploymentBus"), ("informed", "yes"), ("wish", "Oriented"));
        await host.CompleteAsync("diagnostic", "task", ("project", "Être cariste"), ("barriers", new List<object?> { "Mobility", "Digital" }));
        return host;
    }

    private static Task<int> PreferAsync(JourneyHost host, bool isPreferred) =>
        host.ReadAsync(db => db.Partners.ExecuteUpdateAsync(row => row.SetProperty(partner => partner.PrefersDigest, isPreferred), Cancel));

    private static Task<List<HandoffRequest>> HandoffsAsync(JourneyHost host) =>
        host.ReadAsync(db => db.Handoffs.AsNoTracking().OrderBy(row => row.Id).ToListAsync(Cancel));

    private static Task<List<OutboxMessage>> MessagesAsync(JourneyHost host) =>
        host.ReadAsync(db => db.Outbox.AsNoTracking().OrderBy(row => row.Id).ToListAsync(Cancel));
}

public sealed class SqliteDigestTests() : DigestTests(TestStores.Sqlite);

public sealed class PostgresDigestTests() : DigestTests(TestStores.Postgres);
