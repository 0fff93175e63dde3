using Pathways.Engine.Execution;

namespace Pathways.Engine.Tasks;

/// <summary>For an application that assigns nothing: a task is then for whoever has its audience's role.</summary>
internal sealed class NobodyAssigner : ITaskAssigner
{
    private static readonly TaskAssignment Nobody = new(null, null);

    public ValueTask<TaskAssignment> AssignAsync(string audience, EffectContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Nobody);
}
