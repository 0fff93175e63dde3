namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Waits until a given moment; goes on at once when it has passed.</summary>
public sealed class StartAt() : BuiltInActivity("StartAt", [Input("DateTime", "DateTimeOffset", required: true)]), IResumableActivity
{
    internal override void Execute(ActivityRun context)
    {
        var moment = context.Input("DateTime", context.Now);
        if (moment <= context.Now) context.Complete();
        else context.SetTimer("StartAt", moment);
    }

    public void Resume(ActivityContext context, Resumption resumption) => context.Complete();
}
