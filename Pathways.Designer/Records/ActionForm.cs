using System.Globalization;
using Pathways.Activities;
using Pathways.Activities.Coordination;
using Pathways.Activities.Records;
using Pathways.Designer.Forms;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Records;

/// <summary>The questions about an action: what, when, and in words.</summary>
public static class ActionForm
{
    private const int LongestText = 4000;

    /// <param name="shown">The action that is corrected, if any.</param>
    public static TaskForm For(DateTimeOffset now, CaseAction? shown)
    {
        var today = ParisCalendar.DayOf(now);
        var when = shown?.HappenedAt ?? now;
        return new(
        [
            new("kind", RecordsTexts.ActionKind, FormFieldKind.Choice) { IsRequired = true, Choices = Labels.Choices<CaseActionKind>(), Default = shown?.Kind.ToString() },
            new("day", RecordsTexts.Day, FormFieldKind.Date) { IsRequired = true, Earliest = today.AddYears(-2), Latest = today, Default = Calendar.ParisTime.Iso(ParisCalendar.DayOf(when)) },
            new("hour", RecordsTexts.Hour, FormFieldKind.Time) { IsRequired = true, Default = ParisCalendar.HourOf(when).ToString("HH:mm", CultureInfo.InvariantCulture) },
            new("text", RecordsTexts.ActionText, FormFieldKind.LongText) { IsRequired = true, Help = RecordsTexts.ActionTextHelp, MaximumLength = LongestText, Default = shown?.Text },
        ]);
    }

    public static FormReading Read(TaskForm form, IFormCollection posted, DateTimeOffset now)
    {
        var reading = FormReader.Read(form, posted);
        return reading.IsValid && HappenedAt(reading) > now ? reading.With("hour", RecordsTexts.StillToCome) : reading;
    }

    public static DateTimeOffset HappenedAt(FormReading reading) =>
        ParisCalendar.At(reading.Day("day")!.Value, reading.Time("hour")!.Value);
}
