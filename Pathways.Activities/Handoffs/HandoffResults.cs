namespace Pathways.Activities.Handoffs;

/// <summary>What came of a handoff, told after its step was left: the person came, and nothing waits for the result.</summary>
public static class HandoffResults
{
    /// <summary>Whether the result can be told, or told otherwise.</summary>
    public static bool MayTell(HandoffRequest handoff) => handoff.State is HandoffState.InProgress or HandoffState.Completed;

    /// <returns>The event to keep with the row.</returns>
    /// <param name="actor">Who tells it, as <c>staff:ID</c> or <c>partner:ID</c>.</param>
    /// <exception cref="InvalidOperationException">Nobody came, so that there is no result.</exception>
    public static HandoffEvent Tell(HandoffRequest handoff, HandoffResultKind kind, string? text, string actor, DateTimeOffset now)
    {
        if (!MayTell(handoff))
            throw new InvalidOperationException($"The handoff {handoff.Id} is {handoff.State}: there is no result to tell.");
        (handoff.State, handoff.ResultKind, handoff.ResultText) = (HandoffState.Completed, kind, text);
        return HandoffEvent.Of(handoff, HandoffEventKind.Completed, now, actor, handoff.ArrivedOn, text);
    }
}
