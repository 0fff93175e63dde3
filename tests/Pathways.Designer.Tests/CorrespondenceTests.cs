using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Partners;
using Pathways.Designer.Demo;
using Pathways.Designer.Tests.Browsing;
using Pathways.Engine.Outbox;

namespace Pathways.Designer.Tests;

/// <summary>What a partner sends besides its answer: questions, a colleague's address, the wish for a new link.</summary>
public abstract partial class CorrespondenceTests(AppFixture app) : IDisposable
{
    private readonly PartnerVisitor _partner = new(app);

    public void Dispose() => _partner.Dispose();

    [Fact]
    public async Task A_question_goes_to_the_adviser_and_the_answer_comes_back()
    {
        var (handoff, path) = await AskAsync("Inès");

        var (_, asked) = await _partner.SayAsync(path, "question", "ines", ("q-question", "A-t-elle le permis ?"));
        var answered = await app.Services.GetRequiredService<HandoffThread>().AnswerAsync(
            handoff.Id, Guid.CreateVersion7(app.Clock.Now), "Oui, depuis mai.", $"staff:{SampleCases.Adviser.Id}", CancellationToken.None);
        var page = await _partner.Browser.ReadAsync(path);

        Assert.Contains("vous répondra par courriel", asked, StringComparison.Ordinal);
        Assert.Equal(CorrespondenceOutcome.Done, answered);
        Assert.Contains("A-t-elle le permis ?", page, StringComparison.Ordinal);
        Assert.Contains("Oui, depuis mai.", page, StringComparison.Ordinal);
        Assert.Contains("Pouvez-vous recevoir Inès E.", page, StringComparison.Ordinal);
        var letters = await LettersAsync(handoff);
        Assert.Equal(SampleCases.Adviser.Email, letters.Single(letter => letter.Id.Contains(":question-", StringComparison.Ordinal)).Recipient);
        var answer = letters.Single(letter => letter.Id.Contains(":answer-", StringComparison.Ordinal));
        Assert.Equal(letters.Single(letter => letter.Id.EndsWith(":request", StringComparison.Ordinal)).Recipient, answer.Recipient);
        Assert.DoesNotContain("Essai", answer.Subject, StringComparison.Ordinal);
        Assert.Equal((HandoffState.Requested, handoff.ExpiresAt), await StateAsync(handoff));
    }

    [Fact]
    public async Task A_question_that_is_sent_twice_is_asked_once_and_the_sixth_of_a_day_is_refused()
    {
        var (handoff, path) = await AskAsync("Joris");
        var confirmation = await _partner.PrepareAsync(path, "question", ("q-question", "Question 1"));
        foreach (var _ in Enumerable.Range(0, 2))
            await _partner.ConfirmAsync(path, confirmation, ("mot", "Joris"));
        foreach (var number in Enumerable.Range(2, 4))
            Assert.Equal(HttpStatusCode.OK, (await _partner.SayAsync(path, "question", "Joris", ("q-question", $"Question {number}"))).Status);

        var (status, text) = await _partner.SayAsync(path, "question", "Joris", ("q-question", "Question 6"));

        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.Contains("Écrivez plutôt à", text, StringComparison.Ordinal);
        Assert.Equal(5, await app.WithDbAsync(db => db.HandoffMessages.CountAsync(row => row.HandoffId == handoff.Id)));
    }

