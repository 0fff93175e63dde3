using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Pathways.Engine.Telemetry;

/// <summary>
/// What the engine tells about itself while it works: instance and definition ids, kinds and durations, and never anything of
/// a person. Where nobody listens, telling costs a comparison.
/// </summary>
public static class EngineTelemetry
{
    /// <summary>The name of the meter and of the source of traces.</summary>
    public const string Name = "Pathways.Engine";

    internal const string Stimulus = "stimulus";
    internal const string Result = "result";
    internal const string Kind = "kind";
    internal const string Outcome = "outcome";
    internal const string InstanceId = "pathways.instance.id";
    internal const string DefinitionId = "pathways.definition.id";
    internal const string DefinitionVersion = "pathways.definition.version";

    internal static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    /// <summary>Bursts by the kind of their stimulus and by what became of it; each once, when it is committed or refused.</summary>
    internal static readonly Counter<long> Bursts = Meter.CreateCounter<long>("pathways.bursts", "{burst}");

    /// <summary>From the loaded instance to its rows being written, without the commit.</summary>
    internal static readonly Histogram<double> BurstDuration = Meter.CreateHistogram<double>("pathways.burst.duration", "s");

    internal static readonly Histogram<int> BurstActivities = Meter.CreateHistogram<int>("pathways.burst.activities", "{activity}");

    /// <summary>Incidents that were committed, by their kind.</summary>
    internal static readonly Counter<long> Faults = Meter.CreateCounter<long>("pathways.faults", "{incident}");

    /// <summary>Transactions that lost a race and ran again.</summary>
    internal static readonly Counter<long> Conflicts = Meter.CreateCounter<long>("pathways.transaction.conflicts", "{transaction}");

    /// <summary>Transactions that were given up, refused ones among them.</summary>
    internal static readonly Counter<long> Failures = Meter.CreateCounter<long>("pathways.transaction.failures", "{transaction}");

    /// <summary>How long after its time a timer fired. Its count is the number of timers that did.</summary>
    internal static readonly Histogram<double> TimerLateness = Meter.CreateHistogram<double>("pathways.timer.lateness", "s");

    /// <summary>Timers and signals that failed and are tried again.</summary>
    internal static readonly Counter<long> WorkFailures = Meter.CreateCounter<long>("pathways.work.failures", "{row}");

    /// <summary>Attempts to send a message, by their outcome.</summary>
    internal static readonly Counter<long> Messages = Meter.CreateCounter<long>("pathways.messages", "{message}");

    /// <summary>What came back from other mail servers, by what became of it.</summary>
    internal static readonly Counter<long> Bounces = Meter.CreateCounter<long>("pathways.bounces", "{message}");

    /// <summary>How long after its cause a message left.</summary>
    internal static readonly Histogram<double> MessageAge = Meter.CreateHistogram<double>("pathways.message.age", "s");
}
