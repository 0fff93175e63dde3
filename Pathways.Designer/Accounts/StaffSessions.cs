using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Activities.Staffing;
using Pathways.Engine.Persistence;

namespace Pathways.Designer.Accounts;

/// <summary>The sign-ins that last. Each request looks its own up, so that one that is ended is over at once.</summary>
public sealed class StaffSessions(PathwaysDbContext db, StoreCondition condition, TimeProvider clock)
{
    public const string Claim = "session";

    /// <summary>How exactly the last use is kept.</summary>
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(5);

    public static Guid? IdOf(ClaimsPrincipal? user) => Guid.TryParse(user?.FindFirstValue(Claim), out var id) ? id : null;

    public async Task<Claim> BeginAsync(Guid staffId, string? userAgent, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var session = new StaffSession { Id = Guid.CreateVersion7(now), StaffId = staffId, Browser = BrowserName.Of(userAgent), StartedAt = now, UsedAt = now };
        db.Add(session);
        await db.SaveChangesAsync(cancellationToken);
        return new(Claim, session.Id.ToString());
    }

    public Task<List<StaffSession>> OpenAsync(Guid staffId, CancellationToken cancellationToken) =>
        db.StaffSessions.Where(row => row.StaffId == staffId && row.EndedAt == null).OrderByDescending(row => row.UsedAt).AsNoTracking().ToListAsync(cancellationToken);

    /// <summary>Ends all of somebody's sessions but one.</summary>
    public Task<int> EndAsync(Guid staffId, Guid? but, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.StaffSessions.Where(row => row.StaffId == staffId && row.EndedAt == null && row.Id != but)
            .ExecuteUpdateAsync(row => row.SetProperty(it => it.EndedAt, now), cancellationToken);
    }

    public Task<int> EndAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.StaffSessions.Where(row => row.Id == sessionId && row.EndedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(it => it.EndedAt, now), cancellationToken);
    }

    /// <summary>Refuses a cookie whose session has ended, or whose account changed since.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        // What everybody may read, such as the style sheet, asks nobody who they are.
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return;
        var sessions = context.HttpContext.RequestServices.GetRequiredService<StaffSessions>();
        if (await sessions.IsOpenAsync(IdOf(context.Principal), isUsed: !AskedByPage.Is(context.HttpContext), context.HttpContext.RequestAborted))
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    private async Task<bool> IsOpenAsync(Guid? id, bool isUsed, CancellationToken cancellationToken)
    {
        try
        {
            if (await db.StaffSessions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.EndedAt == null, cancellationToken) is not { } session)
                return false;
            var now = clock.GetUtcNow();
            if (isUsed && now - session.UsedAt > Grain)
                await db.StaffSessions.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(it => it.UsedAt, now), cancellationToken);
            return true;
        }
        catch (Exception exception) when (condition.Look(exception) is not null)
        {
            // Without the database nothing can be shown either: the page says so, and the reader stays signed in.
            return true;
        }
    }
}
