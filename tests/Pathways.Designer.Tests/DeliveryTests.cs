using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Pathways.Designer.Deliveries;
using Pathways.Designer.Tests.Browsing;
using Pathways.Engine.Outbox;
using Pathways.Engine.Outbox.Bounces;

namespace Pathways.Designer.Tests;

/// <summary>An application to which a mail provider posts what came back.</summary>
public sealed class DeliveryFixture : AppFixture
{
    public const string Secret = "0123456789abcdef0123456789abcdef";

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Pathways:Bounces:WebhookSecret", Secret);
    }
}

/// <summary>How far each e-mail got stands on the person's file; what came back is learnt by post.</summary>
public sealed class DeliveryTests(DeliveryFixture app, Chromium chromium) : IClassFixture<DeliveryFixture>
{
    private static readonly DateTimeOffset Tried = AppFixture.Start.AddHours(-2);

    [Fact]
    public async Task The_file_tells_of_each_message_how_far_it_got()
    {
        var (person, instance) = await JourneyAsync("States");
        await AddAsync("deferred", instance, OutboxStatus.Pending, "451 4.7.1 Later", message => message.NextAttemptAt = AppFixture.Start.AddHours(1));
        await AddAsync("sent", instance, OutboxStatus.Sent, null, message => message.SentAt = Tried);
        await AddAsync("slow", instance, OutboxStatus.Sent, "451 4.4.1 Busy", message => (message.SentAt, message.DelayedAt) = (Tried, Tried));
        await AddAsync("refused", instance, OutboxStatus.Failed, "550 5.1.1 Unknown");
        await AddAsync("returned", instance, OutboxStatus.Failed, "552 5.2.2 Full", message => message.ReturnedAt = Tried);
        await AddAsync("lost", instance, OutboxStatus.Unknown, "reset");
        await AddAsync("given-up", instance, OutboxStatus.Cancelled, null);
        await AddAsync("held", instance, OutboxStatus.Pending, null, message => (message.Attempts, message.HeldUntil) = (0, AppFixture.Start.AddHours(8)));

        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var page = (await adviser.ReadAsync($"/personnes/{person}")).Replace('\u00a0', ' ');

        foreach (var sentence in new[]
        {
            "Prochain essai : 1er mars 2027 à 11 h 00", "Parti le 1er mars 2027 à 8 h 00.", "tarde à le prendre", "L’adresse n’existe pas",
            "Revenu le 1er mars 2027 à 8 h 00. La boîte du destinataire est pleine.", "peut-être arrivé", "il ne partira pas",
            "Partira dans le courriel du soir, à 18 h, le 1er mars 2027",
        })
            Assert.Contains(sentence, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_says_that_it_leaves_in_the_evening()
    {
        app.Clock.Now = AppFixture.Start;
        var journey = await LiveJourney.StartAsync(app, "Soir");
        await app.WithDbAsync(db => db.Partners.ExecuteUpdateAsync(row => row.SetProperty(partner => partner.PrefersDigest, true)));
        var handoff = await journey.AskPartnerAsync();
        await app.WithDbAsync(db => db.Partners.ExecuteUpdateAsync(row => row.SetProperty(partner => partner.PrefersDigest, false)));
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        Assert.Contains(
            "Partira dans le courriel du soir, à 18\u00a0h, le 1er\u00a0mars\u00a02027", await adviser.ReadAsync($"/personnes/{journey.Person}/relais/{handoff.Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_far_an_evening_e_mail_got_is_told_to_each_of_its_requests_and_decided_for_all()
    {
        var (person, instance) = await JourneyAsync("Evening");
        await AddAsync("digest:evening", null, OutboxStatus.Failed, "552 5.2.2 Full", message => message.ReturnedAt = Tried);
        await AddAsync("evening-part", instance, OutboxStatus.Cancelled, null, message => message.MergedInto = "digest:evening");

        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var page = (await adviser.ReadAsync($"/personnes/{person}")).Replace('\u00a0', ' ');
        Assert.Contains("avec les autres demandes du jour. Revenu le 1er mars 2027 à 8 h 00. La boîte du destinataire est pleine.", page, StringComparison.Ordinal);
        Assert.Contains("Courriel refusé par contact@partenaires.example : « evening-part »", page, StringComparison.Ordinal);
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        Assert.Contains("evening-part", await coordinator.ReadAsync("/incidents"), StringComparison.Ordinal);

        using var decided = await adviser.FillInAsync($"/personnes/{person}", "deliveries", ("resend", $"{Tried.UtcTicks} digest:evening"));
        Assert.Contains("Le courriel va être renvoyé.", WebUtility.HtmlDecode(await decided.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(OutboxStatus.Pending, await StatusAsync("digest:evening"));
    }

    [Theory]
    [InlineData(Widths.Desktop, false)]
    [InlineData(Widths.Phone, true)]
    public async Task An_adviser_decides_on_the_file(int width, bool dark)
    {
        var (person, instance) = await JourneyAsync($"Decides{width}");
        await AddAsync($"back-{width}", instance, OutboxStatus.Failed, "550 5.1.1 Unknown", message => message.ReturnedAt = Tried);
        var page = await chromium.OpenAsAsync(app, SampleCases.Adviser, width, dark);
        await page.GotoAsync($"/personnes/{person}");
        await page.GetByText("Revenu le").First.WaitForAsync();
        await page.PictureAsync($"remise-{width}{(dark ? "-sombre" : "")}");
        await page.ShouldBeUsableAsync();
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = $"Renvoyer «\u00a0back-{width}\u00a0»" }).ClickAsync();
        await page.GetByText("Le courriel va être renvoyé.").WaitForAsync();
        Assert.Equal(OutboxStatus.Pending, await StatusAsync($"back-{width}"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_came_back_is_posted_signed_and_counts_once()
    {
        var (person, instance) = await JourneyAsync("Posted");
        await AddAsync("posted", instance, OutboxStatus.Sent, null, message => message.SentAt = Tried);
        var report = Report("posted@pathways.example");

        Assert.Contains("Recorded", await (await PostAsync(report)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Known", await (await PostAsync(report)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Foreign", await (await PostAsync(Report("forged@pathways.example"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("NoReport", await (await PostAsync("GIF89a"u8.ToArray())).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        Assert.Equal(OutboxStatus.Failed, await StatusAsync("posted"));
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        Assert.Contains("Le courriel «\u00a0posted\u00a0» est revenu", await adviser.ReadAsync($"/personnes/{person}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_signed_is_stale_or_too_long_is_refused_in_French()
    {
        var report = Report("x@pathways.example");
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(report, signature: "")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(report, WebhookSignature.Create("another secret of thirty-two chars", app.Clock.Now, report))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(report, WebhookSignature.Create(DeliveryFixture.Secret, app.Clock.Now.AddMinutes(-6), report))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(report, WebhookSignature.Create(DeliveryFixture.Secret, app.Clock.Now, [.. report, 1]))).StatusCode);
        using var long_ = await PostAsync(new byte[DeliveryReports.LargestMessage + 1]);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "application/problem+json"), (long_.StatusCode, long_.Content.Headers.ContentType?.MediaType));
        Assert.Contains("Avis trop long", await long_.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> PostAsync(byte[] body, string? signature = null)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, app.Address + BounceWebhook.Path) { Content = new ByteArrayContent(body) };
        request.Headers.TryAddWithoutValidation(WebhookSignature.Header, signature ?? WebhookSignature.Create(DeliveryFixture.Secret, app.Clock.Now, body));
        return await client.SendAsync(request);
    }

    private static byte[] Report(string messageId) => Encoding.ASCII.GetBytes(
        $"""
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; contact@partenaires.example
        Action: failed
        Status: 5.1.1

        --b
        Content-Type: text/rfc822-headers

        Message-ID: <{messageId}>

        --b--
        """.ReplaceLineEndings("\r\n"));

    private async Task<(Guid Person, string Instance)> JourneyAsync(string name)
    {
        app.Clock.Now = AppFixture.Start;
        var person = (await LiveJourney.StartAsync(app, name)).Person;
        return (person, await app.WithDbAsync(db => db.Instances.Where(row => row.CorrelationId == person.ToString()).Select(row => row.Id).SingleAsync()));
    }

    private Task<int> AddAsync(string id, string? instance, OutboxStatus status, string? error, Action<OutboxMessage>? change = null) => app.WithDbAsync(db =>
    {
        var message = new OutboxMessage
        {
            Id = id,
            InstanceId = instance,
            MessageId = $"{id}@pathways.example",
            Recipient = "contact@partenaires.example",
            Subject = id,
            Mime = [],
            Status = status,
            Attempts = 1,
            LastError = error,
            CreatedAt = Tried.AddHours(-1),
            NextAttemptAt = Tried,
            TriedAt = Tried,
        };
        change?.Invoke(message);
        db.Add(message);
        return db.SaveChangesAsync();
    });

    private Task<OutboxStatus> StatusAsync(string id) =>
        app.WithDbAsync(db => db.Outbox.Where(row => row.Id == id).Select(row => row.Status).SingleAsync());
}
