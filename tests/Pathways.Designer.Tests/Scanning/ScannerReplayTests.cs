using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Pathways.Activities.Handoffs;
using Pathways.Designer.Tests.Access;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Scanning;

/// <summary>Whatever a program does with the links of our e-mails, not a row changes; and those to whom they were written can still use them.</summary>
public sealed class ScannerReplayTests(AppFixture app, Chromium chromium) : IClassFixture<AppFixture>
{
    private const string NewPassword = "Autre-Phrase-2028";

    [Fact]
    public async Task A_program_that_asks_prefetches_and_posts_changes_nothing()
    {
        var letters = await EveryLetter.WriteAsync(app, "programme");
        var before = await StoredRows.ReadAsync(app);
        using var bot = new ScannerBot(app);

        foreach (var link in letters.Links)
            await bot.ScanAsync(link);

        Assert.Equal(before, await StoredRows.ReadAsync(app));
        Assert.True(bot.Confirmations > 10 * letters.Links.Count, $"It came to {bot.Confirmations} confirmations only.");
        await UseAsync(letters);
    }

    [Fact]
    public async Task A_browser_that_runs_scripts_and_presses_everything_changes_nothing()
    {
        var letters = await EveryLetter.WriteAsync(app, "navigateur");
        var before = await StoredRows.ReadAsync(app);
        var page = await chromium.OpenAsync(app, Widths.Phone);

        foreach (var link in letters.OneOfEach.Where(ScannerBot.IsForReaders))
            await PressEverythingAsync(page, link);

        Assert.Equal(before, await StoredRows.ReadAsync(app));
        await page.Context.CloseAsync();
        await UseAsync(letters);
    }

    private async Task PressEverythingAsync(IPage page, string link)
    {
        await page.GotoAsync(link, new() { WaitUntil = WaitUntilState.NetworkIdle });
        var choices = await page.Locator("main a[href^='/reponse/']").EvaluateAllAsync<string[]>("links => links.map(link => link.href)");
        foreach (var address in choices.Append(link))
        {
            await page.GotoAsync(address);
            foreach (var leavesTraps in new[] { true, true, false })
                await PressAsync(page, leavesTraps);
        }
    }

    /// <summary>Fills in whatever can be filled in, takes the time that a reader takes, and presses the last button.</summary>
    private async Task PressAsync(IPage page, bool leavesTraps)
    {
        await page.EvaluateAsync(
            """
            leavesTraps => document.querySelectorAll('input, textarea').forEach(control => {
              if (control.type === 'radio') control.checked = true;
              else if (control.type === 'date') control.value = control.min || '2027-03-10';
              else if (leavesTraps && control.tabIndex < 0) return;
              else if (control.type !== 'hidden' && control.type !== 'time') control.value = 'Scanner-2027@partenaires.example';
            })
            """, leavesTraps);
        app.Clock.Now += TimeSpan.FromSeconds(7);
        var buttons = page.Locator("main button");
        if (await buttons.CountAsync() > 0)
            await buttons.Last.ClickAsync();
    }

    private async Task UseAsync(EveryLetter letters)
    {
        using var partner = new PartnerVisitor(app);
        await partner.SayAsync(PartnerVisitor.LinkTo(app, await letters.Asked.HandoffAsync()), "oui", "Océane", ("q-slot", "other"), ("q-appointmentOn", "2027-03-20"));
        await partner.SayAsync(PartnerVisitor.LinkTo(app, await letters.Accepted.HandoffAsync(), LinkPurpose.Report), "absence", "Prune");
        Assert.Equal(HandoffState.Accepted, (await letters.Asked.HandoffAsync()).State);
        Assert.Equal(HandoffState.Failed, (await letters.Accepted.HandoffAsync()).State);

        using var reader = new Visitor(app);
        using var joined = await Letters.ChooseAsync(reader, letters.Invitation, "accept", NewPassword);
        using var reset = await Letters.ChooseAsync(reader, letters.Reset, "reset", NewPassword);
        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.Found), (joined.StatusCode, reset.StatusCode));
        Assert.True(await app.WithDbAsync(db => db.Staff.AnyAsync(row => row.Email == letters.Invited)));
    }
}
