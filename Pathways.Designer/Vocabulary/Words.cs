using Pathways.Designer.Layout;
using Pathways.Activities.Barriers;
using Pathways.Activities.Handoffs;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Vocabulary;

/// <summary>One term, one name, everywhere: the reader's word for each code name.</summary>
public static class Words
{
    public static string Of<TEnum>(TEnum value) where TEnum : struct, Enum =>
        VocabularyTexts.ResourceManager.GetString($"{typeof(TEnum).Name}_{value}", System.Globalization.CultureInfo.CurrentUICulture) ?? value.ToString();

    public static StatusLook Look(BarrierState state) => state switch
    {
        BarrierState.Open => new(Tone.Warn, "alert", Of(state)),
        BarrierState.InProgress => new(Tone.Note, "clock", Of(state)),
        BarrierState.Lifted => new(Tone.Good, "done", Of(state)),
        BarrierState.Remaining => new(Tone.Bad, "alert", Of(state)),
    };

    public static StatusLook Look(HandoffState state) => state switch
    {
        HandoffState.Requested => new(Tone.Note, "clock", Of(state)),
        HandoffState.Accepted => new(Tone.Good, "done", Of(state)),
        HandoffState.Rejected => new(Tone.Bad, "cross", Of(state)),
        HandoffState.Expired => new(Tone.Warn, "clock", Of(state)),
        HandoffState.Cancelled => new(Tone.Quiet, "cancelled", Of(state)),
    };

    /// <summary>Null for an ordinary task: only what presses is marked.</summary>
    public static StatusLook? Look(TaskPriority priority) => priority switch
    {
        TaskPriority.Normal => null,
        TaskPriority.High => new(Tone.Warn, "up", Of(priority)),
        TaskPriority.Urgent => new(Tone.Bad, "alert", Of(priority)),
    };
}
