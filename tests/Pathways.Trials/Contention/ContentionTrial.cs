using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Trials.Nodes;

namespace Pathways.Trials.Contention;

/// <summary>Many stimuli at once, through three nodes: all on one instance, then each on one of its own.</summary>
internal sealed class ContentionTrial(int stimuli) : IDisposable
{
    public const string Name = "contention";

    private const int Nodes = 3;

    private readonly TrialServer _server = new();
    private readonly Verdict _verdict = new();

    public void Dispose() => _server.Dispose();

    public async Task<int> RunAsync()
    {
        await using var host = await TrialHost.CreateAsync(_server.ConnectionString, TimeProvider.System);
        var nodes = Enumerable.Range(1, Nodes).Select(number => new NodeProcess(number, TrialHost.Settings(_server.ConnectionString))).ToList();
        try
        {
            using var client = new NodeClient(nodes);
            foreach (var node in nodes)
            {
                node.Start();
                await client.WaitUntilReadyAsync(node);
            }

            var instances = await StartAsync(host, stimuli + 1);
            await TellAsync(host, client, "on one instance", Enumerable.Repeat(instances[0], stimuli));
            await TellAsync(host, client, $"on {stimuli} instances", instances.Skip(1));
            return _verdict.Conclude();
        }
        finally
        {
            nodes.ForEach(node => node.Dispose());
        }
    }

    private static async Task<List<string>> StartAsync(TrialHost host, int count)
    {
        var instances = new List<string>();
        for (var number = 0; number < count; number++)
        {
            var started = await host.Get<WorkflowRuntime>().StartAsync(
                "tics", new StartStimulus(new Dictionary<string, object?>(), $"person-{number}"), $"start-{number}", CancellationToken.None);
            instances.Add(started.InstanceId!);
        }

        return instances;
    }

    private async Task TellAsync(TrialHost host, NodeClient client, string where, IEnumerable<string> receivers)
    {
        var watch = Stopwatch.StartNew();
        var (deadlocks, rollbacks) = (Count("deadlocks"), Count("xact_rollback"));
        var told = await Task.WhenAll(receivers.Select((instance, number) => client.PostAsync($"/tell/{instance}/tic/{instance}-{number}", "")));
        var took = watch.Elapsed;
        var ids = receivers.Distinct().ToList();
        var lines = await host.ReadAsync(db => db.Journal.CountAsync(line => ids.Contains(line.InstanceId) && line.ActivityId == "note" && line.Kind == JournalKind.Executed));
        var holes = await host.ReadAsync(db => db.Instances.CountAsync(row => ids.Contains(row.Id) && db.Journal.Count(line => line.InstanceId == row.Id) != row.JournalLength));
        _verdict.Demand(told.All(outcome => outcome == nameof(StimulusOutcome.Applied)), $"{where}: each of {stimuli} stimuli was applied",
            () => string.Join(", ", told.CountBy(outcome => outcome ?? "failed").Select(pair => $"{pair.Value} {pair.Key}")));
        _verdict.Demand(lines == stimuli && holes == 0, $"{where}: no update was lost", () => $"{lines} lines, {holes} instances with a hole");
        _verdict.Demand(Count("deadlocks") == deadlocks, $"{where}: no deadlock");
        Verdict.Note($"{where}: {took.TotalSeconds:0.0} s, {Count("xact_rollback") - rollbacks} transactions rolled back, to run again");
    }

    /// <summary>The server writes its statistics down when a session is idle for a while, or ends.</summary>
    private long Count(string column) => long.Parse(
        TrialServer.Scalar(_server.ConnectionString, $"SELECT {column} FROM pg_stat_database WHERE datname = current_database()"), CultureInfo.InvariantCulture);
}
