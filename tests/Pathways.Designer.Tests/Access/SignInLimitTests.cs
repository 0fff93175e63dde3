using System.Net;
using Microsoft.AspNetCore.Hosting;
using Pathways.Designer.Demo;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Access;

/// <summary>With few attempts a minute, and administrators who need two steps.</summary>
public sealed class StrictFixture : AppFixture
{
    protected override string AttemptsPerMinute => "3";

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Pathways:Accounts:AdministratorsNeedTwoSteps", "true");
    }
}

public sealed class SignInLimitTests(StrictFixture app) : IClassFixture<StrictFixture>
{
    [Fact]
    public async Task One_account_is_tried_three_times_a_minute_and_the_others_are_not_kept_out()
    {
        using var visitor = new Visitor(app);
        HttpStatusCode last = default;
        for (var attempt = 0; attempt < 4; attempt++)
        {
            using var answer = await visitor.FillInAsync("/connexion", "sign-in", ("Entry.Email", SampleCases.OtherAdviser.Email), ("Entry.Password", "faux"));
            last = answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
        using var refused = await visitor.FillInAsync("/connexion", "sign-in", ("Entry.Email", SampleCases.OtherAdviser.Email), ("Entry.Password", DemoData.Password));
        Assert.Contains("Attendez une minute", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var page = await adviser.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task An_administrator_only_gets_to_where_two_steps_are_set_up()
    {
        using var administrator = await Visitor.SignedInAsync(app, SampleCases.Administrator);
        using var refused = await administrator.GetAsync("/comptes");
        Assert.StartsWith("/compte/deux-etapes", refused.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var page = await administrator.ReadAsync("/compte/deux-etapes?obligatoire=1");
        Assert.Contains("Votre rôle demande", page, StringComparison.Ordinal);
        var key = System.Text.RegularExpressions.Regex.Match(page, "<code>([^<]+)</code>").Groups[1].Value;
        using var on = await administrator.FillInAsync("/compte/deux-etapes", "on", ("code", Authenticator.Code(key)));

        using var opened = await administrator.GetAsync("/comptes");
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
    }
}
