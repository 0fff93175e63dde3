using System.Diagnostics;
using Pathways.Trials.Nodes;

namespace Pathways.Trials.Chaos;

/// <summary>Kills a node, or lets the database crash, every few seconds, and brings back what went.</summary>
internal sealed class Storm(IReadOnlyList<NodeProcess> nodes, TrialServer server, int seed)
{
    private const int ShortestPause = 5;
    private const int LongestPause = 40;
    private const int OneOfIsTheDatabase = 3;

    private readonly Random _random = new(seed);

    public int NodesKilled { get; private set; }

    public int DatabaseCrashes { get; private set; }

    public async Task RageAsync(TimeSpan length, double speed)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < length)
        {
            await Pause.Of(TimeSpan.FromSeconds(_random.Next(ShortestPause, LongestPause + 1) / speed));
            if (_random.Next(OneOfIsTheDatabase) == 0)
            {
                server.CrashAndRestart();
                DatabaseCrashes++;
            }
            else
            {
                var node = nodes[_random.Next(nodes.Count)];
                await node.KillAsync();
                NodesKilled++;
                await Pause.Of(TimeSpan.FromSeconds(_random.NextDouble() * 2));
                node.Start();
            }
        }
    }
}
