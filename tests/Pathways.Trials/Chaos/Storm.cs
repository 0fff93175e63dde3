using System.Diagnostics;
using Npgsql;
using Pathways.Trials.Nodes;

namespace Pathways.Trials.Chaos;

/// <summary>What a storm does, again and again, at random.</summary>
/// <param name="Does">One of them each time; one that stands twice comes twice as often.</param>
/// <param name="ShortestPause">Seconds between two.</param>
/// <param name="LongestPause">Seconds between two.</param>
/// <param name="MailDrops">Of the attempts to send a message, so many meet a dropped connection.</param>
internal sealed record Weather(IReadOnlyList<Blow> Does, int ShortestPause, int LongestPause, double MailDrops)
{
    public static Weather Chaos { get; } = new([Blow.KillNode, Blow.KillNode, Blow.CrashDatabase], 5, 40, 0.3);

    public static Weather DisposableHangfire { get; } = new([Blow.EmptyHangfire], 1, 5, 0);
}

internal enum Blow
{
    /// <summary>SIGKILL, and a new start within two seconds.</summary>
    KillNode,

    /// <summary>The server stops in the mode «immediate», as a crash does, and starts again.</summary>
    CrashDatabase,

    /// <summary>All rows of Hangfire's schema go at once.</summary>
    EmptyHangfire,
}

internal sealed class Storm(Weather weather, IReadOnlyList<NodeProcess> nodes, TrialServer server, int seed)
{
    private const string EmptyHangfire = """
        DO $$ DECLARE names text; BEGIN
          SELECT string_agg(format('hangfire.%I', tablename), ', ') INTO names FROM pg_tables WHERE schemaname = 'hangfire' AND tablename <> 'schema';
          EXECUTE 'TRUNCATE ' || names || ' CASCADE';
        END $$
        """;

    private readonly Random _random = new(seed);
    private readonly List<Blow> _done = [];

    public string Done => string.Join(", ", _done.CountBy(blow => blow).OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value} times"));

    /// <param name="trial">What it is over with, should that come first.</param>
    public async Task RageAsync(TimeSpan length, Task trial)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < length)
        {
            var pause = Pause.Of(TimeSpan.FromSeconds(_random.Next(weather.ShortestPause, weather.LongestPause + 1)));
            if (await Task.WhenAny(pause, trial) == trial)
                return;
            var blow = weather.Does[_random.Next(weather.Does.Count)];
            await StrikeAsync(blow);
            _done.Add(blow);
        }
    }

    private async Task StrikeAsync(Blow blow)
    {
        switch (blow)
        {
            case Blow.KillNode:
                var node = nodes[_random.Next(nodes.Count)];
                await node.KillAsync();
                await Pause.Of(TimeSpan.FromSeconds(_random.NextDouble() * 2));
                node.Start();
                break;
            case Blow.CrashDatabase:
                server.CrashAndRestart();
                break;
            case Blow.EmptyHangfire:
                Empty();
                break;
        }
    }

    /// <summary>Hangfire is at work on its tables: who meets it in a deadlock empties them again.</summary>
    private void Empty()
    {
        for (var isEmpty = false; !isEmpty;)
        {
            try
            {
                TrialServer.Execute(server.ConnectionString, EmptyHangfire);
                isEmpty = true;
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.DeadlockDetected)
            {
                Verdict.Note("a deadlock with Hangfire while its tables were emptied: once more");
            }
        }
    }
}
