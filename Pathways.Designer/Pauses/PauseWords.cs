using Pathways.Activities;
using Pathways.Designer.Calendar;
using Pathways.Engine.Instances;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Pauses;

/// <summary>What the pages say of a suspended journey.</summary>
public static class PauseWords
{
    public static string Reason(string? code) => Labels.Text($"PauseReason.{code}");

    /// <summary>Null for a journey that goes on.</summary>
    public static string? Sentence(WorkflowInstance journey) => journey.PausedUntil is { } until
        ? Fill(PausesTexts.SuspendedSentence, ParisTime.Day(until), Reason(journey.PauseReason).ToLower(System.Globalization.CultureInfo.CurrentUICulture))
        : null;
}
