using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Journey;

/// <summary>
/// Takes one person from the first meeting to a coded exit, in a browser, as an adviser and a partner would. Each step
/// is one thing that somebody does; between two steps the test may do what it likes to the application.
/// </summary>
/// <param name="looks">Whether each page is looked at with axe.</param>
internal sealed class JourneyWalk(IPage page, bool looks)
{
    private const string Adviser = "Karim Benali";
    private const string Person = "Mireille Fauvel";

    /// <summary>The steps in their order, with what they are called.</summary>
    public IReadOnlyList<(string Name, Func<Task> Run)> Steps =>
    [
        ("sign in", SignInAsync),
        ("add the person", AddPersonAsync),
        ("start the journey", StartJourneyAsync),
        ("first meeting", () => CompleteAsync("Accueillir", async form =>
        {
            await ChooseAsync(form, "Bus de l’emploi");
            await ChooseAsync(form, "Oui");
            await ChooseAsync(form, "Être accompagnée");
        })),
        ("diagnostic", () => CompleteAsync("Faire le diagnostic", async form =>
        {
            await form.GetByLabel("Projet professionnel").FillAsync("Être cariste en logistique");
            await form.GetByLabel("Mobilité").CheckAsync();
        })),
        ("the request leaves", WaitForTheMailAsync),
        ("partner accepts", AcceptAsync),
        ("the person came", async () =>
        {
            await ForwardAsync("Avancer de 7 jours", expected: "est-elle venue");
            await CompleteAsync("est-elle venue", form => ChooseAsync(form, "Oui, elle est venue"));
        }),
        ("barrier lifted", () => CompleteAsync("Lever le frein", form => ChooseAsync(form, "Frein levé"))),
        ("placement", () => CompleteAsync("marché à clause", async form =>
        {
            await ChooseAsync(form, "Oui");
            await ChooseAsync(form, "Rénovation de la cité 9");
            await FillDayAsync(form, "Début", Today.AddDays(1));
            await FillDayAsync(form, "Fin prévue", Today.AddDays(110));
        })),
        ("clock to the follow-on", () => ForwardAsync("Avancer de 30 jours", expected: "Préparer la suite")),
        ("follow-on", () => CompleteAsync("Préparer la suite", async form =>
        {
            await form.GetByLabel("Emploi", new() { Exact = true }).CheckAsync();
            await form.GetByLabel("Précisez").FillAsync("CDI chez Artois Bâtiment");
            await FillDayAsync(form, "Début de la suite", Today.AddDays(85));
        })),
        ("clock to the end of the contract", async () =>
        {
            await ForwardAsync("Avancer de 30 jours", expected: null);
            await ForwardAsync("Avancer de 30 jours", expected: null);
            await ForwardAsync("Avancer de 30 jours", expected: "Décider de la suite");
        }),
        ("next step", () => CompleteAsync("Décider de la suite", form => ChooseAsync(form, "La personne quitte le parcours"))),
        ("exit", () => CompleteAsync("Enregistrer la sortie", async form =>
        {
            await ChooseAsync(form, "CDI");
            await FillDayAsync(form, "Date de sortie", Today);
        })),
    ];

    /// <summary>The application's day, as its banner shows it.</summary>
    private DateOnly Today { get; set; }

    /// <summary>What the person's file tells once everything is done, without its dates.</summary>
    public async Task<string> ReadEndAsync()
    {
        await OpenCaseAsync();
        await LookAsync();
        var text = await page.Locator("main").InnerTextAsync();
        return Regex.Replace(text, @"\d{1,2}(er)? \p{L}+ \d{4}( à \d{1,2} ?[h:] ?\d{2})?|\d+", "#");
    }

    private Task LookAsync() => looks ? page.ShouldBeUsableAsync() : Task.CompletedTask;

    private async Task SignInAsync()
    {
        await page.GotoAsync("/connexion");
        await page.GetByRole(AriaRole.Button, new() { Name = Adviser }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
        await ReadTodayAsync();
    }

    private async Task AddPersonAsync()
    {
        await page.GotoAsync("/personnes/nouvelle");
        var form = page.Locator("main form");
        await form.GetByLabel("Prénom").FillAsync("Mireille");
        await form.GetByLabel("Nom", new() { Exact = true }).FillAsync("Fauvel");
        await form.GetByLabel("Commune").FillAsync("Barlin");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ajouter la personne" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = Person }).WaitForAsync();
    }

    private async Task StartJourneyAsync()
    {
        await OpenCaseAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Démarrer un parcours" }).ClickAsync();
        await page.GetByRole(AriaRole.Region, new() { Name = "Parcours emploi quartier" })
            .GetByRole(AriaRole.Button, new() { Name = "Démarrer le parcours de Mireille" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = Person }).WaitForAsync();
    }

    private async Task CompleteAsync(string title, Func<ILocator, Task> fill)
    {
        await ReadTodayAsync();
        await page.GotoAsync("/");
        await LookAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = title }).ClickAsync();
        await LookAsync();
        await fill(page.Locator("main form"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Terminer la tâche" }).ClickAsync();
        await page.GetByRole(AriaRole.Status).WaitForAsync();
    }

    private async Task AcceptAsync()
    {
        await page.GotoAsync("/courriels");
        await page.GetByRole(AriaRole.Link, new() { Name = "Pouvez-vous recevoir Mireille F." }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Ouvrir le lien de réponse" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Oui, nous la recevons" }).ClickAsync();
        await LookAsync();
        await page.GetByLabel("Date du rendez-vous").FillAsync(Iso(Today.AddDays(5)));
        await page.GetByRole(AriaRole.Button, new() { Name = "Continuer" }).ClickAsync();
        await LookAsync();
        await page.ConfirmReplyAsync("Mireille", "Confirmer le rendez-vous");
    }

    /// <summary>The jobs send it by themselves: the file tells once it is done.</summary>
    private async Task WaitForTheMailAsync()
    {
        for (var visits = 1; ; visits++)
        {
            await OpenCaseAsync();
            if (await page.GetByText("Courriel envoyé").CountAsync() > 0)
                return;
            Assert.True(visits < 200, "The request did not leave.");
        }
    }

    private async Task ForwardAsync(string button, string? expected)
    {
        await page.GotoAsync("/demo/horloge");
        await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Ce qui s’est passé" }).WaitForAsync();
        await LookAsync();
        if (expected is not null)
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync(expected);
        await ReadTodayAsync();
    }

    private async Task OpenCaseAsync()
    {
        await page.GotoAsync("/personnes?cherche=Fauvel");
        await page.GetByRole(AriaRole.Link, new() { Name = "Fauvel" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = Person }).WaitForAsync();
    }

    private async Task ReadTodayAsync()
    {
        await page.GotoAsync("/demo/horloge");
        var now = await page.Locator("main time").First.GetAttributeAsync("datetime");
        Today = Activities.Coordination.ParisCalendar.DayOf(DateTimeOffset.Parse(now!, CultureInfo.InvariantCulture));
    }

    private static Task ChooseAsync(ILocator form, string label) => form.GetByLabel(label).First.CheckAsync();

    private static Task FillDayAsync(ILocator form, string label, DateOnly day) => form.GetByLabel(label).First.FillAsync(Iso(day));

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
