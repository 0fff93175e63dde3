using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Pathways.Designer.Accounts;

public static class TwoStepsRule
{
    /// <summary>Where administrators need two steps, whoever did not take them only gets to where they are set up.</summary>
    public static void UseTwoStepsRule(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<AccountOptions>>().Value.AdministratorsNeedTwoSteps)
            return;
        app.Use((context, next) =>
        {
            if (!context.RequestServices.GetRequiredService<CurrentStaff>().Administers
                || context.User.HasClaim(SignInDesk.Methods, SignInDesk.TwoSteps)
                || context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null
                || context.Request.Path.StartsWithSegments("/compte") || context.Request.Path == "/deconnexion")
                return next(context);
            context.Response.Redirect("/compte/deux-etapes?obligatoire=1");
            return Task.CompletedTask;
        });
    }
}
