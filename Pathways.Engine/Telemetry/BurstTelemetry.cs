using System.Diagnostics;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Persistence;
using static Pathways.Engine.Telemetry.EngineTelemetry;

namespace Pathways.Engine.Telemetry;

/// <summary>Tells of bursts. What is rolled back is not told, but by the race that was lost or the refusal.</summary>
internal static class BurstTelemetry
{
    /// <summary>Counts what becomes of a stimulus, once it is committed.</summary>
    public static Task<StimulusResult> CountAsync(Stimulus stimulus, Task<StimulusResult> burst, WriteTransaction work) =>
        Bursts.Enabled ? CountEnabledAsync(stimulus, burst, work) : burst;

    public static Activity? Begin(BurstOrder order)
    {
        var activity = Source.StartActivity("burst");
        activity?
            .SetTag(InstanceId, order.Row.Id)
            .SetTag(DefinitionId, order.Row.DefinitionId)
            .SetTag(DefinitionVersion, order.Row.DefinitionVersion)
            .SetTag(EngineTelemetry.Stimulus, KindOf(order.Stimulus));
        return activity;
    }

    public static Activity? Begin(Effect effect) =>
        Source.HasListeners() ? Source.StartActivity("effect " + effect.GetType().Name) : null;

    public static void End(BurstOrder order, BurstResult burst, TimeSpan took, WriteTransaction work)
    {
        if (!BurstDuration.Enabled && !BurstActivities.Enabled && !Faults.Enabled)
            return;
        var kind = KeyValuePair.Create(EngineTelemetry.Stimulus, (object?)KindOf(order.Stimulus));
        var executed = burst.Journal.Count(line => line.Kind == JournalKind.Executed);
        var faults = burst.State.Incidents.Skip(order.State?.Incidents.Count ?? 0).Select(incident => incident.Kind).ToList();
        work.AfterCommit(() =>
        {
            BurstDuration.Record(took.TotalSeconds, kind);
            BurstActivities.Record(executed, kind);
            foreach (var fault in faults)
                Faults.Add(1, KeyValuePair.Create(Kind, (object?)fault.ToString()));
        });
    }

    private static async Task<StimulusResult> CountEnabledAsync(Stimulus stimulus, Task<StimulusResult> burst, WriteTransaction work)
    {
        try
        {
            var result = await burst;
            work.AfterCommit(() => Count(stimulus, result.Outcome.ToString()));
            return result;
        }
        catch (BurstRefusedException)
        {
            Count(stimulus, "Refused");
            throw;
        }
    }

    private static void Count(Stimulus stimulus, string result) => Bursts.Add(
        1, KeyValuePair.Create(EngineTelemetry.Stimulus, (object?)KindOf(stimulus)), KeyValuePair.Create(Result, (object?)result));

    private static string KindOf(Stimulus stimulus) => stimulus switch
    {
        StartStimulus => "Start",
        ResumeStimulus => "Resume",
        EventStimulus => "Event",
        CancelStimulus => "Cancel",
        RetryStimulus => "Retry",
        SkipStimulus => "Skip",
        _ => stimulus.GetType().Name,
    };
}
