using Pathways.Engine.Execution.Expressions;

namespace Pathways.Engine.Execution.BuiltIn;

/// <summary>A loop whose body sees which round it is in.</summary>
internal interface ICountingLoop : ILoop;

internal static class Loop
{
    public const string Body = "body";
    public const string CurrentValue = "CurrentValue";

    /// <summary>What the body of a counting loop sees, in the order in which <see cref="Run"/> sets it.</summary>
    public static readonly CompiledVariable[] Variables =
    [
        new("CurrentValue", CurrentValue, CurrentValue, null, null),
        new("CurrentIndex", "CurrentIndex", "CurrentIndex", null, null),
    ];

    /// <summary>Runs the body for a value; completes the loop where there is no body.</summary>
    public static void Run(ActivityRun context, object? value, long index)
    {
        context.SetOutput(CurrentValue, value);
        if (context.Node.Child(Body) is { } body) context.Schedule(body, ValueTree.Of(value), index);
        else context.Complete();
    }
}
