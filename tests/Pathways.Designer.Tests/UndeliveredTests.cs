using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Pathways.Designer.Incidents;
using Pathways.Designer.Tests.Browsing;
using Pathways.Engine.Outbox;

namespace Pathways.Designer.Tests;

/// <summary>A coordinator looks after the messages that did not arrive, or perhaps not.</summary>
public sealed class UndeliveredTests(AppFixture app, Chromium chromium) : IClassFixture<AppFixture>
{
    private static readonly DateTimeOffset Tried = AppFixture.Start.AddHours(-2);

    [Theory]
    [InlineData(Widths.Desktop, false)]
    [InlineData(Widths.Phone, true)]
    public async Task One_is_sent_again_and_another_is_settled(int width, bool dark)
    {
        var (person, instance) = await JourneyAsync($"Courriel{width}");
        await AddAsync($"lost-{width}", instance, OutboxStatus.Unknown, "connection reset");
        await AddAsync($"full-{width}", instance, OutboxStatus.Failed, "552 5.2.2 Mailbox full");
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator, width, dark);
        await page.GotoAsync("/incidents");
        await page.GetByText("La boîte du destinataire est pleine.").First.WaitForAsync();
        await page.GetByText("le courriel est peut-être arrivé").First.WaitForAsync();
        await page.PictureAsync($"courriels-{width}{(dark ? "-sombre" : "")}");
        await page.ShouldBeUsableAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = $"Renvoyer «\u00a0full-{width}\u00a0»" }).ClickAsync();
        await page.GetByText("Le courriel va être renvoyé.").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Il est arrivé\u00a0: «\u00a0lost-{width}\u00a0»" }).ClickAsync();
        await page.GetByText("C’est noté.").WaitForAsync();
        await page.ShouldBeUsableAsync();

        Assert.Equal((OutboxStatus.Pending, OutboxStatus.Sent), (await StatusAsync($"full-{width}"), await StatusAsync($"lost-{width}")));
        await page.GotoAsync($"/personnes/{person}");
        await page.GetByText($"Claire Dumont a fait renvoyer le courriel «\u00a0full-{width}\u00a0».").First.WaitForAsync();
        await page.GetByText($"Claire Dumont a noté que le courriel «\u00a0lost-{width}\u00a0» est bien arrivé.").First.WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_second_click_changes_nothing_even_when_the_message_was_tried_again_meanwhile()
    {
        await AddAsync("twice", (await JourneyAsync("Twice")).Instance, OutboxStatus.Failed, "550 5.1.1 Unknown");
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        var click = ("resend", Key("twice"));

        using var first = await coordinator.FillInAsync("/incidents", "undelivered", click);
        Assert.Contains("va être renvoyé", await TextAsync(first), StringComparison.Ordinal);
        await app.WithDbAsync(db => db.Outbox.Where(row => row.Id == "twice").ExecuteUpdateAsync(row => row
            .SetProperty(message => message.Status, OutboxStatus.Failed).SetProperty(message => message.TriedAt, Tried.AddHours(1))));
        using var second = await coordinator.FillInAsync("/incidents", "undelivered", click);

        Assert.Contains("n’attend plus cette décision", await TextAsync(second), StringComparison.Ordinal);
        Assert.Equal(OutboxStatus.Failed, await StatusAsync("twice"));
        Assert.Single(await app.WithDbAsync(db => db.Journal.Where(line => line.Detail == "twice").ToListAsync()));
    }

    [Fact]
    public async Task The_messages_of_another_organisation_are_neither_shown_nor_decided_about()
    {
        await AddAsync("foreign", "hamid", OutboxStatus.Unknown, null);
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);

        Assert.DoesNotContain("foreign", await coordinator.ReadAsync("/incidents"), StringComparison.Ordinal);
        using var answer = await coordinator.FillInAsync("/incidents", "undelivered", ("settle", Key("foreign")));

        Assert.Contains("n’attend plus cette décision", await TextAsync(answer), StringComparison.Ordinal);
        Assert.Equal(OutboxStatus.Unknown, await StatusAsync("foreign"));
    }

    [Fact]
    public async Task Only_coordinators_decide_and_only_by_the_page_s_own_form()
    {
        await AddAsync("kept", (await JourneyAsync("Kept")).Instance, OutboxStatus.Unknown, null);
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var token = await adviser.TokenAsync();
        using var refused = await adviser.PostAsync("/incidents", ("_handler", "undelivered"), ("__RequestVerificationToken", token), ("settle", Key("kept")));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);

        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        using var forged = await coordinator.PostAsync("/incidents", ("_handler", "undelivered"), ("settle", Key("kept")));
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        await coordinator.ReadAsync($"/incidents?settle={Uri.EscapeDataString(Key("kept"))}");
        Assert.Equal(OutboxStatus.Unknown, await StatusAsync("kept"));
    }

    [Theory]
    [InlineData("550 5.1.1 No such user", "L’adresse n’existe pas")]
    [InlineData("550 boîte inconnue", "L’adresse n’existe pas")]
    [InlineData("550 5.7.1 Spam", "message indésirable")]
    [InlineData("554 no", "message indésirable")]
    [InlineData("550 5.2.2 Over quota", "boîte du destinataire est pleine")]
    [InlineData("501 5.5.4 Syntax", "refusé le courriel définitivement")]
    [InlineData("451 4.7.1 Later", "malgré plusieurs essais")]
    [InlineData("No route to host", "malgré plusieurs essais")]
    [InlineData(null, "malgré plusieurs essais")]
    public void A_refusal_is_told_as_a_sentence(string? answer, string sentence)
    {
        Assert.Contains(sentence, DeliveryReason.Of(OutboxStatus.Failed, answer), StringComparison.Ordinal);
        Assert.Contains("peut-être arrivé", DeliveryReason.Of(OutboxStatus.Unknown, answer), StringComparison.Ordinal);
    }

    private static string Key(string id) => $"{Tried.UtcTicks} {id}";

    private async Task<(Guid Person, string Instance)> JourneyAsync(string name)
    {
        app.Clock.Now = AppFixture.Start;
        var person = (await LiveJourney.StartAsync(app, name)).Person;
        return (person, await app.WithDbAsync(db => db.Instances.Where(row => row.CorrelationId == person.ToString()).Select(row => row.Id).SingleAsync()));
    }

    private Task<int> AddAsync(string id, string instance, OutboxStatus status, string? error) => app.WithDbAsync(db =>
    {
        db.Add(new OutboxMessage
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
        });
        return db.SaveChangesAsync();
    });

    private Task<OutboxStatus> StatusAsync(string id) =>
        app.WithDbAsync(db => db.Outbox.Where(row => row.Id == id).Select(row => row.Status).SingleAsync());

    private static async Task<string> TextAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
}
