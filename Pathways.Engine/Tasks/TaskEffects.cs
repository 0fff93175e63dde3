using Pathways.Engine.Execution;

namespace Pathways.Engine.Tasks;

/// <summary>A task to be opened.</summary>
public sealed record TaskRequest
{
    /// <summary>Which of the activity's tasks this is; comes back in the bookmark's name.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    public string? Explanation { get; init; }

    /// <summary>Who should do it: a role's name, such as <c>LeadAdviser</c> or <c>Coordinator</c>.</summary>
    public required string Audience { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public TaskPriority Priority { get; init; }

    public required TaskForm Form { get; init; }
}

public sealed record OpenTask(string TaskId, string ActivityType, TaskRequest Request) : Effect;

/// <summary>An open task becomes more pressing, and perhaps somebody else's.</summary>
public sealed record EscalateTask(string TaskId, TaskPriority Priority, string? Audience = null, DateTimeOffset? DueAt = null, string? Explanation = null) : Effect;

/// <summary>Says which person and organisation a task goes to. Asked within the burst's transaction.</summary>
public interface ITaskAssigner
{
    ValueTask<TaskAssignment> AssignAsync(string audience, EffectContext context, CancellationToken cancellationToken);
}

public sealed record TaskAssignment(string? AssigneeId, string? OrganisationId);
