using Microsoft.Playwright;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Drawing;

/// <summary>Where people are, on the drawing: how many at each step, for how long, and who waits in vain.</summary>
public sealed class WatchingTests(AppFixture app, Chromium chromium) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData(Widths.Desktop, false)]
    [InlineData(Widths.Phone, true)]
    public async Task The_people_at_each_step_are_counted_listed_and_led_to(int width, bool dark)
    {
        var nadia = await LiveJourney.StartAsync(app, $"Nadia-{width}");
        await (await LiveJourney.StartAsync(app, $"Inès-{width}")).AskPartnerAsync();
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator, width, dark);
        var workshop = await Workshop.OpenAsync(page, SampleCases.Definition);
        await workshop.ModeAsync("Suivre");

        var mark = workshop.Step("accueil").Locator(".step-mark");
        await mark.GetByText("méd. 0 j").WaitForAsync();
        await workshop.UsableAsync($"suivre-{width}");

        var step = workshop.Panel.GetByRole(AriaRole.Button, new() { Name = "Lever : numérique" });
        await step.GetByText("1 personne bloquée").WaitForAsync();
        await step.ClickAsync();
        await workshop.Panel.GetByText("en retard").WaitForAsync();
        await workshop.Step("frein-numerique").Locator(".step-mark.tone-bad").GetByText("1 bloq.").WaitForAsync();
        await workshop.UsableAsync($"suivre-bloquee-{width}");

        await workshop.GoToStepAsync("Accueil aller-vers");
        var link = workshop.Panel.GetByRole(AriaRole.Link, new() { Name = $"Nadia-{width} Essai" });
        await workshop.UsableAsync($"suivre-liste-{width}");
        await link.ClickAsync();
        await page.WaitForURLAsync(url => url.EndsWith($"/personnes/{nadia.Person}", StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task People_of_another_organisation_are_not_shown()
    {
        await app.WithDbAsync(async db =>
        {
            db.Bookmarks.Add(new() { Id = "hamid-wait", InstanceId = "hamid", Kind = Engine.Instances.BookmarkKind.Task, Name = "task", Hash = "h", ActivityId = "diagnostic", ActivityType = "Pathways.Diagnostic", CreatedAt = app.Clock.Now });
            return await db.SaveChangesAsync();
        });
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator);
        var workshop = await Workshop.OpenAsync(page, SampleCases.Definition);
        await workshop.ModeAsync("Suivre");
        await workshop.Panel.GetByText("dans ce parcours type").WaitForAsync();

        await workshop.Step("diagnostic").Locator(".step-head").ClickAsync();
        await workshop.Panel.GetByText("Personne n’est à l’étape « Diagnostic ».").WaitForAsync();
        await Assertions.Expect(workshop.Step("diagnostic").Locator(".step-mark")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByText("Hamid")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_a_published_version_nobody_is_there()
    {
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator);
        var workshop = await Workshop.BeginAsync(page, "Jamais publié");
        await workshop.ModeAsync("Suivre");
        await workshop.Panel.GetByText("n’a pas encore de version publiée").WaitForAsync();
        await workshop.UsableAsync("suivre-vide");
        await page.Context.CloseAsync();
    }
}
