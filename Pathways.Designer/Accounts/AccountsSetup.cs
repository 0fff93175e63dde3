using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Designer.Api;
using Pathways.Designer.Security;
using Pathways.Engine.Hosting;
using Pathways.Engine.Persistence;

namespace Pathways.Designer.Accounts;

public static class AccountsSetup
{
    /// <summary>The roles that see the workflows and their incidents.</summary>
    public const string Coordination = nameof(Coordination);

    /// <summary>The role that looks after the application, and reads no case notes.</summary>
    public const string Administration = nameof(Administration);

    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddStore(EngineStore.Of(EngineOptions.Read(builder.Configuration).ConnectionString));
        services.AddDataProtection().SetApplicationName("Pathways").PersistKeysToDbContext<AccountsDbContext>();
        services.AddIdentityCore<Account>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.Password.RequiredLength = 12;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
            })
            .AddEntityFrameworkStores<AccountsDbContext>()
            .AddClaimsPrincipalFactory<StaffPrincipalFactory>()
            .AddSignInManager();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies =>
            cookies.ApplicationCookie!.Configure(ConfigureCookie));
        services.Configure<SecurityStampValidatorOptions>(options => options.TimeProvider = TimeProvider.System);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Coordination, policy => policy.RequireRole(nameof(StaffRole.Coordinator), nameof(StaffRole.Administrator)))
            .AddPolicy(Administration, policy => policy.RequireRole(nameof(StaffRole.Administrator)));
        services.AddSingleton<IPreparation, Preparation>();
        services.AddHttpContextAccessor();
        services.AddScoped(provider => CurrentStaff.Read(provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.User));
    }

    /// <summary>
    /// The framework reads the keys at the start, when there may be no table for them yet; the preparation does it once there is.
    /// To be called last, since whoever uses keys registers that again.
    /// </summary>
    public static void LeaveKeysToPreparation(this WebApplicationBuilder builder) =>
        builder.Services.Remove(builder.Services.Single(service => service.ImplementationType?.Name == "DataProtectionHostedService"));

    public static void MapAccounts(this WebApplication app) =>
        app.MapFormPost("/deconnexion", async context =>
        {
            await context.RequestServices.GetRequiredService<SignInManager<Account>>().SignOutAsync();
            context.Response.Redirect("/connexion");
        });

    private static void AddStore(this IServiceCollection services, EngineStore store)
    {
        if (store is PostgresStore)
            services.AddDbContext<AccountsDbContext, PostgresAccountsDbContext>(Configure);
        else
            services.AddDbContext<AccountsDbContext>(Configure);

        void Configure(DbContextOptionsBuilder options) => store.Configure(options, AccountsDbContext.HistoryTable);
    }

    private static void ConfigureCookie(Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "pathways";
        cookie.LoginPath = "/connexion";
        cookie.ReturnUrlParameter = "retour";
        cookie.ExpireTimeSpan = TimeSpan.FromHours(10);
        // A session is real time: moving the demonstration's clock must not end it.
        cookie.TimeProvider = TimeProvider.System;
        cookie.Events.OnRedirectToLogin = context =>
        {
            if (ApiProblems.IsForProgram(context.Request))
                return ApiProblems.SignIn().ExecuteAsync(context.HttpContext);
            context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        };
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            if (ApiProblems.IsForProgram(context.Request))
                return ApiProblems.Refused().ExecuteAsync(context.HttpContext);
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }
}
