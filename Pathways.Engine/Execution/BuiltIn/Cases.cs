using Pathways.Engine.Execution.Expressions;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Chooses among the cases of a Switch or a FlowSwitch.</summary>
internal static class Cases
{
    public const string Mode = "Mode";

    /// <summary>The first case whose condition holds, or all of them when the mode is <c>MatchAny</c>.</summary>
    public static List<CompiledCase> Matching(ActivityRun context)
    {
        var all = string.Equals(context.Input(Mode, "MatchFirst"), "MatchAny", StringComparison.OrdinalIgnoreCase);
        var matching = new List<CompiledCase>();
        foreach (var candidate in context.Node.Cases)
        {
            if (!Holds(context, candidate)) continue;
            matching.Add(candidate);
            if (!all) break;
        }
        return matching;
    }

    private static bool Holds(ActivityRun context, CompiledCase candidate)
    {
        try
        {
            return candidate.Condition.Evaluate(context.Scope) is true;
        }
        catch (ValueException fault)
        {
            throw new IncidentException(IncidentKind.Input, ExecutionTexts.Text("CaseFailed", candidate.Label, fault.Message));
        }
    }
}
