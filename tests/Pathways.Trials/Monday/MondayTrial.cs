using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Doctor;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Timers;
using Pathways.Trials.Nodes;

namespace Pathways.Trials.Monday;

/// <summary>
/// Very many timers wait, and a tenth of them become due at one moment, as at six on a Monday morning. Two workers drain them, while others become due as
/// on any day: those must not wait for the end of the wave. Then once more, and one worker is killed half-way.
/// </summary>
internal sealed class MondayTrial(int timers) : IDisposable
{
    public const string Name = "monday";

    private const int OneOfIsInTheWave = 10;
    private const int ProbesEachSecond = 20;
    private const int Workers = 2;

    /// <summary>Probes come from before the wave until after its end.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ProbesFor = TimeSpan.FromMinutes(3);

    private readonly TrialServer _server = new();
    private readonly Verdict _verdict = new();

    public void Dispose() => _server.Dispose();

    private int Wave => timers / OneOfIsInTheWave;

    public async Task<int> RunAsync()
    {
        await using var host = await TrialHost.CreateAsync(_server.ConnectionString, TimeProvider.System);
        var copies = await FillAsync(host);
        await RunWaveAsync(host, copies, 'a', 'b', killsOne: false);
        await RunWaveAsync(host, copies, 'c', 'd', killsOne: true);
        var report = await host.Get<ConservationDoctor>().ExamineAsync(isThorough: false, CancellationToken.None);
        _verdict.Demand(report.IsClean, $"the doctor finds {report.Diagnoses.Count} rules kept over {timers} instances, in {report.Took.TotalSeconds:0} s", () => string.Join(", ", report.Broken.Select(broken => $"{broken.Code} {broken.Count}")));
        return _verdict.Conclude();
    }

    private async Task<Copies> FillAsync(TrialHost host)
    {
        var model = await host.Get<WorkflowRuntime>().StartAsync("pause", new StartStimulus(new Dictionary<string, object?>(), "model"), "model", CancellationToken.None);
        var copies = new Copies(_server.ConnectionString, model.InstanceId!);
        var watch = Stopwatch.StartNew();
        copies.Add('0', timers - (2 * Wave), "now() + interval '1 day' * (30 + n % 300)");
        copies.Analyze();
        Verdict.Note($"{timers - (2 * Wave)} timers of later days, in {watch.Elapsed.TotalSeconds:0} s");
        return copies;
    }

    /// <param name="wave">The series of ids of those that are due in the same minute.</param>
    /// <param name="probes">The series of ids of the others.</param>
    private async Task RunWaveAsync(TrialHost host, Copies copies, char wave, char probes, bool killsOne)
    {
        copies.Add(wave, Wave, "now() + interval '1 day'");
        copies.Add(probes, (int)(ProbesFor.TotalSeconds * ProbesEachSecond), "now() + interval '1 day'");
        var nodes = Enumerable.Range(1, Workers).Select(number => new NodeProcess(number, Settings)).ToList();
        var begins = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(40);
        SetDue(wave, $"'{Text(begins)}'::timestamptz");
        SetDue(probes, $"'{Text(begins - Before)}'::timestamptz + interval '1 s' * ('x' || substr(\"InstanceId\", 25))::bit(32)::int / {ProbesEachSecond}");
        copies.Analyze();
        try
        {
            foreach (var node in nodes)
                await StartAsync(node);
            await DrainAsync(host, nodes, wave, killsOne);
        }
        finally
        {
            nodes.ForEach(node => node.Dispose());
        }

        await JudgeAsync(host, wave, probes, begins, killsOne ? "with a worker killed half-way" : "with two workers");
    }

    private Dictionary<string, string> Settings => new(TrialHost.Settings(_server.ConnectionString)) { ["ServesPages"] = "false" };

    private static async Task StartAsync(NodeProcess node)
    {
        var watch = Stopwatch.StartNew();
        using var client = new NodeClient([node]);
        node.Start();
        await client.WaitUntilReadyAsync(node);
        Verdict.Note($"a worker is ready after {watch.Elapsed.TotalSeconds:0.0} s");
    }

