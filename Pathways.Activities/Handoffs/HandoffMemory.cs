using System.Globalization;
using Pathways.Activities.Partners;
using Pathways.Engine.Execution;

namespace Pathways.Activities.Handoffs;

/// <summary>
/// What a handoff's step keeps between bursts. A step that began before partners were asked one after the other kept only the
/// wait and the partner's name: it goes on as the first attempt.
/// </summary>
internal sealed class HandoffMemory(ActivityContext context)
{
    public const string ReplyWait = "reply";
    public const string ArrivalWait = "arrival";
    public const string ArrivalTask = "arrival-task";
    public const string ArrivalTimer = "arrival-";

    private const string PartnerKey = "partner";
    private const string AskedKey = "asked";
    private const string TimersKey = "timers";
    private const string TaskKey = "task";
    private const string DayKey = "appointmentOn";
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>The request's wait, by which its row is found whatever is waited for later.</summary>
    public string? Asks => context.State<string>(ReplyWait);

    /// <inheritdoc cref="Asks"/>
    public string Request => Asks!;

    public string Partner => context.State<string>(PartnerKey)!;

    /// <summary>How many partners were asked.</summary>
    public int Attempts => Asked.Length;

    /// <summary>The day on which the partner that accepted expects the person.</summary>
    public DateOnly? Appointment => DateOnly.TryParseExact(context.State<string>(DayKey), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The task that asks the adviser whether the person came, while it is open.</summary>
    public string? Task => context.State<string>(TaskKey) is { Length: > 0 } task ? task : null;

    public bool WasAsked(PartnerChoice partner) => Asked.Contains(partner.Id.ToString()) || Asked.Contains(partner.Name);

    /// <summary>The partners' ids, in the order in which they were asked; for a step that kept no ids, the name.</summary>
    private string[] Asked => List(AskedKey) ?? (context.State<string>(ReplyWait) is null ? [] : [Partner]);

    /// <summary>Whether a timer belongs to what is waited for now.</summary>
    public bool Follows(string timerId) => List(TimersKey)?.Contains(timerId) ?? true;

    public void Ask(string wait, Guid partnerId, string partner)
    {
        Keep(AskedKey, [.. Asked, partnerId.ToString()]);
        context.SetState(ReplyWait, wait);
        context.SetState(PartnerKey, partner);
        context.SetState(DayKey, "");
    }

    public void Expect(DateOnly day) => context.SetState(DayKey, day.ToString(DayFormat, CultureInfo.InvariantCulture));

    /// <summary>Gives up what was waited for, and follows these timers from now on.</summary>
    public void Follow(params IReadOnlyList<string> timers)
    {
        foreach (var timer in List(TimersKey) ?? [])
            context.Release(timer);
        if (Task is { } task)
            context.Release(task);
        TaskIsDone();
        Keep(TimersKey, timers);
    }

    /// <summary>Follows one more timer.</summary>
    public void Add(string timer) => Keep(TimersKey, [.. List(TimersKey) ?? [], timer]);

    public void Opens(string task) => context.SetState(TaskKey, task);

    public void TaskIsDone() => context.SetState(TaskKey, "");

    private string[]? List(string key) => context.State<string>(key)?.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private void Keep(string key, IReadOnlyList<string> items) => context.SetState(key, string.Join('\n', items));
}
