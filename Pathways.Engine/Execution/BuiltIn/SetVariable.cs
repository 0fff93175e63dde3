using Pathways.Engine.Instances;

namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Writes a variable.</summary>
public sealed class SetVariable() : BuiltInActivity("SetVariable", [Input("Value", "Object")])
{
    internal override void Execute(ActivityRun context)
    {
        var variable = context.Node.Definition.Variable;
        if (!context.Scope.TryFindById(variable?.Id, out var slot))
            throw new IncidentException(IncidentKind.UnknownVariable, ExecutionTexts.Text("VariableNotListed", variable?.Name ?? variable?.Id));
        slot.Set(context.Input("Value"));
        context.Complete();
    }
}
