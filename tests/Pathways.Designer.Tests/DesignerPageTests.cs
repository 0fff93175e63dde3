using System.Net;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests;

/// <summary>The page that the drawing lives on, and the ways that lead to it.</summary>
public sealed class DesignerPageTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Page = $"/workflows/{SampleCases.Definition}/dessin";

    [Fact]
    public async Task The_page_gives_the_drawing_what_it_needs()
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);

        var page = await coordinator.ReadAsync(Page);

        Assert.Contains($"data-definition=\"{SampleCases.Definition}\"", page, StringComparison.Ordinal);
        Assert.Contains("data-language=\"fr\" data-mode=\"edit\"", page, StringComparison.Ordinal);
        Assert.Contains("<noscript>", page, StringComparison.Ordinal);
        Assert.Matches("<script type=\"module\" src=\"/assets/designer[^\"]*js\">", page);
        Assert.Matches("<link rel=\"stylesheet\" href=\"/assets/designer[^\"]*css\"", page);
        var token = page.Split("data-token=\"")[1].Split('"')[0];
        using var answer = await coordinator.PostAsync("/api/workflow-definitions/check", new StringContent("{}", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")), token);
        Assert.Contains("$.root", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("watch", "watch")]
    [InlineData("read", "read")]
    [InlineData("edit", "edit")]
    [InlineData("autre", "edit")]
    public async Task The_address_says_what_the_drawing_is_opened_for(string asked, string mode)
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        Assert.Contains($"data-mode=\"{mode}\"", await coordinator.ReadAsync($"{Page}?mode={asked}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_lead_to_the_drawing_and_an_unknown_one_is_not_there()
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);

        Assert.Contains($"href=\"{Page}\"", await coordinator.ReadAsync($"/workflows/{SampleCases.Definition}"), StringComparison.Ordinal);
        Assert.Contains($"href=\"{Page}\"", await coordinator.ReadAsync($"/workflows/{SampleCases.Definition}/versions"), StringComparison.Ordinal);
        using var unknown = await coordinator.GetAsync("/workflows/inconnu/dessin");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var refused = await adviser.GetAsync(Page);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task A_new_workflow_begins_blank_or_as_a_copy_and_opens_in_the_drawing()
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);

        using var blank = await coordinator.FillInAsync("/workflows", "new-workflow", ("name", "Été des jeunes"), ("template", ""));
        Assert.Equal("/workflows/ete-des-jeunes/dessin", blank.Headers.Location?.PathAndQuery);
        using var copy = await coordinator.FillInAsync("/workflows", "new-workflow", ("name", "Été des jeunes"), ("template", SampleCases.Definition));
        Assert.Equal("/workflows/ete-des-jeunes-2/dessin", copy.Headers.Location?.PathAndQuery);
        Assert.Contains("data-definition=\"ete-des-jeunes-2\"", await coordinator.ReadAsync("/workflows/ete-des-jeunes-2/dessin"), StringComparison.Ordinal);
        Assert.Contains("Pathways.Diagnostic", await coordinator.ReadAsync("/workflows/ete-des-jeunes-2/brouillon/json"), StringComparison.Ordinal);

        using var nameless = await coordinator.FillInAsync("/workflows", "new-workflow", ("name", " "), ("template", ""));
        Assert.Equal(HttpStatusCode.BadRequest, nameless.StatusCode);
        Assert.Contains("Donnez un nom", WebUtility.HtmlDecode(await nameless.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var gone = await coordinator.FillInAsync("/workflows", "new-workflow", ("name", "D’après rien"), ("template", "inconnu"));
        Assert.Equal(HttpStatusCode.Conflict, gone.StatusCode);
        Assert.Contains("n’est plus publié", WebUtility.HtmlDecode(await gone.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }
}
