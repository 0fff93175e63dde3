using System.Resources;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;

namespace Pathways.Engine.Tests.Store;

internal static class TestDescriptor
{
    private static readonly ResourceManager NoTexts = new(typeof(TestDescriptor));

    public static ActivityDescriptor Of(string type) => new() { Type = type, DisplayName = new Label(NoTexts, type) };
}

/// <summary>Asks a person, with a deadline a week later: <c>Done</c> or <c>Expired</c>.</summary>
internal sealed class AskActivity : IResumableActivity
{
    public ActivityDescriptor Descriptor { get; } = TestDescriptor.Of("Test.Ask");

    public void Execute(ActivityContext context)
    {
        var dueAt = context.Now.AddDays(7);
        context.OpenTask(new TaskRequest
        {
            Name = "ask",
            Title = "Demander",
            Audience = "Adviser",
            DueAt = dueAt,
            Form = new TaskForm([new FormField("reponse", "Réponse", FormFieldKind.Text)]),
        });
        context.SetTimer("deadline", dueAt);
    }

    public void Resume(ActivityContext context, Resumption resumption) =>
        context.Complete(resumption.Bookmark.Kind == BookmarkKind.Timer ? "Expired" : "Done");
}

/// <summary>Waits for <c>Hours</c>; a negative number is due at once.</summary>
internal sealed class PauseActivity : IResumableActivity
{
    public ActivityDescriptor Descriptor { get; } = TestDescriptor.Of("Test.Pause") with
    {
        Inputs = [new InputDescriptor("Hours", "Int32", new Label(new ResourceManager(typeof(TestDescriptor)), "Hours"))],
    };

    public void Execute(ActivityContext context) => context.SetTimer("pause", context.Now.AddHours(context.Input("Hours", 1)));

    public void Resume(ActivityContext context, Resumption resumption) => context.Complete();
}

/// <summary>Writes a note, which a rule or a handler may refuse, and a message about it.</summary>
internal sealed class NoteActivity : IActivity
{
    public ActivityDescriptor Descriptor { get; } = TestDescriptor.Of("Test.Note") with
    {
        Inputs = [new InputDescriptor("Text", "String", new Label(new ResourceManager(typeof(TestDescriptor)), "Text"))],
    };

    public void Execute(ActivityContext context)
    {
        context.Emit(new WriteNote(context.Input("Text", "")));
        context.Complete();
    }
}

internal sealed record WriteNote(string Text) : Effect;

/// <summary>Adds one to the counter that all instances share.</summary>
internal sealed class CountActivity : IActivity
{
    public ActivityDescriptor Descriptor { get; } = TestDescriptor.Of("Test.Count");

    public void Execute(ActivityContext context)
    {
        context.Emit(new CountOne());
        context.Complete();
    }
}

internal sealed record CountOne : Effect;
