using Microsoft.Playwright;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Access;

/// <summary>From the letter to the first sign-in in two steps, on a telephone.</summary>
public sealed class JoiningTests(AppFixture app, Chromium chromium) : IClassFixture<AppFixture>
{
    private const string Password = "Cinq-Canards-2027";

    [Fact]
    public async Task Somebody_who_is_invited_chooses_a_password_sets_up_two_steps_and_signs_in()
    {
        var link = await Letters.InviteAsync(app, "Inès Garnier", "ines.garnier@barlin.example");
        var page = await chromium.OpenAsync(app, Widths.Phone);
        await page.GotoAsync(link);
        await page.ShouldBeUsableAsync();
        await page.PictureAsync("invitation");
        app.Clock.Now += TimeSpan.FromSeconds(20);
        await ChooseAsync(page);
        await page.GetByText("Bienvenue ! Votre compte est prêt.").WaitForAsync();
        await page.ShouldBeUsableAsync();
        await page.PictureAsync("compte");

        await page.GetByRole(AriaRole.Link, new() { Name = "L’activer" }).ClickAsync();
        await page.GetByRole(AriaRole.Img, new() { Name = "Code QR" }).WaitForAsync();
        await page.ShouldBeUsableAsync();
        await page.PictureAsync("deux-etapes");
        var key = await page.Locator("code").First.InnerTextAsync();
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(Authenticator.Code(key));
        await page.GetByRole(AriaRole.Button, new() { Name = "L’activer" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Vos codes de secours" }).WaitForAsync();
        await page.ShouldBeUsableAsync();
        await page.PictureAsync("codes");

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/connexion");
        await page.GetByLabel("Adresse électronique").FillAsync("ines.garnier@barlin.example");
        await page.GetByLabel("Mot de passe").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Se connecter", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Encore une étape" }).WaitForAsync();
        await page.ShouldBeUsableAsync();
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(Authenticator.Code(key));
        await page.GetByRole(AriaRole.Button, new() { Name = "Se connecter", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_administrators_pages_are_usable_on_every_width()
    {
        await Letters.InviteAsync(app, "Paul Attente", "paul.attente@barlin.example");
        foreach (var width in new[] { Widths.Phone, Widths.Desktop })
        {
            var page = await chromium.OpenAsAsync(app, SampleCases.Administrator, width);
            foreach (var (path, name) in new[] { ("/comptes", "comptes"), ($"/comptes/{SampleCases.Adviser.Id}", "compte-membre"), ("/comptes/inviter", "inviter") })
            {
                await page.GotoAsync(path);
                await page.ShouldBeUsableAsync();
                await page.PictureAsync($"{name}-{width}");
            }
            await page.Context.CloseAsync();
        }
    }

    private static async Task ChooseAsync(IPage page)
    {
        await page.GetByLabel("Nouveau mot de passe").FillAsync(Password);
        await page.GetByLabel("Le même, encore une fois").FillAsync(Password);
        await page.GetByLabel("Pour confirmer, écrivez «\u00a0Inès\u00a0»").FillAsync("inès");
        await page.GetByRole(AriaRole.Button, new() { Name = "Créer mon compte" }).ClickAsync();
    }
}
