using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Activities.Handoffs;
using Pathways.Designer.PartnerReplies;

namespace Pathways.Designer.Tests.Browsing;

/// <summary>A partner behind a reply link, as somebody who reads: fills in a form, reads what will be recorded, copies the word, confirms.</summary>
public sealed class PartnerVisitor(AppFixture app) : IDisposable
{
    public Visitor Browser { get; } = new(app);

    public static string LinkTo(AppFixture app, HandoffRequest handoff, LinkPurpose purpose = LinkPurpose.Reply, DateTimeOffset? expiresAt = null, int recipient = HandoffRecipient.First) =>
        new Uri(app.Services.GetRequiredService<ReplyLinks>().Create(handoff.Id, expiresAt ?? handoff.ExpiresAt, purpose, recipient)).AbsolutePath;

    /// <summary>Both steps; then the page that the answer leads to.</summary>
    public async Task<(HttpStatusCode Status, string Text)> SayAsync(string path, string choice, string word, params (string Name, string Value)[] fields)
    {
        using var answer = await ConfirmAsync(path, await PrepareAsync(path, choice, fields), ("mot", word));
        return await FollowAsync(answer);
    }

    /// <summary>The first step: the page that repeats what was filled in.</summary>
    public async Task<string> PrepareAsync(string path, string choice, params (string Name, string Value)[] fields)
    {
        using var page = await Browser.FillInAsync($"{path}?choix={choice}", "reply", fields);
        var text = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
        Assert.True(page.StatusCode == HttpStatusCode.OK, text);
        return text;
    }

    /// <summary>The second step, after a while, with what a browser sends besides.</summary>
    /// <param name="changes">Fields that are sent otherwise than a reader's browser would.</param>
    public Task<HttpResponseMessage> ConfirmAsync(string path, string page, params (string Name, string Value)[] changes) =>
        Browser.ConfirmAsync(path, page, "reply", changes);

    /// <summary>Where an answer leads to, as its reader sees it.</summary>
    public async Task<(HttpStatusCode Status, string Text)> FollowAsync(HttpResponseMessage answer)
    {
        if (answer.StatusCode != HttpStatusCode.Found)
            return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
        using var page = await Browser.GetAsync(answer.Headers.Location!.OriginalString);
        return (page.StatusCode, WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()));
    }

    public void Dispose() => Browser.Dispose();
}
