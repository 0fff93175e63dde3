using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Pathways.Engine.Telemetry;

namespace Pathways.Engine.Tests.Store;

/// <summary>
/// Keeps what the engine tells about itself in this test. The instruments belong to the process, which runs other tests at the
/// same time: what those tell is told in another context.
/// </summary>
internal sealed class Listening : IDisposable
{
    private static readonly AsyncLocal<Listening?> Here = new();

    private readonly ConcurrentQueue<(string Name, double Value, string Tags)> _measured = new();
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _traces;

    public Listening()
    {
        Here.Value = this;
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == EngineTelemetry.Name && (!instrument.IsObservable || Here.Value == this))
                listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.Start();
        _traces = new ActivityListener
        {
            ShouldListenTo = source => source.Name == EngineTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => Here.Value == this ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = span =>
            {
                if (Here.Value == this)
                    Spans.Enqueue(span);
            },
        };
        ActivitySource.AddActivityListener(_traces);
    }

    /// <summary>The spans that ended, the inner ones first.</summary>
    public ConcurrentQueue<Activity> Spans { get; } = new();

    /// <summary>What an instrument was told, in order, as «value tag=…».</summary>
    public List<string> Told(string instrument) =>
        [.. _measured.Where(measured => measured.Name == instrument).Select(measured => $"{measured.Value:0.###} {measured.Tags}".TrimEnd())];

    /// <summary>What the gauges say now.</summary>
    public Dictionary<string, double> Gauges()
    {
        _measured.Clear();
        _meters.RecordObservableInstruments();
        return _measured.ToDictionary(measured => measured.Name, measured => measured.Value);
    }

    public void Dispose()
    {
        _meters.Dispose();
        _traces.Dispose();
        Here.Value = null;
    }

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (Here.Value == this)
            _measured.Enqueue((instrument.Name, value, string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
    }
}
