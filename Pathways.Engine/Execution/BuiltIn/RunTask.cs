using Pathways.Engine.Tasks;

namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>Asks a coordinator to do something that the definition names, and gives the answer.</summary>
public sealed class RunTask() : BuiltInActivity("RunTask", [Input("TaskName", "String", required: true), Input("Payload", "String")], [Output("Result")]), IResumableActivity
{
    private static readonly TimeSpan Term = TimeSpan.FromDays(14);

    internal override void Execute(ActivityRun context) => context.OpenTask(new TaskRequest
    {
        Name = "task",
        Title = context.Input("TaskName", context.ActivityName),
        Explanation = context.Input<string?>("Payload", null),
        Audience = "Coordinator",
        DueAt = context.Now + Term,
        Form = new TaskForm([new FormField("answer", Text("RunTask.Answer").ToString(), FormFieldKind.LongText)]),
    });

    public void Resume(ActivityContext context, Resumption resumption)
    {
        context.SetOutput("Result", resumption.Payload);
        context.Complete();
    }
}
