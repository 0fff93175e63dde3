using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.PartnerReplies;

/// <summary>What a partner can do behind a link.</summary>
public enum ReplyAct
{
    Accept,
    Decline,

    /// <summary>Ask the adviser something before answering.</summary>
    Ask,

    /// <summary>«Not us»: pass the request on to a colleague.</summary>
    Forward,

    /// <summary>Say that the person came, and perhaps what came of it.</summary>
    Came,

    /// <summary>Say that the person did not come.</summary>
    Missed,

    /// <summary>Have a new link sent instead of an expired one.</summary>
    Renew,
}

public static class ReplyActs
{
    private static readonly Dictionary<ReplyAct, string> Codes = new()
    {
        [ReplyAct.Accept] = "oui",
        [ReplyAct.Decline] = "non",
        [ReplyAct.Ask] = "question",
        [ReplyAct.Forward] = "transfert",
        [ReplyAct.Came] = "venue",
        [ReplyAct.Missed] = "absence",
        [ReplyAct.Renew] = "lien",
    };

    /// <summary>The word in the page's address.</summary>
    public static string Code(this ReplyAct act) => Codes[act];

    public static ReplyAct? Of(string? code) => Codes.Where(pair => pair.Value == code).Select(pair => (ReplyAct?)pair.Key).FirstOrDefault();

    public static TaskForm Form(this ReplyAct act, HandoffRequest handoff, IReadOnlyList<DateTimeOffset> slots, DateOnly today) => act switch
    {
        ReplyAct.Accept => ReplyForms.Accept(slots, today),
        ReplyAct.Decline => ReplyForms.Decline(),
        ReplyAct.Ask => CorrespondenceForms.Ask(),
        ReplyAct.Forward => CorrespondenceForms.Forward(),
        ReplyAct.Came => ReplyForms.Came(handoff.AppointmentOn ?? today, today),
        ReplyAct.Missed => ReplyForms.Missed(),
        ReplyAct.Renew => new TaskForm([]),
    };

    /// <summary>What a link permits at a moment.</summary>
    /// <param name="isAwaited">Whether the journey waits for what the partner says.</param>
    public static IReadOnlyList<ReplyAct> PermittedBy(ReplyLink link, HandoffRequest handoff, bool isAwaited, DateTimeOffset now)
    {
        if (!isAwaited)
            return [];
        if (now >= link.ExpiresAt)
            return LinkRenewal.ExpiryOf(handoff, now) is null ? [] : [ReplyAct.Renew];
        var isPast = handoff.AppointmentOn <= ParisCalendar.DayOf(now);
        return (link.Purpose, handoff.State) switch
        {
            (LinkPurpose.Reply, HandoffState.Requested) => [ReplyAct.Accept, ReplyAct.Decline, ReplyAct.Ask, ReplyAct.Forward],
            (LinkPurpose.Reply, HandoffState.Accepted) when !isPast => [ReplyAct.Accept, ReplyAct.Decline, ReplyAct.Ask],
            (_, HandoffState.Accepted) when isPast => [ReplyAct.Came, ReplyAct.Missed, ReplyAct.Accept, ReplyAct.Ask],
            _ => [],
        };
    }
}
