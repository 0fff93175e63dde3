using Pathways.Engine.Execution;

namespace Pathways.Engine.Tests.Execution;

/// <summary>The registries that the tests run definitions with.</summary>
internal static class Activities
{
    public static ActivityRegistry BuiltIn { get; } = With();

    /// <summary>The engine's own activities and others.</summary>
    public static ActivityRegistry With(params IActivity[] more) => new(
        typeof(IActivity).Assembly.GetExportedTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IActivity)))
            .Select(type => (IActivity)Activator.CreateInstance(type)!)
            .Concat(more));
}
