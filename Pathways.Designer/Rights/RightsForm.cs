using Pathways.Activities;
using Pathways.Activities.Rights;
using Pathways.Designer.Calendar;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Rights;

/// <summary>What the person was told, or said, of their data.</summary>
public static class RightsForm
{
    private const int LongestWords = 1_000;

    private static readonly FormCondition WhenInformed = new("kind", [nameof(RightsEntryKind.Informed)]);

    public static TaskForm For(DateOnly today) => new(
    [
        new("kind", RightsTexts.Kind, FormFieldKind.Choice) { IsRequired = true, Choices = Labels.Choices<RightsEntryKind>() },
        new("day", RightsTexts.SaidOn, FormFieldKind.Date) { IsRequired = true, Latest = today, Default = ParisTime.Iso(today) },
        new("way", RightsTexts.Way, FormFieldKind.Choice) { IsRequired = true, Choices = Labels.Choices<RightsEntryWay>() },
        new("leaflet", RightsTexts.Leaflet, FormFieldKind.Text) { IsRequired = true, OnlyWhen = WhenInformed, Help = RightsTexts.LeafletHelp, MaximumLength = 40 },
        new("words", RightsTexts.Words, FormFieldKind.LongText) { Help = RightsTexts.WordsHelp, MaximumLength = LongestWords },
    ]);

    public static RightsEntry Write(FormReading reading, Guid id, Guid personId, Guid author, DateTimeOffset now) => new()
    {
        Id = id,
        BeneficiaryId = personId,
        Kind = Enum.Parse<RightsEntryKind>(reading.Text("kind")!),
        SaidOn = reading.Day("day")!.Value,
        Way = Enum.Parse<RightsEntryWay>(reading.Text("way")!),
        Words = reading.Text("words"),
        LeafletVersion = reading.Text("leaflet"),
        AuthorId = author,
        RecordedAt = now,
    };
}
