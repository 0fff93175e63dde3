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
        return reading.Day(Last) < reading.Day(First) ? reading.With(Last, PartnersTexts.PauseWrong) : reading;
    }

    public static EnteredPause Pause(FormReading reading) => new(reading.Day(First)!.Value, reading.Day(Last), reading.Text(Reason));
}
