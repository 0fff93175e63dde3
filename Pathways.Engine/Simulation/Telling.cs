using Pathways.Engine.Calendar;
using Pathways.Engine.Tasks;

namespace Pathways.Engine.Simulation;

/// <summary>What a teller sees, and to whom it tells.</summary>
public sealed class Telling
{
    private readonly SimulationMemory _memory;

    internal Telling(SimulationMemory memory, string instanceId, string activityId, string activityName, string? actor)
    {
        _memory = memory;
        InstanceId = instanceId;
        ActivityId = activityId;
        ActivityName = activityName;
        Actor = actor;
    }

    public DateTimeOffset Now => _memory.Now;

    public string InstanceId { get; }

    /// <summary>The activity that asked for the effect.</summary>
    public string ActivityId { get; }

    public string ActivityName { get; }

    /// <summary>Who acted, as <c>staff:ID</c> or <c>partner:ID</c>; null for a timer or the system.</summary>
    public string? Actor { get; }

    /// <summary>The application's world.</summary>
    /// <exception cref="InvalidCastException">The application imagines another.</exception>
    public TWorld World<TWorld>() where TWorld : SimulatedWorld => (TWorld)_memory.World;

    /// <summary>A role in words.</summary>
    public string Audience(string audience) => _memory.World.Audience(audience);

    /// <summary>An open task, as it was asked for and made more pressing since; null when there is none.</summary>
    public TaskRequest? FindTask(string taskId) => _memory.Tasks.GetValueOrDefault(taskId);

    /// <summary>The day on which a moment falls, in words.</summary>
    public string Day(DateTimeOffset moment) => DayWords.Of(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, _memory.World.Zone).DateTime));

    public void Say(StoryKind kind, string text, string? detail = null) => _memory.Say(kind, ActivityId, text, detail);

    /// <summary>An e-mail would leave.</summary>
    /// <param name="text">What the story says of it.</param>
    public void Mail(string to, string subject, string body, string text)
    {
        _memory.Emails.Add(new SimulatedMail(Now, ActivityId, to, subject, body));
        Say(StoryKind.Email, text, subject);
    }
}
