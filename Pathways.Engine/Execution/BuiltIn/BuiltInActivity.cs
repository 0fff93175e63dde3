using System.Resources;

namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>One of Elsa's own activities, which sees more of the burst than others.</summary>
public abstract class BuiltInActivity : IActivity
{
    private static readonly ResourceManager Texts = new("Pathways.Engine.Execution.BuiltIn.BuiltInTexts", typeof(BuiltInActivity).Assembly);

    private protected BuiltInActivity(string name, InputDescriptor[]? inputs = null, OutputDescriptor[]? outputs = null, string[]? outcomes = null)
    {
        Descriptor = new ActivityDescriptor
        {
            Type = $"Elsa.{name}",
            DisplayName = Text(name),
            Description = Text($"{name}.Description"),
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
        new(name, typeName, Text($"Input.{name}")) { IsRequired = required };

    private protected static OutputDescriptor Output(string name, string typeName = "Object") => new(name, typeName, Text($"Output.{name}"));

    private protected static Label Text(string key) => new(Texts, key);

}
