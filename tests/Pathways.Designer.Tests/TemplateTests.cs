using System.Net;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs.Templates;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests;

/// <summary>A coordinator writes the organisation's letters: sees them, tries them, takes an older version up again.</summary>
public sealed class TemplateTests(AppFixture app, Chromium chromium) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task What_is_saved_is_a_version_with_its_author_and_the_next_letters_use_it()
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        using var saved = await SaveAsync(coordinator, "demande", "Une place pour {{ personne }}", "Bonjour {{ contact }},\n\nune place chez {{ partenaire }} ?");
        Assert.Equal((HttpStatusCode.Found, "/modeles/demande?fait=enregistre"), (saved.StatusCode, PathOf(saved)));

        var page = await coordinator.ReadAsync("/modeles/demande?fait=enregistre");
        Assert.Contains("les prochains courriels partent avec ces mots", page, StringComparison.Ordinal);
        Assert.Contains("Une place pour Amina K.", page, StringComparison.Ordinal);
        Assert.Contains("une place chez Mobilité Artois ?", page, StringComparison.Ordinal);
        Assert.Contains($"{SampleCases.Coordinator.Name}", page, StringComparison.Ordinal);
        Assert.Contains("Vos mots", await coordinator.ReadAsync("/modeles"), StringComparison.Ordinal);

        var person = await LiveJourney.StartAsync(app, "Modele");
        var handoff = await person.AskPartnerAsync();
        var sent = await app.WithDbAsync(db => db.Outbox.AsNoTracking().SingleAsync(row => row.WaitId == handoff.WaitId));
        using var letter = Read(sent.Mime);
        Assert.Equal("Une place pour Modele E.", letter.Subject);
        Assert.StartsWith("Bonjour", letter.TextBody, StringComparison.Ordinal);
        Assert.Contains("/reponse/", letter.TextBody, StringComparison.Ordinal);
        await BackToStandardAsync(coordinator, "demande");
    }

    [Fact]
    public async Task A_preview_shows_the_words_and_keeps_nothing()
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        using var answer = await coordinator.FillInAsync("/modeles/soir", "template", ("q-subject", "{{ nombre }} <b>personnes</b>"), ("q-message", "Bonsoir."), ("do", "preview"));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("2 &lt;b&gt;personnes&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>personnes", page, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(LetterKind.Digest));
    }

    [Theory]
    [InlineData("save")]
    [InlineData("preview")]
    [InlineData("test")]
    public async Task What_cannot_be_used_is_named_with_its_line_and_not_kept(string act)
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        using var answer = await coordinator.FillInAsync("/modeles/rappel", "template", ("q-subject", "Rappel"), ("q-message", "Bonjour,\r\n\r\n{{ prenom }}"), ("do", act));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("Ligne 3\u00a0: «\u00a0prenom\u00a0» n’est pas connu\u00a0: choisissez parmi contact", page, StringComparison.Ordinal);
        Assert.Contains("{{ prenom }}", page, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(LetterKind.Reminder));
    }

    [Fact]
    public async Task Versions_are_compared_taken_up_again_and_left_for_the_standard()
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        await SaveAsync(coordinator, "venue", "", "Bonjour.\nAncien.");
        await SaveAsync(coordinator, "venue", "", "Bonjour.\nNouveau.");
        var compared = await coordinator.ReadAsync("/modeles/venue/versions/2");
        Assert.Matches("<del[^>]*><span[^>]*>[^<]*</span>Ancien\\.</del>", compared);
        Assert.Matches("<ins[^>]*><span[^>]*>[^<]*</span>Nouveau\\.</ins>", compared);
        Assert.Contains("<span>Bonjour.</span>", compared, StringComparison.Ordinal);

        using var restored = await coordinator.FillInAsync("/modeles/venue/versions/1", "restore");
        Assert.Equal("/modeles/venue?fait=repris", PathOf(restored));
        var latest = await LatestAsync(LetterKind.Arrival);
        Assert.Equal((3, "Bonjour.\nAncien.", 1), (latest!.Number, latest.Message, latest.RestoredFrom));

        await BackToStandardAsync(coordinator, "venue");
        Assert.True((await LatestAsync(LetterKind.Arrival))!.IsStandard);
        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.GetAsync("/modeles/venue/versions/9")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.GetAsync("/modeles/inconnu")).StatusCode);
    }

    [Fact]
    public async Task Whoever_saves_second_is_told_and_overwrites_nothing()
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        var page = await coordinator.ReadAsync("/modeles/reponse");
        await SaveAsync(coordinator, "reponse", "Première", "");
        using var second = await coordinator.SubmitAsync("/modeles/reponse", page, "template", ("q-subject", "Seconde"), ("do", "save"));
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Contains("Seconde", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("Première", (await LatestAsync(LetterKind.Answer))!.Subject);
    }

    [Fact]
    public async Task A_test_goes_to_oneself_alone_five_times_in_ten_minutes()
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        for (var sending = 0; sending < 5; sending++)
            Assert.Equal(HttpStatusCode.OK, (await TestAsync(coordinator)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await TestAsync(coordinator)).StatusCode);
        var tests = await app.WithDbAsync(db => db.Outbox.AsNoTracking().Where(row => row.Id.StartsWith("template-test:")).ToListAsync());
        Assert.Equal(5, tests.Count);
        Assert.All(tests, row => Assert.Equal((SampleCases.Coordinator.Email, "Essai\u00a0: Voici votre lien"), (row.Recipient, row.Subject)));
        Assert.Equal(0, await CountAsync(LetterKind.NewLink));

        static Task<HttpResponseMessage> TestAsync(Visitor coordinator) =>
            coordinator.FillInAsync("/modeles/lien", "template", ("q-subject", "Voici votre lien"), ("do", "test"));
    }

    [Theory]
    [InlineData(Widths.Desktop, false)]
    [InlineData(Widths.Phone, true)]
    public async Task The_pages_are_usable(int width, bool dark)
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        await SaveAsync(coordinator, "rendez-vous", "", $"Bonjour.\nMerci {width}.");
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator, width, dark);
        await page.GotoAsync("/modeles");
        await page.ShouldBeUsableAsync();
        await page.PictureAsync($"modeles-{width}");
        await page.GotoAsync("/modeles/rendez-vous");
        await page.GetByLabel("Message").FillAsync("Bonjour {{ contact");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Voir l’aperçu" }).ClickAsync();
        await page.GetByText("Il reste des réponses à corriger").WaitForAsync();
        await page.ShouldBeUsableAsync();
        await page.PictureAsync($"modele-erreur-{width}");
        await page.GetByLabel("Message").FillAsync("Bonjour {{ contact }},\n\nmerci !");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Voir l’aperçu" }).ClickAsync();
        await page.GetByText("Bonjour Julie Fournier,").WaitForAsync();
        await page.ShouldBeUsableAsync();
        await page.PictureAsync($"modele-{width}");
        await page.GotoAsync("/modeles/rendez-vous/versions/1");
        await page.ShouldBeUsableAsync();
        await page.PictureAsync($"modele-version-{width}");
        await page.Context.CloseAsync();
    }

    private static Task<HttpResponseMessage> SaveAsync(Visitor coordinator, string slug, string subject, string message) =>
        coordinator.FillInAsync($"/modeles/{slug}", "template", ("q-subject", subject), ("q-message", message), ("do", "save"));

    private static async Task BackToStandardAsync(Visitor coordinator, string slug)
    {
        using var answer = await coordinator.FillInAsync($"/modeles/{slug}", "template", ("do", "standard"));
        Assert.Equal($"/modeles/{slug}?fait=standard", PathOf(answer));
    }

    private static string? PathOf(HttpResponseMessage answer) => answer.Headers.Location is { } to ? (to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString) : null;

    private Task<int> CountAsync(LetterKind kind) => app.WithDbAsync(db => db.LetterTemplates.CountAsync(row => row.Kind == kind));

    private Task<LetterTemplate?> LatestAsync(LetterKind kind) =>
        app.WithDbAsync(db => LetterTemplates.LatestAsync(db, SampleCases.Coordinator.OrganisationId, kind, CancellationToken.None));

    private static MimeMessage Read(byte[] mime) => MimeMessage.Load(new MemoryStream(mime));
}
