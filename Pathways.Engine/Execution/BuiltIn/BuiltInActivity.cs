using System.Resources;

namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>One of Elsa's own activities, which sees more of the burst than others.</summary>
public abstract class BuiltInActivity : IActivity
{
    private static readonly ResourceManager Texts = new("Pathways.Engine.Execution.BuiltIn.BuiltInTexts", typeof(BuiltInActivity).Assembly);

    /// <summary>What coordinators draw with, beside the steps of the journey.</summary>
    private static readonly ActivityStage Flow = new(nameof(Flow), Text("Stage.Flow"), 90);

    private static readonly ActivityStage Advanced = new(nameof(Advanced), Text("Stage.Advanced"), 91);

    private static readonly HashSet<string> Drawn = ["FlowDecision", "FlowSwitch", "FlowFork", "FlowJoin", "Delay", "End", "ExecuteWorkflow", "Event"];

    private static readonly HashSet<string> Terminal = ["End", "Finish", "Complete", "Fault"];

    private protected BuiltInActivity(string name, InputDescriptor[]? inputs = null, OutputDescriptor[]? outputs = null, string[]? outcomes = null)
    {
        Descriptor = new ActivityDescriptor
        {
            Type = $"Elsa.{name}",
            DisplayName = Text(name),
            Description = Text($"{name}.Description"),
            Stage = Drawn.Contains(name) ? Flow : Advanced,
            Properties = PropertiesOf(name),
            OutcomesFrom = name switch { "FlowSwitch" => OutcomeSource.Cases, "FlowFork" => OutcomeSource.Branches, _ => null },
            IsContainer = this is IContainerActivity,
            IsTerminal = Terminal.Contains(name),
            Inputs = inputs ?? [],
            Outputs = outputs ?? [],
            Waits = this is IResumableActivity,
            Outcomes = Array.ConvertAll(outcomes ?? ["Done"], outcome => new OutcomeDescriptor(outcome, Text($"Outcome.{outcome}"))),
        };
    }

    public ActivityDescriptor Descriptor { get; }

    void IActivity.Execute(ActivityContext context) => Execute((ActivityRun)context);

    internal abstract void Execute(ActivityRun context);

    private protected static InputDescriptor Input(string name, string typeName, bool required = false) =>
        BuiltInInputs.Describe(name, typeName, required, Text);

    private protected static OutputDescriptor Output(string name, string typeName = "Object") => new(name, typeName, Text($"Output.{name}"));

    private protected static Label Text(string key) => new(Texts, key);

    private static InputDescriptor[] PropertiesOf(string name) => name switch
    {
        "FlowSwitch" or "Switch" => [Input("Cases", "Object", required: true)],
        "SetVariable" => [Input("Variable", "Variable", required: true)],
        _ => [],
    };
}
