namespace Pathways.Activities.Coordination;

/// <summary>Who a task is for, as the engine's audience text.</summary>
public static class Audience
{
    /// <summary>The one accountable adviser of the person.</summary>
    public const string LeadAdviser = nameof(LeadAdviser);

    /// <summary>The coordinator of the person's organisation.</summary>
    public const string Coordinator = nameof(Coordinator);
}
