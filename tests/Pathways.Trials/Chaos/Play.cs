using System.Diagnostics;
using Pathways.Trials.Nodes;

namespace Pathways.Trials.Chaos;

/// <summary>Leads journeys through the days of a trial, each moment until nothing is left to do at it.</summary>
internal sealed class Play(TrialHost host, NodeClocks clocks, People people)
{
    private const int StartedAtOnce = 200;

    private readonly Standstill _standstill = new(host, clocks, people);

    public DateTimeOffset Now => clocks.Now;

    /// <param name="evening">How long people act, at least, around the moment at which the first evening's e-mails are put together.</param>
    public async Task RunAsync(IReadOnlyList<int> journeys, TimeSpan evening)
    {
        var days = TrialDays.After(clocks.Now);
        people.Replies = new Replies(days.First);
        await clocks.MoveToAsync(days.Evening - (evening / 2));
        var watch = Stopwatch.StartNew();
        var started = 0;
        while (started < journeys.Count || watch.Elapsed < evening)
        {
            var some = journeys.Skip(started).Take(StartedAtOnce).ToList();
            started += some.Count;
            if (!await people.ActAsync(some) && some.Count == 0)
                await Pause.Of(TimeSpan.FromMilliseconds(200));
        }

        await _standstill.ReachAsync();
        foreach (var morning in days.Mornings)
        {
            await clocks.MoveToAsync(morning);
            await _standstill.ReachAsync();
        }
    }
}
