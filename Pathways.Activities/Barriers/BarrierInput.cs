using Pathways.Engine.Execution;

namespace Pathways.Activities.Barriers;

public static class BarrierInput
{
    /// <summary>The kind of barrier that an activity's input names, such as <c>Mobility</c>.</summary>
    /// <exception cref="ActivityFaultException">The input names none.</exception>
    public static BarrierKind Read(ActivityContext context, string input) =>
        Enum.TryParse<BarrierKind>(context.Input(input, ""), out var kind) && Enum.IsDefined(kind)
            ? kind
            : throw new ActivityFaultException(Labels.Text(
                "Barrier.Unknown", context.ActivityName, context.Input(input, ""), string.Join(", ", Enum.GetNames<BarrierKind>())));
}
