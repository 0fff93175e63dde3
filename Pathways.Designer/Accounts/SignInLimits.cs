using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Pathways.Designer.Accounts;

/// <summary>How often one may try to sign in, or ask for a password: the section <c>Pathways:Accounts</c> of the configuration.</summary>
public sealed class AccountOptions
{
    /// <summary>For one address of an account, or where none is told for one address of the network, within a minute.</summary>
    public int AttemptsPerMinute { get; set; } = 10;

    /// <summary>Whether administrators can do nothing before they sign in in two steps.</summary>
    public bool AdministratorsNeedTwoSteps { get; set; }
}

public static class SignInLimits
{
    public const string Policy = "sign-in";

    /// <summary>
    /// By the account that is tried and not by the network's address alone: a whole team signs in from one, on a Monday morning.
    /// Nothing is counted that only reads a page.
    /// </summary>
    public static void AddSignInLimits(this IServiceCollection services, AccountOptions options) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.AddPolicy(Policy, context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(Key(context), _ => new() { PermitLimit = options.AttemptsPerMinute, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter(""));
    });

    private static string Key(HttpContext context) =>
        context.Request.HasFormContentType && context.Request.Form["Entry.Email"].ToString() is { Length: > 0 } email
            ? email.Trim().ToUpperInvariant()
            : context.Connection.RemoteIpAddress?.ToString() ?? "";
}
