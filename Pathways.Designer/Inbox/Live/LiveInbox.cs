using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Pathways.Designer.Inbox.Live;

/// <summary>Tells a page that is open how many tasks came since it was made: one count, over an index.</summary>
internal static class LiveInbox
{
    /// <summary>Answers 304 while the count is the one that the page knows.</summary>
    public static async Task<IResult> CountAsync(string? depuis, InboxScope scope, HttpContext http)
    {
        if (!DateTimeOffset.TryParse(depuis, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var since))
            return Results.BadRequest();
        var covered = await scope.CoveredAsync(http.RequestAborted);
        var now = scope.Now;
        var count = await scope.Mine(covered)
            .CountAsync(task => (task.AssignedAt ?? task.OpenedAt) > since && (task.SnoozedUntil == null || task.SnoozedUntil <= now)
                || task.SnoozedUntil > since && task.SnoozedUntil <= now, http.RequestAborted);
        var tag = $"W/\"{count}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "private, no-cache";
        return http.Request.Headers.IfNoneMatch == tag ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Json(new { nouvelles = count });
    }
}
