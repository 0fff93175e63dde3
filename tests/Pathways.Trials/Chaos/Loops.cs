using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Handoffs;

namespace Pathways.Trials.Chaos;

/// <summary>Judges every handoff by itself: its loop is closed, each of its steps was told, and no partner was asked twice.</summary>
internal sealed class Loops(TrialHost host, Verdict verdict)
{
    /// <summary>What may have happened to a handoff that ends so, a letter for each event; in no other state does one end.</summary>
    private static readonly Dictionary<HandoffState, Regex> Courses = new()
    {
        [HandoffState.Rejected] = new("^Qr*J$"),
        [HandoffState.Expired] = new("^Qr*(X|As*q*U)$"),
        [HandoffState.InProgress] = new("^Qr*As*q*I$"),
        [HandoffState.Failed] = new("^Qr*As*q*M$"),
        [HandoffState.Completed] = new("^Qr*As*q*D$"),
    };

    public async Task JudgeAsync()
    {
        var loops = await ReadAsync();
        Verdict.Note($"{loops.Count} handoffs: {string.Join(", ", loops.CountBy(loop => $"{loop.Handoff.State}").OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {pair.Key}"))}");
        Verdict.Note(string.Join(", ", loops.SelectMany(loop => loop.Events).CountBy(line => line.Kind).OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {pair.Key}")));
        Demand(loops, loop => Courses.TryGetValue(loop.Handoff.State, out var course) && course.IsMatch(loop.Course), "each handoff ended, and its file tells each step of it once",
            loop => $"{loop.Handoff.State} after {loop.Course}");
        Demand(loops, loop => loop.Count(HandoffEventKind.Reminded) == loop.Handoff.Reminders && loop.Count(HandoffEventKind.Rescheduled) == loop.Handoff.AppointmentChanges, "each reminder and each other day stands in it once");
        var steps = loops.GroupBy(loop => (loop.Handoff.InstanceId, loop.Handoff.ActivityId)).Select(group => group.OrderBy(loop => loop.Handoff.Attempt).ToList()).ToList();
        verdict.Demand(steps.All(step => step.DistinctBy(loop => loop.Handoff.PartnerId).Count() == step.Count), "no partner was asked twice for the same need");
        verdict.Demand(steps.All(IsPassedOn), $"each of {steps.Count(step => step.Count > 1)} needs that went on to other partners did so after a refusal or silence, one after the other");
        Demand(steps.ConvertAll(step => step[^1]), loop => loop.NextTask >= loop.EndedAt, "after each need's last handoff the adviser got the task that follows from it");
        var kinds = loops.SelectMany(loop => loop.Events).Select(line => line.Kind).ToHashSet();
        HandoffEventKind[] notPlayed = [HandoffEventKind.Cancelled, HandoffEventKind.SlotsOffered];
        verdict.Demand(Enum.GetValues<HandoffEventKind>().Except(notPlayed).All(kinds.Contains), "every step that a handoff can take by a partner or by time was taken");
    }

    private static bool IsPassedOn(List<Loop> step) =>
        step.Select(loop => loop.Handoff.Attempt).SequenceEqual(Enumerable.Range(1, step.Count))
        && step.SkipLast(1).All(loop => loop.Handoff.State is HandoffState.Rejected or HandoffState.Expired)
        && step.Zip(step.Skip(1)).All(pair => pair.Second.Handoff.RequestedAt == pair.First.EndedAt);

    private void Demand(List<Loop> loops, Func<Loop, bool> holds, string what, Func<Loop, string>? detail = null)
    {
        var wrong = loops.FindAll(loop => !holds(loop));
        verdict.Demand(wrong.Count == 0, what, () => $"{wrong.Count} not so, such as {wrong[0].Handoff.Id} {detail?.Invoke(wrong[0]) ?? wrong[0].Course}");
    }

    private Task<List<Loop>> ReadAsync() => host.ReadAsync(async db =>
    {
        var events = (await db.HandoffEvents.ToListAsync()).ToLookup(line => line.HandoffId);
        var tasks = (await db.Tasks.Where(task => task.ActivityId.StartsWith("frein-")).ToListAsync())
            .ToLookup(task => (task.InstanceId, task.ActivityId), task => task.OpenedAt);
        return (await db.Handoffs.ToListAsync()).ConvertAll(handoff => new Loop(
            handoff, [.. events[handoff.Id].OrderBy(line => line.At)],
            tasks[(handoff.InstanceId, handoff.ActivityId.Replace("relais-", "frein-", StringComparison.Ordinal))].FirstOrDefault()));
    });

    /// <param name="NextTask">When the task of the step behind it was opened.</param>
    private sealed record Loop(HandoffRequest Handoff, List<HandoffEvent> Events, DateTimeOffset NextTask)
    {
        public string Course => string.Concat(Events.Select(line => line.Kind switch
        {
            HandoffEventKind.Requested => 'Q',
            HandoffEventKind.Reminded => 'r',
            HandoffEventKind.Accepted => 'A',
            HandoffEventKind.Rescheduled => 's',
            HandoffEventKind.Rejected => 'J',
            HandoffEventKind.Expired => 'X',
            HandoffEventKind.Cancelled => 'C',
            HandoffEventKind.ArrivalAsked => 'q',
            HandoffEventKind.Came => 'I',
            HandoffEventKind.Missed => 'M',
            HandoffEventKind.ArrivalUnknown => 'U',
            HandoffEventKind.Completed => 'D',
            HandoffEventKind.SlotsOffered => 'o',
        }));

        public DateTimeOffset EndedAt => Events.LastOrDefault()?.At ?? DateTimeOffset.MaxValue;

        public int Count(HandoffEventKind kind) => Events.Count(line => line.Kind == kind);
    }
}
