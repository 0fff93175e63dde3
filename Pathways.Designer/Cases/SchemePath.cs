using Pathways.Activities.Schemes;

namespace Pathways.Designer.Cases;

public enum SeamKind
{
    /// <summary>The follow-on begins the day after.</summary>
    Tight,

    /// <summary>Days lie between, or will.</summary>
    Gap,

    /// <summary>What follows is known, its day is not.</summary>
    WithoutDay,

    /// <summary>Nobody planned what follows.</summary>
    Missing,

    /// <summary>The journey was left by a coded exit.</summary>
    Exit,
}

/// <summary>What lies between a scheme and what follows it.</summary>
/// <param name="Days">How many days nothing happens; 0 where that is unknown.</param>
/// <param name="IsToCome">Whether the scheme still runs: it can still be mended.</param>
public sealed record Seam(SeamKind Kind, int Days, bool IsToCome);

public sealed record SchemeLink(SchemeEnrolment Scheme, Seam Seam);

/// <summary>A person's schemes in their order, each with how it is sewn to the next one.</summary>
public static class SchemePath
{
    public static IReadOnlyList<SchemeLink> Of(IEnumerable<SchemeEnrolment> enrolments)
    {
        var inOrder = enrolments.OrderBy(row => row.StartsOn).ThenBy(row => row.PlannedEndOn).ToList();
        return [.. inOrder.Select((scheme, index) => new SchemeLink(scheme, SeamOf(scheme, index + 1 < inOrder.Count ? inOrder[index + 1].StartsOn : null)))];
    }

    private static Seam SeamOf(SchemeEnrolment scheme, DateOnly? next)
    {
        var isToCome = scheme.EndedOn is null;
        var end = scheme.EndedOn ?? scheme.PlannedEndOn;
        if ((scheme.FollowOnStartsOn ?? (next > end ? next : null)) is { } start)
            return Math.Max(0, start.DayNumber - end.DayNumber - 1) is var days and > 0 ? new(SeamKind.Gap, days, isToCome) : new(SeamKind.Tight, 0, isToCome);
        return scheme switch
        {
            { ExitId: not null } => new(SeamKind.Exit, 0, isToCome),
            { FollowOn.Length: > 0 } or { FollowOnEnrolmentId: not null } => new(SeamKind.WithoutDay, 0, isToCome),
            _ => new(SeamKind.Missing, 0, isToCome),
        };
    }
}
