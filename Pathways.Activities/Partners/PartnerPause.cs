using Microsoft.EntityFrameworkCore;

namespace Pathways.Activities.Partners;

/// <summary>Days on which a partner takes no requests.</summary>
public sealed class PartnerPause
{
    public const int LongestReason = 200;

    public required Guid Id { get; init; }

    public required Guid PartnerId { get; init; }

    public required DateOnly FirstDay { get; init; }

    /// <summary>The last day of it; null for as long as nobody says otherwise.</summary>
    public DateOnly? LastDay { get; init; }

    public string? Reason { get; init; }

    public required Guid EnteredBy { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    /// <summary>Since when it counts no more.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    public Guid? WithdrawnBy { get; set; }

    public bool Meets(DateOnly first, DateOnly? last) => FirstDay <= (last ?? DateOnly.MaxValue) && (LastDay ?? DateOnly.MaxValue) >= first;
}

public static class PartnerPauses
{
    /// <summary>Those that hold on a day.</summary>
    public static IQueryable<PartnerPause> On(this IQueryable<PartnerPause> pauses, DateOnly day) =>
        pauses.Where(pause => pause.WithdrawnAt == null && pause.FirstDay <= day && (pause.LastDay == null || pause.LastDay >= day)).AsNoTracking();
}
