using System.Resources;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;

namespace Pathways.Engine.Tests.Execution;

/// <summary>A journey step as Pathways.Activities writes them: a task, a deadline, and what it says when it is done.</summary>
internal sealed class StepActivity : IResumableActivity
{
    public const string Type = "Test.Step";

    public ActivityDescriptor Descriptor { get; } = TestTexts.Describe(Type) with
    {
        Inputs = [new InputDescriptor("Days", "Int32", TestTexts.Label("Days")), new InputDescriptor("Title", "String", TestTexts.Label("Title"))],
        Outputs = [new OutputDescriptor("Answer", "String", TestTexts.Label("Answer"))],
    };

    public void Execute(ActivityContext context)
    {
        var dueAt = context.Now.AddDays(context.Input("Days", 7));
        context.SetState("opened", context.Now);
        context.OpenTask(new TaskRequest
        {
            Name = "task",
            Title = context.Input("Title", "Étape"),
            Audience = "LeadAdviser",
            DueAt = dueAt,
            Form = new TaskForm([]),
        });
        context.SetTimer("deadline", dueAt);
    }

    public void Resume(ActivityContext context, Resumption resumption)
    {
        context.Emit(new Said($"{resumption.Bookmark.Name} after {(context.Now - context.State<DateTimeOffset>("opened")).TotalDays} days by {resumption.Actor}"));
        context.SetOutput("Answer", resumption.Payload.GetValueOrDefault("answer"));
        context.Complete(resumption.Bookmark.Kind == BookmarkKind.Timer ? "DeadlinePassed" : "Done");
    }
}

internal sealed record Said(string Text) : Effect;

/// <summary>An activity that does what the test says.</summary>
internal sealed class ActingActivity(Action<ActivityContext> act) : IActivity
{
    public const string Type = "Test.Acting";

    public ActivityDescriptor Descriptor { get; } = TestTexts.Describe(Type);

    public void Execute(ActivityContext context) => act(context);
}

internal static class TestTexts
{
    private static readonly ResourceManager None = new(typeof(TestTexts));

    public static Label Label(string key) => new(None, key);

    public static ActivityDescriptor Describe(string type) => new() { Type = type, DisplayName = Label(type) };
}
