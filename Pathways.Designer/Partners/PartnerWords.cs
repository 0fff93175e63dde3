using Pathways.Activities.Partners;
using Pathways.Designer.Calendar;
using Pathways.Designer.Layout;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Partners;

/// <summary>What the directory says of a partner, in words.</summary>
public static class PartnerWords
{
    /// <summary>Why the partner is not asked; null where it is.</summary>
    public static string? WhyNot(PartnerStanding standing, DateOnly today) => standing.Partner switch
    {
        { IsActive: false } => PartnersTexts.Inactive,
        var partner when partner.IsPausedOn(today) => partner.PausedUntil is { } until ? Fill(PartnersTexts.PausedUntil, ParisTime.Day(until)) : PartnersTexts.Paused,
        { UnreachableSince: { } since } => Fill(PartnersTexts.Unreachable, ParisTime.Day(since)),
        _ when !PartnerRanking.HasRoom(standing, today) => PartnersTexts.Full,
        _ => null,
    };

    public static StatusLook Look(string? whyNot) => whyNot is null
        ? new(Tone.Good, "done", PartnersTexts.TakesRequests)
        : new(Tone.Warn, "clock", whyNot);
}
