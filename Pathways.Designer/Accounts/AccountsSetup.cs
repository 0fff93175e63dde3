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
    /// <summary>The roles that see the workflows and, of their organisation, what stands still.</summary>
    public const string Coordination = nameof(Coordination);

    /// <summary>The role that looks after the application, and opens nobody's file.</summary>
    public const string Administration = nameof(Administration);

    /// <summary>The roles that open people's files, each those that <see cref="StaffScope"/> says.</summary>
    public const string Casework = nameof(Casework);

    /// <summary>The roles that start, end and hand over journeys.</summary>
    public const string Accompaniment = nameof(Accompaniment);

    /// <summary>The roles that enter people.</summary>
    public const string Intake = nameof(Intake);

    /// <summary>The roles that deal with a person's schemes.</summary>
    public const string Schemes = nameof(Schemes);

    /// <summary>The role that writes its organisation's letters to partners.</summary>
    public const string Letters = nameof(Letters);

    /// <summary>How long the link of a forgotten password opens; its letter says so.</summary>
    private static readonly TimeSpan ResetValidity = TimeSpan.FromHours(2);

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
            .AddErrorDescriber<FrenchIdentityErrors>()
            .AddDefaultTokenProviders()
            .AddSignInManager();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies =>
            cookies.ApplicationCookie!.Configure(ConfigureCookie));
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = ResetValidity);
        services.Configure<AccountOptions>(builder.Configuration.GetSection("Pathways:Accounts"));
        services.AddSignInLimits(builder.Configuration.GetSection("Pathways:Accounts").Get<AccountOptions>() ?? new());
        services.AddScoped<AccountLetters>();
        services.AddSingleton<ChosenPasswords>();
        services.AddScoped<Invitations>();
        services.AddScoped<Passwords>();
        services.AddScoped<SignInDesk>();
        services.AddScoped<StaffDesk>();
        services.AddScoped<StaffSessions>();
        services.AddScoped<TwoFactor>();
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddRoles(Coordination, StaffRole.Coordinator, StaffRole.Administrator)
            .AddRoles(Administration, StaffRole.Administrator)
            .AddRoles(Letters, StaffRole.Coordinator)
            .AddRoles(Casework, StaffRole.Adviser, StaffRole.Coordinator, StaffRole.ClauseFacilitator, StaffRole.OutreachHost)
            .AddRoles(Accompaniment, StaffRole.Adviser, StaffRole.Coordinator)
            .AddRoles(Intake, StaffRole.Adviser, StaffRole.Coordinator, StaffRole.OutreachHost)
            .AddRoles(Schemes, StaffRole.Adviser, StaffRole.Coordinator, StaffRole.ClauseFacilitator);
        services.AddSingleton<IPreparation, Preparation>();
        services.AddHttpContextAccessor();
        services.AddScoped(provider => CurrentStaff.Read(provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.User) with
        {
            Now = provider.GetRequiredService<TimeProvider>().GetUtcNow(),
        });
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
            await context.RequestServices.GetRequiredService<SignInDesk>().SignOutAsync();
            context.Response.Redirect("/connexion");
        });

    private static AuthorizationBuilder AddRoles(this AuthorizationBuilder builder, string policy, params StaffRole[] roles) =>
        builder.AddPolicy(policy, it => it.RequireRole(roles.Select(role => role.ToString())));

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
        cookie.Events.OnValidatePrincipal = StaffSessions.ValidateAsync;
        cookie.Events.OnCheckSlidingExpiration = context =>
        {
            context.ShouldRenew &= !AskedByPage.Is(context.HttpContext);
            return Task.CompletedTask;
        };
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
