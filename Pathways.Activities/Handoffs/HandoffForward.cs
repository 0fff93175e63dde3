namespace Pathways.Activities.Handoffs;

/// <summary>A request that its recipient passed on to a colleague, who has a link of their own.</summary>
public sealed class HandoffForward
{
    public required Guid Id { get; init; }

    public required Guid HandoffId { get; init; }

    /// <summary>1 for the first colleague; the <see cref="HandoffRecipient.Number"/> in the colleague's link.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The colleague's e-mail address.</summary>
    public required string Address { get; set; }
}
