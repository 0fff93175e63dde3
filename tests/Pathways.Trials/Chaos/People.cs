using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Engine.Outbox;
using Pathways.Engine.Tasks;
using Pathways.Mail;
using Pathways.Trials.Nodes;

namespace Pathways.Trials.Chaos;

/// <summary>
/// The advisers and partners of a trial: they start journeys, complete tasks, and answer the requests that reached the mailbox.
/// What fails is done again; one in ten does it twice at once, as a double click or a second delivery does.
/// </summary>
/// <param name="clock">The trial's.</param>
internal sealed class People(TrialHost host, NodeClient nodes, MailServer mail, Population population, TimeProvider clock)
{
    private const int HandsAtOnce = 12;
    private const int Page = 400;
    private const int OneOfTwice = 10;

    private readonly ConcurrentDictionary<string, bool> _left = new();
    private readonly ConcurrentDictionary<string, bool> _read = new();
    private readonly ConcurrentDictionary<int, bool> _suites = new();
    private int _linesRead;
    private int _done;

    private DateOnly Today => ParisCalendar.DayOf(clock.GetUtcNow());

    /// <summary>How many stimuli were accepted.</summary>
    public int Done => _done;

    /// <summary>What the partners say.</summary>
    public Replies Replies { get; set; } = new(default);

    /// <summary>Does everything that can be done now.</summary>
    /// <returns>Whether anything was left to do.</returns>
    public async Task<bool> ActAsync(IReadOnlyCollection<int> toStart)
    {
        await ForEachAsync(toStart, StartAsync);
        var tasks = await TasksAsync();
        await ForEachAsync(tasks, CompleteAsync);
        var replies = await RequestsAsync();
        await ForEachAsync(replies, ReplyAsync);
        return tasks.Count + replies.Count > 0;
    }

    private async Task StartAsync(int number)
    {
        while (await PostAsync($"/start/accompagnement/{population.Ids[number]}", "") is null)
            await Pause.Of(TimeSpan.FromMilliseconds(200));
    }

    /// <summary>Those that somebody does: what the plan leaves open is looked at once.</summary>
    private async Task<List<HumanTask>> TasksAsync()
    {
        var open = await host.ReadPatientlyAsync(db => db.Tasks
            .Where(task => task.Status == HumanTaskStatus.Open).OrderByDescending(task => task.OpenedAt).Take(Page * 4).ToListAsync());
        return [.. open.Where(task => !_left.ContainsKey(task.Id)).Take(Page)];
    }

    private async Task CompleteAsync(HumanTask task)
    {
        var number = population.NumberOf(task.SubjectId!);
        var answer = Plan.AnswerTo(Plan.KindOf(number), task, _suites.ContainsKey(number), Today);
        if (answer is null)
            _left[task.Id] = true;
        else if (await PostAsync($"/complete/{task.Id}", answer) is not null && task.ActivityId == "suite")
            _suites[number] = true;
    }

    /// <summary>A partner answers what it has read, and not before; whoever accepted says later how it went, without being asked.</summary>
    private async Task<List<HandoffRequest>> RequestsAsync()
    {
        await ReadMailAsync();
        var waits = _read.Keys.ToList();
        var found = await host.ReadPatientlyAsync(db => db.Handoffs.Where(row => waits.Contains(row.WaitId)).ToListAsync());
        foreach (var request in found.Where(row => !row.IsOpen))
            _read.TryRemove(request.WaitId, out _);
        return [.. found.Where(row => row.IsOpen && ReplyTo(row) is not null).Take(Page)];
    }

    /// <summary>An evening's e-mail brings all the requests that became part of it.</summary>
    private async Task ReadMailAsync()
    {
        var arrived = mail.Accepted;
        var news = arrived.Skip(_linesRead).Select(line => line.MessageId).ToHashSet();
        if (news.Count == 0)
            return;
        var waits = await host.ReadPatientlyAsync(db => db.Outbox.AsSent(db)
            .Where(letter => letter.Message.WaitId != null && news.Contains(letter.Sent.MessageId)).Select(letter => letter.Message.WaitId!).ToListAsync());
        waits.ForEach(wait => _read[wait] = true);
        _linesRead = arrived.Count;
    }

    private Task ReplyAsync(HandoffRequest request) =>
        PostAsync($"/reply/{request.InstanceId}/{request.OpenWaitId}", ReplyTo(request)!);

    private Dictionary<string, object?>? ReplyTo(HandoffRequest request) =>
        Replies.To(Plan.KindOf(population.NumberOf(request.BeneficiaryId.ToString())), request, Today);

    private async Task<string?> PostAsync(string path, object body)
    {
        var twice = Random.Shared.Next(OneOfTwice) == 0 ? nodes.PostAsync(path, body) : Task.FromResult<string?>(null);
        var outcome = await nodes.PostAsync(path, body) ?? await twice;
        await twice;
        if (outcome is not null)
            Interlocked.Increment(ref _done);
        return outcome;
    }

    private static Task ForEachAsync<T>(IEnumerable<T> items, Func<T, Task> act) => Parallel.ForEachAsync(
        items, new ParallelOptions { MaxDegreeOfParallelism = HandsAtOnce }, async (item, _) => await act(item));
}
