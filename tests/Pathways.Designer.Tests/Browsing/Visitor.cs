using System.Net;
using Pathways.Activities.Coordination;
using Pathways.Designer.Demo;
using Pathways.Designer.HumanSteps;

namespace Pathways.Designer.Tests.Browsing;

/// <summary>A browser without scripts and pictures: keeps cookies, follows no redirect, fills in the forms that it was given.</summary>
public sealed class Visitor(AppFixture app) : IDisposable
{
    /// <summary>The field in which every form carries its token.</summary>
    public const string TokenField = "__RequestVerificationToken";

    private static readonly TimeSpan _reading = TimeSpan.FromSeconds(5);

    private readonly HttpClient _client =
        new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer(), Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = new(app.Address) };

    public static async Task<Visitor> SignedInAsync(AppFixture app, StaffMember staff)
    {
        var visitor = new Visitor(app);
        using var answer = await visitor.FillInAsync("/connexion", "sign-in", ("Entry.Email", staff.Email), ("Entry.Password", DemoData.Password));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return visitor;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path) => _client.SendAsync(new(method, path));

    public async Task<string> ReadAsync(string path)
    {
        using var answer = await GetAsync(path);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        _client.PostAsync(new Uri(path, UriKind.RelativeOrAbsolute), new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    /// <summary>Posts as a program of one of our pages does: with the token of a page in a header, where one is given.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, HttpContent content, string? token) => SendAsync(HttpMethod.Post, path, content, token);

    /// <inheritdoc cref="PostAsync(string, HttpContent, string?)"/>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, string? token)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (token is not null)
            request.Headers.Add("RequestVerificationToken", token);
        return await _client.SendAsync(request);
    }

    /// <summary>Posts once the server says that it reads what is announced.</summary>
    public async Task<HttpResponseMessage> AnnounceAsync(string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.ExpectContinue = true;
        return await _client.SendAsync(request);
    }

    /// <summary>The token of a page's form.</summary>
    public async Task<string> TokenAsync() =>
        PageForm.HiddenIn(await ReadAsync("/aide")).First(field => field.Name == TokenField).Value;

    /// <summary>Opens a page and sends its form with what the page put into it and what was filled in.</summary>
    public async Task<HttpResponseMessage> FillInAsync(string path, string form, params (string Name, string Value)[] fields) =>
        await SubmitAsync(path, await ReadAsync(path), form, fields);

    /// <summary>Sends the form of a page that was given before.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string path, string page, string form, params (string Name, string Value)[] fields)
    {
        return await PostAsync(path, [.. PageForm.Of(page, form).Fields, .. fields]);
    }

    /// <summary>Sends a form with a human step as somebody who read it: after a while, and with what a browser sends besides.</summary>
    /// <param name="fields">The word among them; and what is sent otherwise than a reader's browser would.</param>
    public async Task<HttpResponseMessage> ConfirmAsync(string path, string page, string form, params (string Name, string Value)[] fields)
    {
        app.Clock.Now += _reading;
        (string Name, string Value)[] given = [(HumanStep.TrapField, ""), (HumanStep.ButtonField, HumanStep.ButtonValue)];
        return await SubmitAsync(path, page, form, [.. given.ExceptBy(fields.Select(field => field.Name), field => field.Name), .. fields]);
    }

    /// <summary>Sends a page's form with one file, in its field <c>file</c>.</summary>
    public async Task<HttpResponseMessage> SendFileAsync(string path, string form, string fileName, byte[] content)
    {
        using var body = new MultipartFormDataContent();
        foreach (var (name, value) in (await FormsAsync(path)).First(it => it.Name == form).Fields)
            body.Add(new StringContent(value), name);
        body.Add(new ByteArrayContent(content), "file", fileName);
        return await SendAsync(HttpMethod.Post, path, body, null);
    }

    /// <summary>The forms of a page that it answers itself, as it fills them in.</summary>
    public async Task<IReadOnlyList<PageForm>> FormsAsync(string path) => PageForm.AllOf(await ReadAsync(path));

    public void Dispose() => _client.Dispose();
}
