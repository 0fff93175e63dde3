using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Drawing;

/// <summary>A coordinator in front of the designer: what is seen there and done with it.</summary>
public sealed partial class Workshop(IPage page, string definitionId)
{
    public IPage Page => page;

    public string DefinitionId => definitionId;

    public ILocator Steps => page.Locator(".react-flow__node");

    public ILocator Lines => page.Locator(".react-flow__edge");

    public ILocator Panel => page.Locator("#properties");

    public ILocator Problems => Panel.Locator(".problem");

    public ILocator Chooser => page.GetByRole(AriaRole.Dialog, new() { Name = "Quelle étape ajouter" });

    /// <summary>Begins a blank workflow from the list, as a coordinator does.</summary>
    public static async Task<Workshop> BeginAsync(IPage page, string name)
    {
        var workshop = await BeginFromAsync(page, name, template: "");
        await page.GetByText("Ce parcours type est vide").WaitForAsync();
        return workshop;
    }

    /// <summary>Begins a copy of a published workflow from the list.</summary>
    public static async Task<Workshop> CopyAsync(IPage page, string name, string template)
    {
        var workshop = await BeginFromAsync(page, name, template);
        await workshop.Steps.First.WaitForAsync();
        return workshop;
    }

    private static async Task<Workshop> BeginFromAsync(IPage page, string name, string template)
    {
        await page.GotoAsync("/workflows");
        await page.GetByText("Nouveau parcours type").ClickAsync();
        await page.GetByLabel("Nom").FillAsync(name);
        await page.Locator("#template").SelectOptionAsync(template);
        await page.GetByRole(AriaRole.Button, new() { Name = "Commencer" }).ClickAsync();
        await page.WaitForURLAsync(Address());
        return new Workshop(page, Address().Match(page.Url).Groups["id"].Value);
    }

    public static async Task<Workshop> OpenAsync(IPage page, string definitionId)
    {
        await page.GotoAsync($"/workflows/{definitionId}/dessin");
        var workshop = new Workshop(page, definitionId);
        await workshop.Steps.First.WaitForAsync();
        return workshop;
    }

    public ILocator Step(string id) => page.Locator($".react-flow__node[data-id='{id}']");

    public ILocator Port(string id, string outcome) => Step(id).Locator($".react-flow__handle[data-handleid='{outcome}']");

    public ILocator WayIn(string id) => Step(id).Locator(".way-in");

    public ILocator Plus(string id, string outcome) => Step(id).Locator(".step-port").Filter(new() { Has = page.Locator($"[data-handleid='{outcome}']") }).Locator(".plus");

    public ILocator Offer(string name) => page.Locator(".palette .palette-step").Filter(new() { HasText = name }).First;

