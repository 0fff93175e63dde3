using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;

namespace Pathways.Engine.Simulation;

/// <summary>What an application takes for granted when a workflow is tried: people, partners, rules. Found by scanning the assemblies.</summary>
public interface ISimulatedSetting
{
    /// <summary>A world of its own for one simulation; the same scenario begins in the same world.</summary>
    SimulatedWorld Begin(Scenario scenario);
}

/// <summary>
/// The imagined world of one simulation, in memory. Bursts ask it as they ask lookups, and tellers change it as effect
/// handlers change the database.
/// </summary>
public abstract class SimulatedWorld : ILookups
{
    /// <summary>Whom or what the case is about.</summary>
    public virtual string? CorrelationId => null;

    /// <summary>The person in words; null where the case is about nobody.</summary>
    public virtual string? PersonName => null;

    /// <summary>Who answers tasks, as <see cref="Stimulus.Actor"/>.</summary>
    public virtual string? Staff => null;

    /// <summary>Where the calendar's days begin and end.</summary>
    public virtual TimeZoneInfo Zone => TimeZoneInfo.Utc;

    public abstract T Get<T>() where T : class;

    /// <summary>The form behind a wait for a reply; null where a reply is any values.</summary>
    public virtual ReplySheet? Reply(Bookmark wait, DateTimeOffset now) => null;

    /// <summary>A role in words.</summary>
    public virtual string Audience(string audience) => audience;

    /// <summary>What a timer of an activity is for, in a few words; null where the application does not know it.</summary>
    public virtual string? TimerWords(string activityType, string timerName) => null;

    /// <summary>A plausible answer to a question that asks for a text; null for any.</summary>
    public virtual string? Sample(FormField field) => null;

    /// <summary>What the rules over the database would see after a burst.</summary>
    /// <exception cref="BurstRefusedException">They would refuse it.</exception>
    public virtual void Check(InstanceState state) { }
}

/// <summary>How somebody answers a wait for a reply.</summary>
/// <param name="IsTask">Whether a member of staff does, and not somebody outside.</param>
/// <param name="Actor">Who answers, as <see cref="Stimulus.Actor"/>.</param>
public sealed record ReplySheet(bool IsTask, string Title, string? Audience, DateTimeOffset? DueAt, TaskForm Form, string? Actor);

/// <summary>For an application that imagines nothing.</summary>
internal sealed class BareSetting : ISimulatedSetting
{
    public SimulatedWorld Begin(Scenario scenario) => new BareWorld();

    private sealed class BareWorld : SimulatedWorld
    {
        public override T Get<T>() => NoLookups.Instance.Get<T>();
    }
}
