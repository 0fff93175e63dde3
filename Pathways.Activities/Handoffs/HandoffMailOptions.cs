namespace Pathways.Activities.Handoffs;

/// <summary>The configuration section <c>Pathways:Mail</c>.</summary>
public sealed class HandoffMailOptions
{
    /// <summary>The sender's address.</summary>
    public string From { get; set; } = "ne-pas-repondre@pathways.example";

    public string FromName { get; set; } = "Pathways";

    /// <summary>Where answers to any e-mail go; null for the adviser of the person.</summary>
    public string? ReplyTo { get; set; }

    /// <summary>The right-hand side of every Message-ID.</summary>
    public string MessageIdDomain { get; set; } = "pathways.example";
}
