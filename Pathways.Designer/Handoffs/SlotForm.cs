using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs.Slots;
using Pathways.Designer.Records;
using Pathways.Engine.Tasks;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Handoffs;

/// <summary>Up to five moments, each a day and an hour.</summary>
public static class SlotForm
{
    private const int LongestDelay = 90;

    public static TaskForm Of(DateOnly today) => new(
    [
        .. Enumerable.Range(1, HandoffSlots.Most).SelectMany(number => new FormField[]
        {
            new(Day(number), Fill(HandoffsTexts.SlotDay, number), FormFieldKind.Date) { IsRequired = number == 1, Earliest = today, Latest = today.AddDays(LongestDelay) },
            new(Time(number), Fill(HandoffsTexts.SlotTime, number), FormFieldKind.Time) { IsRequired = number == 1 },
        }),
    ]);

    /// <summary>A day and its hour go together, and lie ahead.</summary>
    public static FormReading Checked(FormReading reading, DateTimeOffset now)
    {
        foreach (var number in Enumerable.Range(1, HandoffSlots.Most))
        {
            if (reading.Text(Day(number)) is null != reading.Text(Time(number)) is null)
                reading = reading.With(reading.Text(Day(number)) is null ? Day(number) : Time(number), HandoffsTexts.SlotHalf);
            else if (SlotOf(reading, number) <= now)
                reading = reading.With(Time(number), HandoffsTexts.SlotPast);
        }
        return reading;
    }

    public static IReadOnlyList<DateTimeOffset> SlotsOf(FormReading reading) =>
        [.. Enumerable.Range(1, HandoffSlots.Most).Select(number => SlotOf(reading, number)).OfType<DateTimeOffset>()];

    private static DateTimeOffset? SlotOf(FormReading reading, int number) =>
        reading.Day(Day(number)) is { } day && reading.Time(Time(number)) is { } time ? ParisCalendar.At(day, time) : null;

    private static string Day(int number) => $"slotDay{number}";

    private static string Time(int number) => $"slotTime{number}";
}
