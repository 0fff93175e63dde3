namespace Pathways.Engine.Execution.Expressions;

/// <summary>Finds what activities gave out.</summary>
internal static class ActivityOutputs
{
    /// <summary>The output of the activity of that name or id; null when there is none.</summary>
    public static object? Of(ExpressionScope scope, string activity, string? output)
    {
        foreach (var candidate in Candidates(scope, activity))
        {
            if (scope.Burst.State.ActivityOutputs?.GetValueOrDefault(candidate.Key) is { } outputs)
                return outputs.TryGetValue(output ?? "Result", out var value) ? value : output is null ? outputs.Values.FirstOrDefault() : null;
        }
        return null;
    }

    /// <summary>Resolves an accessor such as <c>ResultFromCheckAge</c>; null when no activity has that name.</summary>
    public static (object? Value, bool Found)? ByAccessor(ExpressionScope scope, string accessor)
    {
        for (var cut = accessor.IndexOf("From", 1, Math.Max(0, accessor.Length - 1), StringComparison.Ordinal); cut > 0; cut = accessor.IndexOf("From", cut + 1, StringComparison.Ordinal))
        {
            var name = accessor[(cut + 4)..];
            if (scope.Burst.Definition.Activities.FirstOrDefault(activity => Accessors.Of(activity.Name) == name) is { } activity)
                return (Of(scope, activity.Id, accessor[..cut]), true);
        }
        return null;
    }

    private static IEnumerable<CompiledActivity> Candidates(ExpressionScope scope, string activity) =>
        scope.Burst.Definition.Activities.Where(candidate => candidate.Name == activity).Concat(scope.Burst.Definition.Activities.Where(candidate => candidate.Id == activity));
}
