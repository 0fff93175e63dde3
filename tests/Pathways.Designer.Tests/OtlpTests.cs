using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Pathways.Designer.Tests.Journey;

namespace Pathways.Designer.Tests;

/// <summary>What leaves the machine where an address for it is given: the engine's metrics and traces, and no address of a page.</summary>
public sealed class OtlpTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metrics_and_traces_are_sent_without_what_stands_in_an_address()
    {
        await using var collector = await Collector.StartAsync();
        await using var app = new AppProcess(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "300"),
            ("OTEL_BSP_SCHEDULE_DELAY", "200"));
        await app.StartAsync(Cancel);
        using var client = new HttpClient();
        using (await client.GetAsync(new Uri(app.Url + "/reponse/JETON-SECRET?nom=Dupont"), Cancel)) { }

        await collector.UntilAsync(sent => sent.Contains("/reponse/{Token}", StringComparison.Ordinal) && sent.Contains("pathways.timers.due", StringComparison.Ordinal), Cancel);
        var all = collector.Sent;
        Assert.Contains("transaction", all, StringComparison.Ordinal);
        Assert.DoesNotContain("JETON", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Dupont", all, StringComparison.Ordinal);
    }

    /// <summary>Takes what is sent by OTLP over HTTP. Names and texts stand in it as they are.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private readonly ConcurrentQueue<string> _sent = new();
        private volatile TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

        private Collector(WebApplication app) => _app = app;

        public string Address => _app.Urls.First();

        public string Sent => string.Join('\n', _sent);

        public static async Task<Collector> StartAsync()
        {
            var app = WebApplication.CreateSlimBuilder().Build();
            var collector = new Collector(app);
            app.Urls.Add("http://127.0.0.1:0");
            app.MapPost("/v1/{signal}", collector.TakeAsync);
            await app.StartAsync(Cancel);
            return collector;
        }

        public async Task UntilAsync(Func<string, bool> isThere, CancellationToken cancellationToken)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(TimeSpan.FromSeconds(30));
            for (var more = _more; !isThere(Sent); more = _more)
                await more.Task.WaitAsync(patience.Token);
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();

        private async Task TakeAsync(HttpContext context)
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            _sent.Enqueue(Encoding.Latin1.GetString(body.ToArray()));
            Interlocked.Exchange(ref _more, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
            context.Response.ContentType = "application/x-protobuf";
        }
    }
}
