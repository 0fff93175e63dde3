using Pathways.Engine.Execution;

namespace Pathways.Engine.Tests.Execution;

/// <summary>Faults before an hour of the day, in UTC; what it wanted done by then is not done.</summary>
internal sealed class OpensAtActivity : IActivity
{
    public const string Type = "Test.OpensAt";

    public ActivityDescriptor Descriptor { get; } = new()
    {
        Type = Type,
        DisplayName = TestTexts.Label(Type),
        Inputs = [new InputDescriptor("Hour", "Int32", TestTexts.Label("Hour"))],
    };

    public void Execute(ActivityContext context)
    {
        context.Emit(new Said("bonjour"));
        if (context.Now.Hour < context.Input("Hour", 10)) throw new ActivityFaultException("C’est encore fermé.");
        context.Complete();
    }
}
