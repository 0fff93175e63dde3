using System.Globalization;
using Pathways.Engine.Tasks;

namespace Pathways.Engine.Simulation;

/// <summary>Plausible answers to questions that are no choice.</summary>
internal sealed class SampleAnswers(SimulatedWorld world, DateTimeOffset now)
{
    /// <summary>Days from today to what is still to come, and from one day of a form to the next.</summary>
    private const int Soon = 7;
    private const int Later = 180;

    private DateOnly? _previous;

    /// <summary>The days of another form do not follow those of the last one.</summary>
    public void BeginForm() => _previous = null;

    public string Of(FormField field) => field.Kind switch
    {
        FormFieldKind.Date => Day(field).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FormFieldKind.Time => "10:00",
        FormFieldKind.Number => Math.Ceiling(field.Minimum ?? Math.Min(1, field.Maximum ?? 1)).ToString(CultureInfo.InvariantCulture),
        _ => Text(field),
    };

    /// <summary>Today or soon for the first day of a form, half a year on for the next; within what the question allows.</summary>
    private DateOnly Day(FormField field)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, world.Zone).DateTime);
        var day = _previous is { } previous ? previous.AddDays(Later) : field.Earliest < today ? today : today.AddDays(Soon);
        if (field.Latest is { } latest && day > latest) day = latest;
        if (field.Earliest is { } earliest && day < earliest) day = earliest;
        _previous = day;
        return day;
    }

    private string Text(FormField field)
    {
        var text = world.Sample(field) ?? SimulationTexts.Text("Sample");
        return field.MaximumLength is { } maximum && text.Length > maximum ? text[..maximum] : text;
    }
}
