using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Engine.Tasks;
using Pathways.Mail;
using Pathways.Trials.Nodes;

namespace Pathways.Trials.Chaos;

/// <summary>
/// The advisers and partners of a trial: they start journeys, complete tasks, and answer the requests that reached the mailbox.
/// What fails is done again; one in ten does it twice at once, as a double click or a second delivery does.
/// </summary>
internal sealed class People(TrialHost host, NodeClient nodes, MailServer mail, Population population)
{
    private const int HandsAtOnce = 12;
    private const int Page = 400;
    private const int OneOfTwice = 10;

    private readonly ConcurrentDictionary<string, bool> _left = new();
    private readonly ConcurrentDictionary<string, bool> _read = new();
    private readonly ConcurrentDictionary<int, bool> _suites = new();
    private int _linesRead;
    private int _done;

    private static DateOnly Today => ParisCalendar.DayOf(TimeProvider.System.GetUtcNow());

    /// <summary>How many stimuli were accepted.</summary>
    public int Done => _done;

    /// <summary>Does everything that can be done now.</summary>
    /// <returns>Whether anything was left to do.</returns>
    public async Task<bool> ActAsync(IReadOnlyCollection<int> toStart)
    {
        await ForEachAsync(toStart, StartAsync);
        try
        {
            var tasks = await TasksAsync();
            await ForEachAsync(tasks, CompleteAsync);
            var replies = await RequestsAsync();
            await ForEachAsync(replies, ReplyAsync);
            return tasks.Count + replies.Count > 0;
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException { InnerException: NpgsqlException } or NullReferenceException)
        {
            // The database crashed while it was read; the driver's reader then sometimes finds its connection gone.
            return true;
        }
    }

    private async Task StartAsync(int number)
    {
        while (await PostAsync($"/start/accompagnement/{population.Ids[number]}", "") is null)
            await Pause.Of(TimeSpan.FromMilliseconds(200));
    }

    /// <summary>Those that somebody does: what the plan leaves open is looked at once.</summary>
    private async Task<List<HumanTask>> TasksAsync()
    {
        var open = await host.ReadAsync(db => db.Tasks
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

    /// <summary>A partner answers what it has read, and not before.</summary>
    private async Task<List<HandoffRequest>> RequestsAsync()
    {
        var arrived = mail.Accepted;
        foreach (var line in arrived.Skip(_linesRead))
            _read[WaitOf(line.MessageId)] = true;
        _linesRead = arrived.Count;
        var waits = _read.Keys.Take(Page).ToList();
        var found = await host.ReadAsync(db => db.Handoffs.Where(row => waits.Contains(row.WaitId)).ToListAsync());
        foreach (var request in found.Where(row => !row.IsOpen || ReplyTo(row) is null))
            _read.TryRemove(request.WaitId, out _);
        return [.. found.Where(row => row.IsOpen && ReplyTo(row) is not null)];
    }

    /// <summary>The request is looked at again until it is over: whoever accepted says later that the person came.</summary>
    private Task ReplyAsync(HandoffRequest request) =>
        PostAsync($"/reply/{request.InstanceId}/{request.OpenWaitId}", ReplyTo(request)!);

    private Dictionary<string, object?>? ReplyTo(HandoffRequest request) =>
        Plan.ReplyTo(Plan.KindOf(population.NumberOf(request.BeneficiaryId.ToString())), request.ActivityId, request.State == HandoffState.Accepted, Today);

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

    /// <summary>The part of the Message-ID before its purpose.</summary>
    private static string WaitOf(string messageId) => messageId[..messageId.LastIndexOf('.', messageId.IndexOf('@', StringComparison.Ordinal))];
}
