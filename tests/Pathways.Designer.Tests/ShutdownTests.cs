using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Pathways.Designer.Tests.Journey;

namespace Pathways.Designer.Tests;

/// <summary>The real process is asked to stop.</summary>
public sealed class ShutdownTests
{
    /// <summary>«s’arrête», as JSON writes it.</summary>
    private const string Stopping = "arr\\u00EAte";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_so_first_then_finishes_what_it_was_asked_and_ends_well()
    {
        await using var app = new AppProcess(("Pathways__DrainDelay", "00:00:02"), ("Logging__Console__FormatterName", "json"));
        await app.StartAsync(Cancel);
        using var client = new HttpClient();
        using var halfAsked = await HalfAskedAsync(app);

        app.Terminate();

        for (var body = ""; !body.Contains(Stopping, StringComparison.Ordinal);)
        {
            using var ready = await client.GetAsync(new Uri(app.Url + "/health/ready"), Cancel);
            body = await ready.Content.ReadAsStringAsync(Cancel);
            Assert.Equal(body.Contains(Stopping, StringComparison.Ordinal) ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK, ready.StatusCode);
        }

        using (var page = await client.GetAsync(new Uri(app.Url + "/connexion"), Cancel))
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.StartsWith("HTTP/1.1 400", await FinishAsync(halfAsked), StringComparison.Ordinal);

        var (code, output) = await app.Ended.WaitAsync(Patience, Cancel);
        Assert.True(code == 0, output);
        Assert.All(
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.NotNull(JsonDocument.Parse(line).RootElement.GetProperty("Message").GetString()));
    }

    /// <summary>A form of which the second half is still to come.</summary>
    private static async Task<TcpClient> HalfAskedAsync(AppProcess app)
    {
        var address = new Uri(app.Url);
        var connection = new TcpClient();
        await connection.ConnectAsync(address.Host, address.Port, Cancel);
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /langue HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\nlang"), Cancel);
        return connection;
    }

    private static async Task<string> FinishAsync(TcpClient connection)
    {
        await connection.GetStream().WriteAsync("ue=en"u8.ToArray(), Cancel);
        using var reader = new StreamReader(connection.GetStream());
        return await reader.ReadLineAsync(Cancel).AsTask().WaitAsync(Patience, Cancel) ?? "";
    }
}