    private async Task DrainAsync(TrialHost host, List<NodeProcess> nodes, char wave, bool killsOne)
    {
        var prefix = wave.ToString();
        for (var left = Wave; left > 0; await Pause.Of(TimeSpan.FromSeconds(1)))
        {
            left = await host.ReadAsync(db => db.Timers.CountAsync(timer => timer.Status == TimerStatus.Pending && timer.DueAt < TimeProvider.System.GetUtcNow().AddHours(1) && timer.InstanceId.StartsWith(prefix)));
            if (killsOne && left < Wave / 2 && nodes[0].IsRunning)
                await nodes[0].KillAsync();
        }

        var until = ProbesFor - Before;
        while (await host.ReadAsync(db => db.Timers.AnyAsync(timer => timer.Status == TimerStatus.Pending && timer.DueAt < TimeProvider.System.GetUtcNow().Add(until))))
            await Pause.Of(TimeSpan.FromSeconds(1));
    }

    private async Task JudgeAsync(TrialHost host, char wave, char probes, DateTimeOffset begins, string how)
    {
        var fired = await FiredAsync(host, wave);
        var others = await FiredAsync(host, probes);
        var lines = await host.ReadAsync(db => db.Journal.CountAsync(line => line.Kind == JournalKind.Executed && line.ActivityId == "fin" && line.InstanceId.StartsWith(wave.ToString())));
        _verdict.Demand(fired.Count == Wave && lines == Wave, $"{how}: each of {Wave} timers of the wave fired once", () => $"{fired.Count} fired, {lines} lines");
        _verdict.Demand(others.Count == (int)(ProbesFor.TotalSeconds * ProbesEachSecond), $"{how}: each of {others.Count} other timers fired");
        // Those whose lease had to expire first came last, and would hide the rate of the others.
        var drained = fired.Select(timer => (timer.At - begins).TotalSeconds).Order().ElementAt((int)(fired.Count * 0.99));
        var meanwhile = others.Where(timer => timer.DueAt >= begins && timer.DueAt <= begins.AddSeconds(drained)).ToList();
        Verdict.Note($"{how}: 99 % of the wave drained in {drained:0.0} s, {fired.Count * 0.99 / drained:0} a second; the last after {fired.Max(timer => (timer.At - begins).TotalSeconds):0.0} s");
        Verdict.Note($"{how}: lateness of the {meanwhile.Count} others due meanwhile: median {Lateness(meanwhile, 0.5)}, 99th percentile {Lateness(meanwhile, 0.99)}, most {Lateness(meanwhile, 1)}");
        Verdict.Note($"{how}: lateness of all {others.Count} others: median {Lateness(others, 0.5)}, 99th percentile {Lateness(others, 0.99)}, most {Lateness(others, 1)}");
    }

    private static Task<List<Fired>> FiredAsync(TrialHost host, char series) => host.ReadAsync(db => db.Timers
        .Where(timer => timer.Status == TimerStatus.Fired && timer.InstanceId.StartsWith(series.ToString()))
        .Select(timer => new Fired(timer.DueAt, timer.ClosedAt!.Value)).ToListAsync());

    private static string Lateness(List<Fired> timers, double share) => timers.Count == 0
        ? "none"
        : timers.Select(timer => (timer.At - timer.DueAt).TotalSeconds).Order().ElementAt((int)Math.Min(timers.Count - 1, timers.Count * share)).ToString("0.00 s", CultureInfo.CurrentCulture);

    private void SetDue(char series, string dueAt) => TrialServer.Execute(
        _server.ConnectionString, $"UPDATE \"Timers\" SET \"DueAt\" = {dueAt} WHERE \"InstanceId\" LIKE '{series}%'");

    private static string Text(DateTimeOffset moment) => moment.ToString("O", CultureInfo.InvariantCulture);

    private sealed record Fired(DateTimeOffset DueAt, DateTimeOffset At);
}
