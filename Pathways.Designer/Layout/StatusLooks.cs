using Pathways.Activities;
using Pathways.Activities.Barriers;
using Pathways.Activities.Handoffs;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Layout;

/// <summary>The icon, word and colour of each status, the same everywhere.</summary>
public static class StatusLooks
{
    public static StatusLook Of(BarrierState state) => state switch
    {
        BarrierState.Open => new(Tone.Warn, "alert", Labels.Text(state)),
        BarrierState.InProgress => new(Tone.Note, "clock", Labels.Text(state)),
        BarrierState.Lifted => new(Tone.Good, "done", Labels.Text(state)),
        BarrierState.Remaining => new(Tone.Bad, "alert", Labels.Text(state)),
    };

    public static StatusLook Of(HandoffState state) => state switch
    {
        HandoffState.Requested => new(Tone.Note, "clock", Labels.Text(state)),
        HandoffState.Accepted => new(Tone.Note, "calendar", Labels.Text(state)),
        HandoffState.Rejected => new(Tone.Bad, "cross", Labels.Text(state)),
        HandoffState.Expired => new(Tone.Warn, "clock", Labels.Text(state)),
        HandoffState.InProgress => new(Tone.Good, "done", Labels.Text(state)),
        HandoffState.Completed => new(Tone.Good, "done", Labels.Text(state)),
        HandoffState.Failed => new(Tone.Bad, "cross", Labels.Text(state)),
        HandoffState.Cancelled => new(Tone.Quiet, "cancelled", Labels.Text(state)),
    };

    /// <summary>Null for an ordinary task: only what presses is marked.</summary>
    public static StatusLook? Of(TaskPriority priority) => priority switch
    {
        TaskPriority.Normal => null,
        TaskPriority.High => new(Tone.Warn, "up", LayoutTexts.PriorityHigh),
        TaskPriority.Urgent => new(Tone.Bad, "alert", LayoutTexts.PriorityUrgent),
    };
}
