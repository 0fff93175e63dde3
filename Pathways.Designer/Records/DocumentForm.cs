using Pathways.Activities;
using Pathways.Activities.Records;
using Pathways.Designer.Calendar;
using Pathways.Designer.Forms;
using Pathways.Designer.Layout;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Records;

/// <summary>The questions about a document. A medical paper is refused, whatever kind it is said to be.</summary>
public static class DocumentForm
{
    private const int ShortText = 120;

    /// <summary>Words that only the name of a medical paper holds, without their accents.</summary>
    private static readonly string[] MedicalWords =
        ["medical", "medicale", "ordonnance", "diagnostic", "hopital", "hospitalisation", "psychiatrique", "arret maladie", "arret de travail", "radiographie", "analyse de sang", "vaccin"];

    public static TaskForm For(DateOnly today) => new(
    [
        new("kind", RecordsTexts.DocumentKind, FormFieldKind.Choice) { IsRequired = true, Choices = Labels.Choices<DocumentKind>() },
        new("name", RecordsTexts.DocumentName, FormFieldKind.Text) { IsRequired = true, Help = RecordsTexts.DocumentNameHelp, MaximumLength = ShortText },
        new("day", RecordsTexts.DocumentDay, FormFieldKind.Date) { IsRequired = true, Earliest = today.AddYears(-60), Latest = today },
        new("keptAt", RecordsTexts.KeptAt, FormFieldKind.Text) { IsRequired = true, Help = RecordsTexts.KeptAtHelp, MaximumLength = ShortText },
        new("expires", RecordsTexts.ExpiresOn, FormFieldKind.Date) { Latest = today.AddYears(60) },
    ]);

    public static FormReading Read(TaskForm form, IFormCollection posted)
    {
        var reading = FormReader.Read(form, posted);
        if (reading.Text("name") is { } name && MedicalWords.Any(word => FrenchText.Matches(name, word)))
            reading = reading.With("name", RecordsTexts.MedicalRefused);
        if (reading.Day("day") is { } day && reading.Day("expires") < day)
            reading = reading.With("expires", Wording.Fill(RecordsTexts.ExpiresBeforeDay, ParisTime.Day(day)));
        return reading;
    }
}