    [Fact]
    public async Task A_colleague_of_the_same_domain_gets_a_link_of_their_own_and_reminders_follow()
    {
        var (handoff, path) = await AskAsync("Karima");
        var domain = (await LettersAsync(handoff)).Single().Recipient.Split('@')[1];

        var (_, text) = await _partner.SayAsync(path, "transfert", "Karima", ("q-colleague", $"leila.sow@{domain}"));
        await _partner.SayAsync(path, "transfert", "Karima", ("q-colleague", $"leila.sow@{domain}"));

        Assert.Contains($"leila.sow@{domain}", text, StringComparison.Ordinal);
        Assert.Contains("la première réponse compte", text, StringComparison.Ordinal);
        var forward = (await LettersAsync(handoff)).Single(letter => letter.Id.Contains(":forward-", StringComparison.Ordinal));
        Assert.Equal($"leila.sow@{domain}", forward.Recipient);

        var theirs = LinkIn(forward);
        Assert.NotEqual(path, theirs);
        Assert.DoesNotContain("Vous avez transmis", await _partner.Browser.ReadAsync(theirs), StringComparison.Ordinal);
        // The sample cases' timers belong to instances that no interpreter made.
        await app.WithDbAsync(db => db.Timers.Where(timer => timer.InstanceId != handoff.InstanceId).ExecuteDeleteAsync());
        await app.MoveToAsync(app.Clock.Now.AddDays(11));
        Assert.Equal($"leila.sow@{domain}", (await LettersAsync(handoff)).Single(letter => letter.Id.Contains(":reminder-1", StringComparison.Ordinal)).Recipient);

        var (status, _) = await _partner.SayAsync(theirs, "oui", "Karima", ("q-appointmentOn", "2027-03-20"));
        Assert.Equal((HttpStatusCode.OK, HandoffState.Accepted), (status, (await StateAsync(handoff)).State));
        Assert.Contains("Vous recevez Karima E.", await _partner.Browser.ReadAsync(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inconnu@ailleurs.example")]
    [InlineData("quelquun@gmail.com")]
    public async Task A_stranger_gets_nothing_and_the_adviser_is_asked(string address)
    {
        var (handoff, path) = await AskAsync("Lina", $"Lina {address}");

        var (status, text) = await _partner.SayAsync(path, "transfert", "Lina", ("q-colleague", address));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("nous n’y écrivons pas sans l’accord", text, StringComparison.Ordinal);
        var letters = await LettersAsync(handoff);
        Assert.DoesNotContain(letters, letter => letter.Recipient == address);
        Assert.Equal(SampleCases.Adviser.Email, letters.Single(letter => letter.Id.Contains(":question-", StringComparison.Ordinal)).Recipient);
        Assert.Contains(address, (await app.WithDbAsync(db => db.HandoffMessages.SingleAsync(row => row.HandoffId == handoff.Id))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_contact_of_a_partner_is_no_stranger_and_one_who_left_is()
    {
        var partner = DemoTeam.Partners[2].Id;
        await app.WithDbAsync(db =>
        {
            db.AddRange(Contact("second", null), Contact("gone", app.Clock.Now));
            return db.SaveChangesAsync();
        });
        var (handoff, path) = await AskAsync("Noa");

        await _partner.SayAsync(path, "transfert", "Noa", ("q-colleague", "second@annuaire.example"));
        await _partner.SayAsync(path, "transfert", "Noa", ("q-colleague", "gone@annuaire.example"));

        var letters = await LettersAsync(handoff);
        Assert.Contains(letters, letter => letter.Recipient == "second@annuaire.example");
        Assert.DoesNotContain(letters, letter => letter.Recipient == "gone@annuaire.example");

        PartnerContact Contact(string name, DateTimeOffset? leftAt) =>
            new() { Id = Guid.CreateVersion7(app.Clock.Now), PartnerId = partner, Name = name, Email = $"{name}@annuaire.example", LeftAt = leftAt };
    }

    [Fact]
    public async Task An_expired_link_brings_a_new_one_to_its_own_address_once_an_hour()
    {
        var (handoff, _) = await AskAsync("Malik");
        var expired = PartnerVisitor.LinkTo(app, handoff, expiresAt: app.Clock.Now);
        using var look = await _partner.Browser.GetAsync(expired);
        var page = WebUtility.HtmlDecode(await look.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.Gone, look.StatusCode);
        Assert.Contains("Ce lien n’est plus valable", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Malik", page, StringComparison.Ordinal);

        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var sent = await _partner.ConfirmAsync(expired, await _partner.Browser.ReadAsync(expired), ("mot", "lien"));
            var (_, told) = await _partner.FollowAsync(sent);
            Assert.Contains("Un nouveau lien part", told, StringComparison.Ordinal);
            Assert.Equal([], Links().Matches(told).Select(match => match.Value).Where(link => !expired.Contains(link, StringComparison.Ordinal)));
        }

        var letters = await LettersAsync(handoff);
        var letter = letters.Single(row => row.Id.Contains(":link-", StringComparison.Ordinal));
        Assert.Equal(letters.Single(row => row.Id.EndsWith(":request", StringComparison.Ordinal)).Recipient, letter.Recipient);
        using var renewed = await _partner.Browser.GetAsync(LinkIn(letter));
        Assert.Equal(HttpStatusCode.OK, renewed.StatusCode);
    }

    [Fact]
    public async Task A_request_that_is_over_offers_no_new_link()
    {
        var (handoff, path) = await AskAsync("Nadia");
        await _partner.SayAsync(path, "non", "Nadia", ("q-reason", nameof(DeclineReason.NoPlace)));
        app.Clock.Now = handoff.ExpiresAt;

        var page = await _partner.Browser.ReadAsync(path);

        Assert.Contains("Vous ne pouvez pas recevoir Nadia E.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("nouveau lien", page, StringComparison.Ordinal);
    }

    private async Task<(HandoffRequest Handoff, string Path)> AskAsync(string name, string? key = null)
    {
        app.Clock.Now = AppFixture.Start;
        var journey = await LiveJourney.StartAsync(app, name, key: key);
        var handoff = await journey.AskPartnerAsync();
        return (handoff, PartnerVisitor.LinkTo(app, handoff));
    }

    private Task<(HandoffState State, DateTimeOffset ExpiresAt)> StateAsync(HandoffRequest handoff) => app.WithDbAsync(async db =>
    {
        var row = await db.Handoffs.AsNoTracking().SingleAsync(row => row.Id == handoff.Id);
        return (row.State, row.ExpiresAt);
    });

    private Task<List<OutboxMessage>> LettersAsync(HandoffRequest handoff) =>
        app.WithDbAsync(db => db.Outbox.AsNoTracking().Where(row => row.WaitId == handoff.WaitId).ToListAsync());

    private static string LinkIn(OutboxMessage letter) =>
        Links().Match(MimeKit.MimeMessage.Load(new MemoryStream(letter.Mime)).TextBody ?? "").Value;

    [GeneratedRegex("/reponse/[A-Za-z0-9_-]+")]
    private static partial Regex Links();
}

public sealed class SqliteCorrespondenceTests(AppFixture app) : CorrespondenceTests(app), IClassFixture<AppFixture>;

public sealed class PostgresCorrespondenceTests : CorrespondenceTests, IClassFixture<PostgresAppFixture>
{
    public PostgresCorrespondenceTests(PostgresAppFixture app) : base(app) => PostgresAppFixture.Require();
}
