using System.Net;
using Pathways.Designer.Tests.Journey;
using Pathways.Postgres;

namespace Pathways.Designer.Tests;

/// <summary>The database's server is away, at the start and later: the application says so, and goes on by itself.</summary>
public sealed class OutageTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly PostgresCluster? _server;
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public OutageTests()
    {
        Assert.SkipWhen(TestDatabases.Missing is not null, TestDatabases.Missing ?? "");
        _server = PostgresCluster.Start(PostgresBinaries.Find()!, "-c fsync=off -c max_connections=200");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_starts_without_its_database_and_is_ready_when_that_comes()
    {
        _server!.Stop();
        await using var app = new AppProcess(("Pathways__ConnectionString", _server.ConnectionString("postgres")));
        var started = app.Launch();
        await UntilAsync(app, "/health/live", HttpStatusCode.OK);

        using (var ready = await GetAsync(app, "/health/ready"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(5), ready.Headers.RetryAfter!.Delta);
            Assert.Contains("L’application démarre", await TextAsync(ready), StringComparison.Ordinal);
        }

        using (var page = await GetAsync(app, "/"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
            Assert.NotNull(page.Headers.RetryAfter);
            Assert.Contains("Pathways démarre", await TextAsync(page), StringComparison.Ordinal);
            Assert.Contains("default-src 'self'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        }

        Assert.False(started.IsCompleted);
        _server.StartAgain();
        await started.WaitAsync(Patience, Cancel);
        await UntilAsync(app, "/health/ready", HttpStatusCode.OK);

        await UntilAsync(app, "/connexion", HttpStatusCode.OK);
        _server.Stop();
        await UntilAsync(app, "/health/ready", HttpStatusCode.ServiceUnavailable);
        using (var live = await GetAsync(app, "/health/live"))
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        for (var visit = 0; visit < 20; visit++)
        {
            using var page = await GetAsync(app, "/connexion");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
            Assert.NotNull(page.Headers.RetryAfter);
            Assert.Contains("La base de données ne répond pas. Rien n’est perdu", await TextAsync(page), StringComparison.Ordinal);
        }

        _server.StartAgain();
        await UntilAsync(app, "/connexion", HttpStatusCode.OK);
        await UntilAsync(app, "/health/ready", HttpStatusCode.OK);

        app.Terminate();
        var (code, output) = await app.Ended.WaitAsync(Patience, Cancel);
        Assert.True(code == 0, output);
        // Once, however many pages and jobs met it.
        Assert.Single(Lines(output, "The database cannot be worked with for now (Away)"));
        Assert.Single(Lines(output, "The database works again"));
    }

    private static IEnumerable<string> Lines(string output, string text) =>
        output.Split('\n').Where(line => line.Contains(text, StringComparison.Ordinal));

    public void Dispose()
    {
        _client.Dispose();
        _server?.Dispose();
    }

    private Task<HttpResponseMessage> GetAsync(AppProcess app, string path) => _client.GetAsync(new Uri(app.Url + path), Cancel);

    private static async Task<string> TextAsync(HttpResponseMessage answer) =>
        System.Text.RegularExpressions.Regex.Unescape(WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel)));

    /// <summary>Asks until the answer is the one that is expected.</summary>
    private async Task UntilAsync(AppProcess app, string path, HttpStatusCode expected)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(Patience);
        for (var status = (HttpStatusCode?)null; status != expected;)
        {
            patience.Token.ThrowIfCancellationRequested();
            Assert.False(app.Ended.IsCompleted, app.Ended.IsCompleted ? app.Ended.Result.Output : "");
            try
            {
                using var answer = await GetAsync(app, path);
                status = answer.StatusCode;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
            }
        }
    }
}
