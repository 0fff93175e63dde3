using Microsoft.Playwright;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Drawing;

/// <summary>A coordinator writes the e-mail of a handoff, and sees what the partner will get.</summary>
public sealed class LetterTests(AppFixture app, Chromium chromium) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task What_the_partner_will_get_stands_beside_the_words()
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator);
        var workshop = await Workshop.OpenAsync(page, SampleCases.Definition);
        await workshop.GoToAsync("relais-mobilite", "Relais : mobilité");
        var letter = workshop.Panel.GetByRole(AriaRole.Region, new() { Name = "Ce que le partenaire recevra" });
        await letter.GetByText("Pouvez-vous recevoir Amina K.").WaitForAsync();

        var subject = workshop.Panel.GetByLabel("Objet du courriel");
        await subject.FillAsync("Une place pour {{ personne }}, de {{ commune }}");
        var message = workshop.Panel.GetByLabel("Message au partenaire");
        await message.FillAsync("Bonjour !\n\nMerci <b>d’avance</b>.");
        await message.EvaluateAsync("area => area.setSelectionRange(8, 8)");
        var field = workshop.Panel.Locator(".input-field").Filter(new() { Has = page.GetByLabel("Message au partenaire") });
        await field.GetByText("Insérer un mot rempli à l’envoi").ClickAsync();
        await field.GetByRole(AriaRole.Button, new() { Name = "Nom de la personne à qui le courriel est adressé" }).ClickAsync();
        await Assertions.Expect(message).ToHaveValueAsync("Bonjour {{ contact }}!\n\nMerci <b>d’avance</b>.");
        await Assertions.Expect(message).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(" ");
        await Assertions.Expect(letter.Locator(".letter-subject")).ToHaveTextAsync("Une place pour Amina K., de Barlin");
        await Assertions.Expect(letter.Locator(".letter-text")).ToContainTextAsync("Bonjour Julie Fournier !\n\nMerci <b>d’avance</b>.\n\nPouvez-vous recevoir");
        await Assertions.Expect(letter.Locator(".letter-text")).ToContainTextAsync("le lien personnel de réponse");
        await workshop.ErrorsAsync(0);
        await workshop.UsableAsync("dessin-courriel");

        var draft = await workshop.DraftAsync();
        var step = draft["root"]!["activities"]!.AsArray().Single(each => (string)each!["id"]! == "relais-mobilite")!;
        Assert.Equal("Liquid", (string)step["message"]!["expression"]!["type"]!);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Words_that_cannot_be_read_are_told_at_the_field_and_by_the_check()
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator);
        var workshop = await Workshop.BeginAsync(page, "Courriel à trous");
        await workshop.Offer("Passage de relais").ClickAsync();
        await workshop.Step("passage-de-relais").Locator(".step-head").ClickAsync();
        var letter = workshop.Panel.Locator(".letter-preview");
        await letter.GetByText("Mobility").WaitForAsync();
        await Assertions.Expect(letter.Locator(".letter-sheet")).ToHaveCountAsync(0);

        await workshop.Panel.GetByLabel("Besoin").SelectOptionAsync("Mobility");
        await letter.GetByText("Pouvez-vous recevoir Amina K.").WaitForAsync();
        await workshop.Panel.GetByLabel("Message au partenaire").FillAsync("Bonjour {{ prenom }}");
        await letter.GetByText("«\u00a0prenom\u00a0» n’y est pas connu, choisissez parmi contact").WaitForAsync();
        await letter.GetByText("le dernier texte qui pouvait être écrit").WaitForAsync();
        await workshop.Panel.Locator(".problem.tone-bad").GetByText("champ «\u00a0Message au partenaire\u00a0»").First.WaitForAsync();
        await workshop.UsableAsync("dessin-courriel-erreur");

        await workshop.Panel.GetByLabel("Message au partenaire").FillAsync("Bonjour {{ contact }}");
        await letter.GetByText("Bonjour Julie Fournier").WaitForAsync();
        await Assertions.Expect(letter.Locator(".letter-fault")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }
}
