using Pathways.Engine.Execution;

namespace Pathways.Designer.Canvas;

/// <summary>How a type of step is shown: the same on the drawing, in the inbox and in the timeline.</summary>
/// <param name="Icon">The icon's name in the sprite; the colour's class is made of it.</param>
/// <param name="IsJourneyStep">Whether people see it as a step of the journey, or only the engine does.</param>
public sealed record StepLook(string Icon, string TypeName, bool IsJourneyStep)
{
    public string CssClass => $"step-{Icon}";
}

public sealed class StepLooks(ActivityRegistry activities)
{
    private const string Unknown = "step";

    /// <summary>The engine's own activities say nothing of icons.</summary>
    private static readonly Dictionary<string, string> EngineIcons = new(StringComparer.Ordinal)
    {
        ["Elsa.FlowDecision"] = "decision",
        ["Elsa.FlowSwitch"] = "decision",
        ["Elsa.If"] = "decision",
        ["Elsa.Switch"] = "decision",
        ["Elsa.FlowFork"] = "fork",
        ["Elsa.FlowJoin"] = "join",
        ["Elsa.Delay"] = "wait",
        ["Elsa.StartAt"] = "wait",
        ["Elsa.Event"] = "event",
        ["Elsa.PublishEvent"] = "event",
        ["Elsa.RunTask"] = "task",
        ["Elsa.Start"] = "start",
        ["Elsa.End"] = "end",
        ["Elsa.Finish"] = "end",
        ["Elsa.Complete"] = "end",
        ["Elsa.DispatchWorkflow"] = "fork",
        ["Elsa.ExecuteWorkflow"] = "fork",
    };

    public StepLook Of(string activityType)
    {
        var descriptor = activities.Find(activityType)?.Descriptor;
        return new(
            descriptor?.Icon ?? EngineIcons.GetValueOrDefault(activityType, Unknown),
            descriptor?.DisplayName.ToString() ?? activityType,
            descriptor?.IsJourneyStep ?? false);
    }

    /// <summary>The types of steps that people know, by name.</summary>
    public IEnumerable<(string Type, string Name)> JourneySteps() => activities.Descriptors.Where(descriptor => descriptor.IsJourneyStep)
        .Select(descriptor => (descriptor.Type, descriptor.DisplayName.ToString())).DistinctBy(step => step.Type).OrderBy(step => step.Item2, Layout.FrenchText.Order);

    /// <summary>The outcome as people read it; as the coordinator wrote it where the type does not know it.</summary>
    public string Outcome(string activityType, string outcome) =>
        Describe(activityType, outcome)?.DisplayName.ToString() ?? EngineOutcome(outcome);

    public bool IsDeadline(string activityType, string outcome) => Describe(activityType, outcome)?.IsDeadline ?? false;

    private OutcomeDescriptor? Describe(string activityType, string outcome) =>
        activities.Find(activityType)?.Descriptor.Outcomes.FirstOrDefault(known => known.Name == outcome);

    private static string EngineOutcome(string outcome) => outcome switch
    {
        "Done" => CanvasTexts.OutcomeDone,
        "True" => CanvasTexts.OutcomeTrue,
        "False" => CanvasTexts.OutcomeFalse,
        "Default" => CanvasTexts.OutcomeDefault,
        _ => outcome,
    };
}