    public ILocator Tool(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public Task ModeAsync(string name) => page.GetByRole(AriaRole.Group, new() { Name = "Que faire de ce parcours type" }).GetByText(name).ClickAsync();

    public Task ViewAsync(string name) => page.GetByRole(AriaRole.Group, new() { Name = "Présentation" }).GetByText(name).ClickAsync();

    /// <summary>Opens the panel where there was no room for it.</summary>
    public async Task ShowPanelAsync()
    {
        if (!await Panel.IsVisibleAsync())
            await page.Locator(".panel-toggle").ClickAsync();
        await Panel.WaitForAsync();
    }

    /// <summary>Adds a step where there is no room for the palette: by the chooser.</summary>
    public async Task TapInAsync(string offer)
    {
        await Tool("Étapes à ajouter").ClickAsync();
        await Chooser.Locator(".palette-step", new() { Has = page.GetByText(offer, new() { Exact = true }) }).First.ClickAsync();
        await Steps.Filter(new() { HasText = offer }).First.WaitForAsync();
    }

    /// <summary>Until what was done last is on the server.</summary>
    public Task SavedAsync() => page.Locator(".save-state[data-state='saved']").WaitForAsync();

    /// <summary>Until the check of what was done last has this many errors.</summary>
    public async Task ErrorsAsync(int count)
    {
        var errors = Panel.Locator(".problem.tone-bad");
        await Assertions.Expect(errors).ToHaveCountAsync(count);
    }

    /// <summary>The draft on the server, once it is saved.</summary>
    public async Task<JsonObject> DraftAsync()
    {
        await SavedAsync();
        var answer = await page.APIRequest.GetAsync($"/api/workflow-definitions/{definitionId}/draft");
        return JsonNode.Parse(await answer.TextAsync())!["definition"]!.AsObject();
    }

    /// <summary>The connections of the draft as «step:outcome>step».</summary>
    public async Task<IReadOnlyList<string>> LinksAsync() => LinksOf(await DraftAsync());

    public static IReadOnlyList<string> LinksOf(JsonObject definition) =>
        [.. definition["root"]!["connections"]!.AsArray().Select(line => $"{line!["source"]!["activity"]}:{line["source"]!["port"]}>{line["target"]!["activity"]}").Order(StringComparer.Ordinal)];

    /// <summary>Chooses an existing step for an outcome by its «+».</summary>
    public async Task ConnectByClicksAsync(string id, string outcome, string target)
    {
        await GoToAsync(id);
        await Plus(id, outcome).ClickAsync();
        await Chooser.Locator(".existing").GetByRole(AriaRole.Button, new() { Name = target, Exact = true }).ClickAsync();
        await Assertions.Expect(Chooser).ToHaveCountAsync(0);
    }

    /// <summary>Finds a step by its name, brings it into view and chooses it.</summary>
    public Task GoToAsync(string id) => GoToAsync(id, FiveStages.NameOf(id));

    public async Task GoToAsync(string id, string name)
    {
        await page.Locator("#step-search").FillAsync(name);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator($".react-flow__node.selected[data-id='{id}']").WaitForAsync();
    }

    /// <summary>Chooses a step of any name where the search is not shown, as on a phone, in what the panel lists.</summary>
    public Task GoToStepAsync(string name) => Panel.GetByRole(AriaRole.Button, new() { Name = name }).First.ClickAsync();

    /// <summary>Until no step that is drawn covers another.</summary>
    public Task LegibleAsync() => page.WaitForFunctionAsync("""
        () => {
            const boxes = [...document.querySelectorAll('.react-flow__node')].map(node => node.getBoundingClientRect());
            return boxes.length > 1 && boxes.every((one, at) => boxes.slice(at + 1).every(other =>
                one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top));
        }
        """);

    /// <summary>Until a step is lit in a way, as «present» or «visited».</summary>
    public async Task LitAsync(string id, string light)
    {
        await Assertions.Expect(Step(id).Locator($".step-card.{light}")).ToHaveCountAsync(1);
    }

    /// <summary>Until something is told beside a step.</summary>
    public Task MarkAsync(string id, string words) => Step(id).Locator(".step-mark").GetByText(words).WaitForAsync();

    public async Task PublishAsync(int version)
    {
        await Tool("Publier").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Publier la nouvelle version" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = $"La version {version} est publiée" }).WaitForAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Fermer" }).ClickAsync();
    }

    /// <summary>Pulls a line from an outcome to a step.</summary>
    public Task ConnectByMouseAsync(string id, string outcome, string target) => PullAsync(Port(id, outcome), WayIn(target));

    /// <summary>Presses the mouse on one thing, and lets go of it over another.</summary>
    public async Task PullAsync(ILocator source, ILocator target)
    {
        var (from, to) = (await CentreAsync(source), await CentreAsync(target));
        await page.Mouse.MoveAsync(from.X, from.Y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(from.X + 20, from.Y + 10, new() { Steps = 2 });
        await page.Mouse.MoveAsync(to.X, to.Y, new() { Steps = 8 });
        await page.Mouse.UpAsync();
    }

    /// <summary>Drags a step from the palette to a place on the canvas.</summary>
    public Task DragAsync(string offer, float x, float y) => Offer(offer).DragToAsync(
        page.Locator(".react-flow__pane"), new() { TargetPosition = new() { X = x, Y = y }, Force = true });

    public async Task UsableAsync(string picture)
    {
        await page.PictureAsync(picture);
        await page.ShouldBeUsableAsync();
        var below = await page.EvaluateAsync<int>("document.documentElement.scrollHeight - document.documentElement.clientHeight");
        Assert.True(below <= 0, $"{picture}: the page goes on {below} px below the window, where nobody sees it.");
    }

    private static async Task<(float X, float Y)> CentreAsync(ILocator locator)
    {
        var box = await locator.BoundingBoxAsync() ?? throw new InvalidOperationException($"{locator} is not drawn.");
        return (box.X + box.Width / 2, box.Y + box.Height / 2);
    }

    [GeneratedRegex("/workflows/(?<id>[^/]+)/dessin")]
    private static partial Regex Address();
}
