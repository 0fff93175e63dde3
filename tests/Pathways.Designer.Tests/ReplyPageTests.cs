using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Pathways.Activities.Handoffs;
using Pathways.Designer.Demo;
using Pathways.Designer.Tests.Browsing;
using Pathways.Engine.Outbox;

namespace Pathways.Designer.Tests;

/// <summary>The reply page on a telephone, each state of it, with the e-mails as they leave.</summary>
public sealed class ReplyPageTests(AppFixture app, Chromium chromium) : IClassFixture<AppFixture>
{
    private bool _runsScript = true;

    [Theory]
    [InlineData("Maïwenn", true)]
    [InlineData("Noëlle", false)]
    public async Task A_partner_asks_forwards_and_accepts_on_a_telephone(string name, bool javaScript)
    {
        app.Clock.Now = AppFixture.Start;
        _runsScript = javaScript;
        var journey = await LiveJourney.StartAsync(app, name);
        var handoff = await journey.AskPartnerAsync();
        var page = await chromium.OpenAsync(app, Widths.Phone, dark: !javaScript, javaScript: javaScript);
        await page.GotoAsync(await NewestLinkAsync($"Pouvez-vous recevoir {name}"));
        await LookAsync(page, "demande");

        await page.GetByRole(AriaRole.Link, new() { Name = "Poser une question" }).ClickAsync();
        await page.GetByLabel("Votre question").FillAsync("A-t-elle le permis ?");
        await ContinueAsync(page, name, "Envoyer la question", "question");
        await page.GetByText("A-t-elle le permis ?").WaitForAsync();
        await LookAsync(page, "question-partie");

        await page.GetByRole(AriaRole.Link, new() { Name = "Pas nous" }).ClickAsync();
        var domain = DemoTeam.Partners.Single(partner => partner.Id == handoff.PartnerId).Email.Split('@')[1];
        await page.GetByLabel("Adresse électronique de votre collègue").FillAsync($"leila.sow@{domain}");
        await ContinueAsync(page, name, "Transmettre la demande", "transfert");
        await page.GetByText("Vous pouvez encore répondre vous-même").WaitForAsync();
        var colleague = await NewestLinkAsync($"Pouvez-vous recevoir {name}", $"leila.sow@{domain}");

        await page.GetByRole(AriaRole.Link, new() { Name = "Oui, nous la recevons" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continuer" }).ClickAsync();
        await page.GetByText("Il reste des réponses à corriger").WaitForAsync();
        await page.GetByLabel("Date du rendez-vous").FillAsync("2027-03-12");
        await ContinueAsync(page, name, "Confirmer le rendez-vous", "acceptation");
        await page.GetByText($"Vous recevez {name} E. vendredi 12").WaitForAsync();
        await LookAsync(page, "acceptee");

        await page.GotoAsync(colleague);
        await page.GetByText($"Vous recevez {name} E. vendredi 12").WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_expired_link_brings_a_new_one_by_mail()
    {
        app.Clock.Now = AppFixture.Start;
        var journey = await LiveJourney.StartAsync(app, "Nolwenn");
        var handoff = await journey.AskPartnerAsync();
        var page = await chromium.OpenAsync(app, Widths.Phone);
        await page.GotoAsync(PartnerVisitor.LinkTo(app, handoff, expiresAt: app.Clock.Now));
        await LookAsync(page, "expire");
        app.Clock.Now += TimeSpan.FromSeconds(5);
        await page.ConfirmReplyAsync("lien", "Envoyer un nouveau lien");
        await LookAsync(page, "nouveau-lien");

        await page.GotoAsync(await NewestLinkAsync("Votre nouveau lien"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Non, pas cette fois" }).ClickAsync();
        await page.GetByLabel("Plus de place").CheckAsync();
        await ContinueAsync(page, "Nolwenn", "Envoyer la réponse", "refus");
        Assert.Equal(HandoffState.Rejected, (await journey.HandoffAsync()).State);
        await page.Context.CloseAsync();
    }

    private async Task ContinueAsync(IPage page, string word, string button, string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Continuer" }).ClickAsync();
        await page.Locator("#mot").WaitForAsync();
        await LookAsync(page, $"{name}-confirmer");
        app.Clock.Now += TimeSpan.FromSeconds(5);
        await page.ConfirmReplyAsync(word, button);
    }

    /// <summary>Where a page runs no script, axe does not either.</summary>
    private async Task LookAsync(IPage page, string name)
    {
        await page.PictureAsync($"reponse-360-{name}");
        if (_runsScript)
            await page.ShouldBeUsableAsync();
    }

    /// <summary>The link in the newest message of the pickup folder with such a subject, as a mail client opens it.</summary>
    private async Task<string> NewestLinkAsync(string subject, string? to = null)
    {
        await app.Services.GetRequiredService<OutboxSender>().RunAsync(CancellationToken.None);
        var letter = new DirectoryInfo(app.PickupFolder).GetFiles("*.eml").Select(file => MimeKit.MimeMessage.Load(file.FullName))
            .Where(letter => letter.Subject!.Contains(subject, StringComparison.Ordinal) && (to is null || letter.To.Mailboxes.Single().Address == to))
            .MaxBy(letter => letter.Date)!;
        var link = letter.TextBody!.Split((char[])['\r', '\n', ' '], StringSplitOptions.RemoveEmptyEntries).First(word => word.Contains("/reponse/", StringComparison.Ordinal));
        return new Uri(link).AbsolutePath;
    }
}
