using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Pathways.Designer.Security;

namespace Pathways.Designer.Layout;

/// <summary>French, unless the reader asked for English.</summary>
public static class Language
{
    private static readonly string[] Supported = ["fr", "en"];

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>What the engine stores is written in French, whatever the machine and the reader speak.</summary>
    public static void DefaultToFrench()
    {
        CultureInfo.DefaultThreadCurrentCulture = French;
        CultureInfo.DefaultThreadCurrentUICulture = French;
    }

    /// <summary>For the rest of the calling method: what it stores is read by others than the person who clicked.</summary>
    public static void WriteInFrench()
    {
        CultureInfo.CurrentCulture = French;
        CultureInfo.CurrentUICulture = French;
    }

    public static void UsePathwaysLanguage(this WebApplication app) =>
        app.UseRequestLocalization(options =>
        {
            options.SetDefaultCulture("fr-FR").AddSupportedCultures("fr-FR", "en-GB").AddSupportedUICultures("fr-FR", "en-GB");
            // The browser's own language is not asked: most screens in the field are set to something else.
            options.RequestCultureProviders = [new CookieRequestCultureProvider()];
        });

    public static void MapLanguage(this WebApplication app) =>
        app.MapFormPost("/langue", async context =>
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            var language = form["langue"].ToString();
            if (Supported.Contains(language))
            {
                var culture = new RequestCulture(language == "fr" ? "fr-FR" : "en-GB");
                context.Response.Cookies.Append(
                    CookieRequestCultureProvider.DefaultCookieName,
                    CookieRequestCultureProvider.MakeCookieValue(culture),
                    new CookieOptions { MaxAge = TimeSpan.FromDays(365), IsEssential = true, HttpOnly = true, SameSite = SameSiteMode.Lax });
            }

            context.Response.Redirect(LocalAddress.OrHome(form["retour"]));
        }).AllowAnonymous();
}
