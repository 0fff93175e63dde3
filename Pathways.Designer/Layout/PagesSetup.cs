using System.Text.Unicode;
using Microsoft.Extensions.WebEncoders;

namespace Pathways.Designer.Layout;

public static class PagesSetup
{
    private const string DefaultAddress = "http://localhost:5080";

    public static void AddPages(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null)
            builder.WebHost.UseUrls(DefaultAddress);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddRazorComponents();
        builder.Services.AddScoped<ReadingTurn>();
        builder.Services.AddLocalization();
        // Accented letters are sent as they are, not as numbers.
        builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All));
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "pathways-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
        });
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>();
        app.MapLanguage();
    }
}
