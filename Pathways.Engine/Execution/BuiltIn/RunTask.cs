namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>A piece of work for a program outside, which replies to the wait when it is done.</summary>
public sealed record TaskRequested(string WaitId, string TaskName, object? Payload) : Effect;

/// <summary>Asks a program outside to do something, and gives what it replies.</summary>
public sealed class RunTask() : BuiltInActivity("RunTask", [Input("TaskName", "String", required: true), Input("Payload", "Object")], [Output("Result")]), IResumableActivity
{
    internal override void Execute(ActivityRun context)
    {
        var name = context.Input("TaskName", "");
        context.Emit(new TaskRequested(context.AwaitReply(name), name, context.Input("Payload")));
    }

    public void Resume(ActivityContext context, Resumption resumption)
    {
        context.SetOutput("Result", resumption.Payload);
        context.Complete();
    }
}
