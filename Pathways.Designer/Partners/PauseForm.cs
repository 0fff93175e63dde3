using System.Globalization;
using Pathways.Activities.Partners;
using Pathways.Designer.Forms;
using Pathways.Designer.Records;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Partners;

/// <param name="LastDay">Null for as long as nobody says otherwise.</param>
public sealed record EnteredPause(DateOnly FirstDay, DateOnly? LastDay, string? Reason);

/// <summary>What a coordinator says of days on which a partner takes no requests.</summary>
public static class PauseForm
{
    private const string First = "pauseFrom";
    private const string Last = "pauseUntil";
    private const string Reason = "pauseReason";

    public static TaskForm Of(DateOnly today) => new(
    [
        new(First, PartnersTexts.PausedFrom, FormFieldKind.Date) { IsRequired = true, Latest = today.AddYears(2) },
        new(Last, PartnersTexts.PausedTo, FormFieldKind.Date) { Earliest = today, Help = PartnersTexts.PausedToHelp },
        new(Reason, PartnersTexts.PauseReason, FormFieldKind.Text) { MaximumLength = PartnerPause.LongestReason },
    ]);

    public static FormReading Read(TaskForm form, IFormCollection sent)
    {
        var reading = FormReader.Read(form, sent);
        return reading.Text(First) is { } first && reading.Text(Last) is { } last && string.CompareOrdinal(last, first) < 0
            ? reading.With(Last, PartnersTexts.PauseWrong)
            : reading;
    }

    public static EnteredPause Pause(FormReading reading) => new(Day(reading.Text(First)!), reading.Text(Last) is { } last ? Day(last) : null, reading.Text(Reason));

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
