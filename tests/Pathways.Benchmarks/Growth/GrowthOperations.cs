using Microsoft.EntityFrameworkCore;
using Pathways.Benchmarks.Sqlite;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Benchmarks.Growth;

/// <summary>What is done at each size, on instances from all over those that were added last.</summary>
/// <param name="first">The first instance that waits and was added last.</param>
/// <param name="end">The number of instances that wait.</param>
internal sealed class GrowthOperations(SqliteBench bench, int size, int first, int end)
{
    private const int Runs = 3;
    private const int MaximumOperations = 500;
    private const int Page = 25;

    /// <summary>A prime, so that each of the instances comes once.</summary>
    private const int Stride = 7919;

    private static readonly Dictionary<string, object?> NoInput = [];

    private readonly int _operations = Math.Min(MaximumOperations, (end - first) / (3 * Runs));
    private int _taken;

    public async Task MeasureAsync(TextWriter report)
    {
        await MeasureAsync("start", StartAsync, report);
        await MeasureAsync("resume", ResumeAsync, report);
        await MeasureAsync("event to one of those that wait for it", TellAsync, report);
        await MeasureAsync("sweep with nothing due", () => bench.Get<TimerSweep>().RunAsync(CancellationToken.None), report);
        await MeasureAsync("next timer", () => bench.Get<TimerSweep>().NextDueAsync(CancellationToken.None), report);
        await MeasureAsync("inbox page", ReadInboxAsync, report);
        await MeasureAsync("journal of one", ReadJournalAsync, report);
    }

    private async Task MeasureAsync(string operation, Func<Task> run, TextWriter report)
    {
        var (rates, references) = (new List<double>(), new List<double>());
        for (var round = 0; round < Runs; round++)
        {
            references.Add(bench.BareCommitRate(MaximumOperations));
            rates.Add(await SqliteBench.RateAsync(1, _operations, _ => run()));
        }

        new Measurement($"growth-{size}: {operation}", 1, "per second", rates, references.Order().ElementAt(Runs / 2), null).Print(report);
    }

    private Task StartAsync() => AppliedAsync(bench.Runtime.StartAsync(
        GrowthWorkflows.Journey, new StartStimulus(NoInput, $"new-{_taken}"), $"start-{size}-{++_taken}", CancellationToken.None));

    private Task ResumeAsync()
    {
        var id = GrowthSeed.Waiting(Next());
        return AppliedAsync(bench.Runtime.SendAsync(id, new EventStimulus(GrowthWorkflows.Event, null), $"resume-{id}", CancellationToken.None));
    }

    private async Task TellAsync()
    {
        var person = GrowthSeed.PersonOf(Next());
        await AppliedAsync(bench.Runtime.StartAsync(
            GrowthWorkflows.Teller, new StartStimulus(new Dictionary<string, object?> { ["person"] = person }), $"tell-{person}", CancellationToken.None));
        if (await bench.Get<TimerSweep>().RunAsync(CancellationToken.None) != 1)
            throw new InvalidOperationException($"The event for {person} did not arrive at one instance.");
    }

    private async Task ReadInboxAsync()
    {
        var adviser = GrowthSeed.Adviser(Next() / GrowthSeed.TasksOfAnAdviser);
        var page = await bench.ReadAsync(db => db.Tasks.Where(task => task.Status == HumanTaskStatus.Open && task.AssigneeId == adviser)
            .OrderBy(task => task.DueAt).ThenBy(task => task.Id).Take(Page).AsNoTracking().ToListAsync());
        if (page.Count == 0)
            throw new InvalidOperationException($"{adviser} has no task.");
    }

    private async Task ReadJournalAsync()
    {
        var id = GrowthSeed.Waiting(Next());
        var lines = await bench.ReadAsync(db => db.Journal.Where(line => line.InstanceId == id).OrderBy(line => line.Number).AsNoTracking().ToListAsync());
        if (lines.Count == 0)
            throw new InvalidOperationException($"{id} has no journal.");
    }

    private int Next() => first + (int)((long)Stride * _taken++ % (end - first));

    private static async Task AppliedAsync(Task<StimulusResult> stimulus)
    {
        var result = await stimulus;
        if (result.Outcome != StimulusOutcome.Applied)
            throw new InvalidOperationException($"The stimulus was not applied: {result.Outcome}.");
    }
}
