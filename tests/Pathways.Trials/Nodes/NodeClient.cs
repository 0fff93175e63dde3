using System.Net.Http.Json;

namespace Pathways.Trials.Nodes;

/// <summary>Asks any node that answers, as a load balancer does. What failed may have been done: it is asked again, with the same key.</summary>
internal sealed class NodeClient(IReadOnlyList<NodeProcess> nodes) : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>How many requests no node answered with success.</summary>
    public int Failures => _failures;

    private int _failures;

    /// <returns>The outcome; null when the request failed.</returns>
    public async Task<string?> PostAsync(string path, object body)
    {
        if (nodes.Where(node => node.IsRunning).ToList() is not { Count: > 0 } running)
            return null;
        return await PostAsync(running[Random.Shared.Next(running.Count)], path, body);
    }

    /// <inheritdoc cref="PostAsync(string, object)"/>
    public async Task<string?> PostAsync(NodeProcess node, string path, object body)
    {
        try
        {
            using var response = await _http.PostAsJsonAsync(new Uri(node.Address, path), body);
            if (response.IsSuccessStatusCode)
                return await response.Content.ReadAsStringAsync();
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            // The node was killed, or stands without its database: its log tells.
        }

        Interlocked.Increment(ref _failures);
        return null;
    }

    public async Task WaitUntilReadyAsync(NodeProcess node)
    {
        while (true)
        {
            try
            {
                using var response = await _http.GetAsync(new Uri(node.Address, "/ready"));
                return;
            }
            catch (HttpRequestException) when (node.IsRunning)
            {
                await Pause.Of(TimeSpan.FromMilliseconds(100));
            }
        }
    }

    public void Dispose() => _http.Dispose();
}
