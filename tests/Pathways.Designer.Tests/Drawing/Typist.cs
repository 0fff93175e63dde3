using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Pathways.Designer.Tests.Drawing;

/// <summary>Somebody who works in the outline with the keyboard alone, and reads on the screen where it stands.</summary>
public sealed class Typist(Workshop workshop)
{
    private const int Farthest = 120;

    private readonly IPage _page = workshop.Page;
    private JsonArray? _descriptors;

    public Task PressAsync(string key) => _page.Keyboard.PressAsync(key);

    public Task TypeAsync(string text) => _page.Keyboard.TypeAsync(text);

    /// <summary>The line that the keyboard stands on.</summary>
    public ILocator Line => _page.Locator(".outline-row:focus");

    /// <summary>Through the tree to a step.</summary>
    public async Task ToStepAsync(string id) => await ToLineAsync(await IndexOfStepAsync(id));

    /// <summary>Through the tree to one of a step's own outcomes.</summary>
    public async Task ToOutcomeAsync(string id, string outcome)
    {
        var step = await IndexOfStepAsync(id);
        var level = int.Parse(await _page.Locator(".outline-row").Nth(step).GetAttributeAsync("aria-level") ?? "", CultureInfo.InvariantCulture) + 1;
        var own = _page.Locator($".outline-row.is-outcome[aria-level='{level}']").Filter(new() { HasText = await LabelAsync(id, outcome) });
        await ToLineAsync((await IndexesAsync(own)).First(index => index > step));
    }

    /// <summary>On with the tabulator until a field of that name has the focus.</summary>
    public async Task TabToAsync(ILocator wanted)
    {
        for (var pressed = 0; pressed < Farthest; pressed++)
        {
            if (await wanted.EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
            await PressAsync("Tab");
        }

        Assert.Fail($"{wanted} is not reached with the tabulator.");
    }

    /// <summary>Asks with «+» for a step behind the line, and takes a new one by its name.</summary>
    public async Task AddAsync(string offer)
    {
        await PressAsync("+");
        await TypeAsync(offer);
        await workshop.Chooser.GetByRole(AriaRole.Button, new() { Name = offer }).First.WaitForAsync();
        await PressAsync("Enter");
        await Assertions.Expect(workshop.Chooser).ToHaveCountAsync(0);
        await _page.Locator(".outline-row.is-step:focus", new() { HasText = offer }).WaitForAsync();
    }

    /// <summary>Asks with «+» for a step behind the line, and takes one that is there already.</summary>
    public async Task ConnectAsync(string target)
    {
        await PressAsync("+");
        await TypeAsync(target);
        await TabToAsync(workshop.Chooser.Locator(".existing").GetByRole(AriaRole.Button, new() { Name = target, Exact = true }));
        await PressAsync("Enter");
        await Assertions.Expect(workshop.Chooser).ToHaveCountAsync(0);
    }

    private async Task<int> IndexOfStepAsync(string id) => (await IndexesAsync(
        _page.Locator(".outline-row.is-step").Filter(new() { Has = _page.Locator("strong", new() { HasTextString = FiveStages.NameOf(id) }) })))[0];

    private static Task<int[]> IndexesAsync(ILocator lines) => lines.EvaluateAllAsync<int[]>("lines => lines.map(line => Number(line.dataset.index))");

    private async Task ToLineAsync(int index)
    {
        var from = (await IndexesAsync(Line))[0];
        for (var pressed = 0; pressed < Math.Abs(index - from); pressed++)
            await PressAsync(index > from ? "ArrowDown" : "ArrowUp");
        await Assertions.Expect(_page.Locator(".outline-row").Nth(index)).ToBeFocusedAsync();
    }

    private async Task<string> LabelAsync(string id, string outcome)
    {
        if (_descriptors is null)
        {
            var answer = await _page.APIRequest.GetAsync("/api/descriptors/activities");
            _descriptors = JsonNode.Parse(await answer.TextAsync())!["items"]!.AsArray();
        }

        var descriptor = _descriptors.Single(each => (string)each!["displayName"]! == FiveStages.NameOf(id))!;
        return (string)descriptor["customProperties"]!["outcomes"]!.AsArray().Single(each => (string)each!["name"]! == outcome)!["displayName"]!;
    }
}
