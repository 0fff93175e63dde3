using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Handoffs.Slots;
using Pathways.Designer.Tests.Access;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests;

/// <summary>Whatever a program does with the links of our e-mails, not a row changes; and the partner can still answer.</summary>
public sealed partial class ScannerReplayTests(AppFixture app, Chromium chromium) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_program_that_asks_prefetches_and_posts_changes_nothing()
    {
        var (journeys, links) = await WriteAsync("programme");
        var before = await StoredRows.ReadAsync(app);
        using var bot = new ScannerBot(app);

        foreach (var link in links)
            await bot.ScanAsync(link);

        Assert.Equal(before, await StoredRows.ReadAsync(app));
        Assert.True(bot.Confirmations > 10 * links.Count, $"It came to {bot.Confirmations} confirmations only.");
        await AnswerAsync(journeys);
    }

    [Fact]
    public async Task A_browser_that_runs_scripts_and_presses_everything_changes_nothing()
    {
        var (journeys, links) = await WriteAsync("navigateur");
        var before = await StoredRows.ReadAsync(app);
        var page = await chromium.OpenAsync(app, Widths.Phone);

        foreach (var link in links.Where(link => link.StartsWith("/reponse/", StringComparison.Ordinal)))
            await PressEverythingAsync(page, link);

        Assert.Equal(before, await StoredRows.ReadAsync(app));
        await page.Context.CloseAsync();
        await AnswerAsync(journeys);
    }

    private static async Task PressEverythingAsync(IPage page, string link)
    {
        await page.GotoAsync(link, new() { WaitUntil = WaitUntilState.NetworkIdle });
        var choices = await page.Locator("main a[href^='/reponse/']").EvaluateAllAsync<string[]>("links => links.map(link => link.href)");
        foreach (var address in choices.Append(link))
        {
            await page.GotoAsync(address);
            foreach (var _ in Enumerable.Range(0, 3))
                await PressAsync(page);
        }
    }

    /// <summary>Fills in whatever can be filled in, hidden or not, and presses the last button.</summary>
    private static async Task PressAsync(IPage page)
    {
        await page.EvaluateAsync("""
            () => document.querySelectorAll('input, textarea').forEach(control => {
              if (control.type === 'radio') control.checked = true;
              else if (control.type === 'date') control.value = control.min || '2027-03-10';
              else if (control.type !== 'hidden' && control.type !== 'time') control.value = 'scanner@partenaires.example';
            })
            """);
        var buttons = page.Locator("main button");
        if (await buttons.CountAsync() > 0)
            await buttons.Last.ClickAsync();
    }

    /// <summary>A request with a reminder, one with a question, an answer, a moment that is offered and a colleague, one whose appointment is past; and every link in their e-mails.</summary>
    private async Task<(LiveJourney Asked, LiveJourney Accepted, IReadOnlyList<string> All)> JourneysAsync(string key)
    {
        app.Clock.Now = AppFixture.Start;
        await app.WithDbAsync(db => db.Timers.ExecuteDeleteAsync());
        using var partner = new PartnerVisitor(app);
        var asked = await LiveJourney.StartAsync(app, "Océane", key: $"Océane {key}");
        var handoff = await asked.AskPartnerAsync();
        var path = PartnerVisitor.LinkTo(app, handoff);
        await partner.SayAsync(path, "question", "Océane", ("q-question", "A-t-elle le permis ?"));
        await app.Services.GetRequiredService<HandoffThread>().AnswerAsync(
            handoff.Id, Guid.CreateVersion7(app.Clock.Now), "Oui.", $"staff:{SampleCases.Adviser.Id}", CancellationToken.None);
        await app.Services.GetRequiredService<SlotOffers>().OfferAsync(handoff.Id, [app.Clock.Now.AddDays(15)], $"staff:{SampleCases.Adviser.Id}", CancellationToken.None);
        await partner.SayAsync(path, "transfert", "Océane", ("q-colleague", "leila.sow@partenaires.example"));

        var accepted = await LiveJourney.StartAsync(app, "Prune", key: $"Prune {key}");
        var second = PartnerVisitor.LinkTo(app, await accepted.AskPartnerAsync());
        await partner.SayAsync(second, "oui", "Prune", ("q-appointmentOn", "2027-03-02"));
        await app.MoveToAsync(new DateTimeOffset(2027, 3, 12, 9, 0, 0, TimeSpan.Zero));
        var expired = PartnerVisitor.LinkTo(app, handoff, expiresAt: app.Clock.Now);
        using var sent = await partner.ConfirmAsync(expired, await partner.Browser.ReadAsync(expired), ("mot", "lien"));
        return (asked, accepted, [expired]);
    }

    private async Task<((LiveJourney Asked, LiveJourney Accepted) Journeys, IReadOnlyList<string> Links)> WriteAsync(string key)
    {
        var (asked, accepted, more) = await JourneysAsync(key);
        var instances = new[] { (await asked.HandoffAsync()).InstanceId, (await accepted.HandoffAsync()).InstanceId };
        var letters = await app.WithDbAsync(db => db.Outbox.AsNoTracking().Where(row => instances.Contains(row.InstanceId)).ToListAsync());
        foreach (var purpose in new[] { ":request", ":reminder-1", ":question-", ":answer-", ":slots-", ":forward-", ":appointment-", ":arrival-", ":link-" })
            Assert.Contains(letters, letter => letter.Id.Contains(purpose, StringComparison.Ordinal));
        var links = letters.Select(letter => MimeKit.MimeMessage.Load(new MemoryStream(letter.Mime)))
            .SelectMany(letter => Addresses().Matches($"{letter.TextBody} {letter.HtmlBody}").Select(match => new Uri(match.Value).AbsolutePath));
        return ((asked, accepted), [.. links.Concat(more).Distinct()]);
    }

    private async Task AnswerAsync((LiveJourney Asked, LiveJourney Accepted) journeys)
    {
        using var partner = new PartnerVisitor(app);
        await partner.SayAsync(PartnerVisitor.LinkTo(app, await journeys.Asked.HandoffAsync()), "oui", "Océane", ("q-slot", "other"), ("q-appointmentOn", "2027-03-20"));
        await partner.SayAsync(PartnerVisitor.LinkTo(app, await journeys.Accepted.HandoffAsync(), LinkPurpose.Report), "absence", "Prune");
        Assert.Equal(HandoffState.Accepted, (await journeys.Asked.HandoffAsync()).State);
        Assert.Equal(HandoffState.Failed, (await journeys.Accepted.HandoffAsync()).State);
    }

    [GeneratedRegex("https?://[^\\s\"<>]+")]
    private static partial Regex Addresses();
}
