using System.Net;
using System.Text.RegularExpressions;
using Pathways.Activities.Coordination;
using Pathways.Designer.Demo;

namespace Pathways.Designer.Tests.Browsing;

/// <summary>A browser without scripts and pictures: keeps cookies, follows no redirect, fills in the forms that it was given.</summary>
public sealed partial class Visitor : IDisposable
{
    /// <summary>The field in which every form carries its token.</summary>
    public const string TokenField = "__RequestVerificationToken";

    private readonly HttpClient _client;

    public Visitor(AppFixture app) =>
        _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new(app.Address) };

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

    /// <summary>The token of a page's form.</summary>
    public async Task<string> TokenAsync() =>
        Hidden().Matches(await ReadAsync("/aide")).First(match => match.Groups["name"].Value == TokenField).Groups["value"].Value;

    /// <summary>Opens a page and sends its form with what the page put into it and what was filled in.</summary>
    public async Task<HttpResponseMessage> FillInAsync(string path, string form, params (string Name, string Value)[] fields) =>
        await SubmitAsync(path, await ReadAsync(path), form, fields);

    /// <summary>Sends the form of a page that was given before.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string path, string page, string form, params (string Name, string Value)[] fields)
    {
        var given = Forms(page).First(it => it.Name == form);
        return await PostAsync(path, [.. given.Fields, .. fields]);
    }

    /// <summary>The forms of a page that it answers itself, as it fills them in.</summary>
    public async Task<IReadOnlyList<PageForm>> FormsAsync(string path) => Forms(await ReadAsync(path));

    private static IReadOnlyList<PageForm> Forms(string page) =>
    [
        .. from form in Form().Matches(page)
           let fields = Hidden().Matches(form.Value).Select(match => (match.Groups["name"].Value, match.Groups["value"].Value)).ToList()
           let name = fields.Find(field => field.Item1 == "_handler").Item2
           where name is not null
           select new PageForm(name, fields),
    ];

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Hidden();
}

/// <param name="Fields">What the page put into it.</param>
public sealed record PageForm(string Name, IReadOnlyList<(string Name, string Value)> Fields);
