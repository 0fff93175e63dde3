namespace Pathways.Activities.Handoffs;

/// <summary>What an answer to a handoff says, in its field <see cref="Field"/>.</summary>
public static class HandoffVerdict
{
    public const string Field = "answer";

    /// <summary>The partner receives the person, on the day <c>appointmentOn</c>; also to change the day.</summary>
    public const string Accepted = "accepted";

    /// <summary>The partner does not, or no longer, receive the person.</summary>
    public const string Rejected = "rejected";

    /// <summary>The person came; with a <c>result</c>, what came of it.</summary>
    public const string Came = "came";

    /// <summary>The person did not come.</summary>
    public const string Missed = "missed";

    /// <summary>The person came, and this is the result.</summary>
    public const string Completed = "completed";

    /// <summary>The adviser withdraws the request, for a <c>reason</c>: the step ends.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The adviser withdraws the request, for a <c>reason</c>, and the next partner is asked.</summary>
    public const string Next = "next";

    /// <summary>The adviser does not know yet whether the person came.</summary>
    public const string Unknown = "unknown";
}
