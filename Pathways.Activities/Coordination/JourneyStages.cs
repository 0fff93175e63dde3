using Pathways.Engine.Execution;

namespace Pathways.Activities.Coordination;

/// <summary>The stages of a journey, in the order in which a person usually goes through them.</summary>
public static class JourneyStages
{
    public static ActivityStage Outreach { get; } = new(nameof(Outreach), Labels.Of("Stage.Outreach"), 1);

    public static ActivityStage Diagnostic { get; } = new(nameof(Diagnostic), Labels.Of("Stage.Diagnostic"), 2);

    public static ActivityStage Barriers { get; } = new(nameof(Barriers), Labels.Of("Stage.Barriers"), 3);

    public static ActivityStage Clauses { get; } = new(nameof(Clauses), Labels.Of("Stage.Clauses"), 4);

    public static ActivityStage Training { get; } = new(nameof(Training), Labels.Of("Stage.Training"), 5);

    public static ActivityStage NextSteps { get; } = new(nameof(NextSteps), Labels.Of("Stage.NextSteps"), 6);
}
