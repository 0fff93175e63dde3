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

    /// <summary>Down the tree to a step.</summary>
    public async Task ToStepAsync(string id)
    {
        await PressAsync("Home");
        var wanted = _page.Locator(".outline-row.is-step:focus").Filter(new() { Has = _page.Locator("strong", new() { HasTextString = FiveStages.NameOf(id) }) });
        await DownToAsync(wanted, id);
    }

    /// <summary>Down the tree to one of a step's own outcomes.</summary>
    public async Task ToOutcomeAsync(string id, string outcome)
    {
        await ToStepAsync(id);
        var level = int.Parse(await Line.GetAttributeAsync("aria-level") ?? "", System.Globalization.CultureInfo.InvariantCulture) + 1;
        var label = await LabelAsync(id, outcome);
        await DownToAsync(_page.Locator($".outline-row.is-outcome[aria-level='{level}']:focus").Filter(new() { HasText = label }), label);
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

    private async Task DownToAsync(ILocator wanted, string name)
    {
        for (var pressed = 0; pressed < Farthest; pressed++)
        {
            if (await wanted.CountAsync() > 0)
                return;
            await PressAsync("ArrowDown");
        }

        Assert.Fail($"No line «{name}» is reached with the arrows.");
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
