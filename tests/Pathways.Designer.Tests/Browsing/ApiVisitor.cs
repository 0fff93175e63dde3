using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Pathways.Activities.Coordination;

namespace Pathways.Designer.Tests.Browsing;

/// <summary>A program of one of our pages: signed in, with the page's token.</summary>
public sealed class ApiVisitor : IDisposable
{
    private readonly Visitor _visitor;
    private readonly string? _token;

    private ApiVisitor(Visitor visitor, string? token) => (_visitor, _token) = (visitor, token);

    public static async Task<ApiVisitor> SignedInAsync(AppFixture app, StaffMember staff, bool withToken = true)
    {
        var visitor = await Visitor.SignedInAsync(app, staff);
        return new(visitor, withToken ? await visitor.TokenAsync() : null);
    }

    public static ApiVisitor Anonymous(AppFixture app) => new(new Visitor(app), null);

    public Task<ApiAnswer> GetAsync(string path) => SendAsync("GET", path);

    public Task<ApiAnswer> PostAsync(string path, string json) => SendAsync("POST", path, json);

    public Task<ApiAnswer> PutAsync(string path, string json) => SendAsync("PUT", path, json);

    public async Task<ApiAnswer> SendAsync(string method, string path, string? json = null)
    {
        using var content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await _visitor.SendAsync(new HttpMethod(method), path, content, _token);
        return new(answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync());
    }

    public void Dispose() => _visitor.Dispose();
}

public sealed record ApiAnswer(HttpStatusCode Status, string? MediaType, string Text)
{
    public JsonNode Body => JsonNode.Parse(Text)!;

    /// <summary>JSON with its letters as they are.</summary>
    public static string Plain(JsonNode node) => node.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>That it is a problem of that status, whose sentence holds a text.</summary>
    public ApiAnswer ShouldRefuse(HttpStatusCode status, string sentence)
    {
        Assert.True(Status == status, $"{Status}: {Text}");
        Assert.Equal("application/problem+json", MediaType);
        Assert.Contains(sentence, (string)Body["detail"]!, StringComparison.Ordinal);
        return this;
    }

    public JsonNode ShouldBe(HttpStatusCode status)
    {
        Assert.True(Status == status, $"{Status}: {Text}");
        return Text.Length == 0 ? JsonValue.Create(true) : Body;
    }
}
