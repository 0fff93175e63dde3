using Pathways.Activities.Partners;
using Pathways.Designer.Calendar;
using Pathways.Designer.Layout;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Partners;

/// <summary>What the directory says of a partner, in words.</summary>
public static class PartnerWords
{
    /// <summary>Why the partner is not asked; null where it is.</summary>
    public static string? WhyNot(PartnerStanding standing, DateOnly today) => standing switch
    {
        { Partner.IsActive: false } => PartnersTexts.Inactive,
        { Pause: { } pause } => Paused(pause.LastDay),
        { Partner: var partner } when partner.IsPausedOn(today) => Paused(partner.PausedUntil),
        { Partner.UnreachableSince: { } since } => Fill(PartnersTexts.Unreachable, ParisTime.Day(since)),
        _ when !PartnerRanking.HasRoom(standing, today) => PartnersTexts.Full,
        _ => null,
    };

    public static StatusLook Look(string? whyNot) => whyNot is null
        ? new(Tone.Good, "done", PartnersTexts.TakesRequests)
        : new(Tone.Warn, "clock", whyNot);

    /// <param name="last">Null for as long as nobody says otherwise.</param>
    public static string Days(DateOnly first, DateOnly? last) =>
        last is { } day ? Fill(PartnersTexts.DaysFromTo, ParisTime.Day(first), ParisTime.Day(day)) : Fill(PartnersTexts.DaysFrom, ParisTime.Day(first));

    /// <summary>What somebody did, with its detail.</summary>
    public static string Of(PartnerTrace trace)
    {
        var what = trace.Kind switch
        {
            PartnerTraceKind.Added => PartnersTexts.TraceAdded,
            PartnerTraceKind.Changed => PartnersTexts.TraceChanged,
            PartnerTraceKind.ContactAdded => PartnersTexts.TraceContactAdded,
            PartnerTraceKind.ContactChanged => PartnersTexts.TraceContactChanged,
            PartnerTraceKind.ContactLeft => PartnersTexts.TraceContactLeft,
            PartnerTraceKind.ContactBack => PartnersTexts.TraceContactBack,
            PartnerTraceKind.PauseEntered => PartnersTexts.TracePauseEntered,
            PartnerTraceKind.PauseWithdrawn => PartnersTexts.TracePauseWithdrawn,
            PartnerTraceKind.Deactivated => PartnersTexts.TraceDeactivated,
            PartnerTraceKind.Reactivated => PartnersTexts.TraceReactivated,
            PartnerTraceKind.Imported => PartnersTexts.TraceImported,
        };
        return trace.Detail is null ? what : $"{what}\u00A0: {trace.Detail}";
    }

    private static string Paused(DateOnly? until) => until is { } day ? Fill(PartnersTexts.PausedUntil, ParisTime.Day(day)) : PartnersTexts.Paused;
}
