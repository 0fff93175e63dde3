using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests;

/// <summary>Who comes in where: sign-in, scope by organisation, forms that only our own pages can send.</summary>
public abstract partial class DoorTests(AppFixture app)
{
    private static readonly string[] OpenToEverybody = ["/connexion", "/reponse/{Token}", "/aide/repondre", "/erreur/{Code:int}", "/health", "/health/live", "/health/ready", "/health/conservation", "/langue", "/invitation/{Token}", "/mot-de-passe", "/mot-de-passe/nouveau", "/connexion/code"];

    private static readonly string[] StaticFiles = ["/assets/", "/icons/", "/_framework/"];

    [Fact]
    public async Task Every_address_needs_an_account_but_those_for_people_without_one()
    {
        using var visitor = new Visitor(app);
        var routes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).Distinct().ToList();

        Assert.Contains("/personnes/{Id:guid}", routes);
        foreach (var route in routes)
        {
            using var answer = await visitor.GetAsync(Parameter().Replace(route, match => match.Value.Contains("guid", StringComparison.Ordinal) ? SampleCases.Jordan.ToString() : "x"));
            if (answer.StatusCode == HttpStatusCode.MethodNotAllowed)
                continue;
            if (route.StartsWith("/api/", StringComparison.Ordinal))
            {
                Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
                continue;
            }

            Assert.True(answer.StatusCode == HttpStatusCode.Found, $"{route}: {answer.StatusCode}");
            Assert.Equal("/connexion", answer.Headers.Location!.AbsolutePath);
        }
    }

    [Fact]
    public void Only_the_pages_for_people_without_an_account_are_open()
    {
        var open = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Where(route => !StaticFiles.Any(folder => route.StartsWith(folder, StringComparison.Ordinal)))
            .Distinct();

        Assert.Empty(open.Except(OpenToEverybody));
    }

    [Theory]
    [InlineData("/connexion")]
    [InlineData("/deconnexion")]
    [InlineData("/langue")]
    [InlineData("/personnes/nouvelle")]
    [InlineData("/taches/jordan-digital")]
    public async Task A_form_without_its_token_is_refused(string path)
    {
        using var visitor = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var answer = await visitor.PostAsync(path, ("_handler", "task"), ("q-result", "Lifted"), ("langue", "en"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Ce formulaire ne peut plus être envoyé", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_that_not_every_database_keeps_is_refused_at_the_door()
    {
        using var visitor = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var form = await visitor.FillInAsync("/personnes/nouvelle", "new-person", ("Entry.FirstName", "Ada\0"), ("Entry.LastName", "Nul"));
        using var address = await visitor.GetAsync("/personnes?cherche=a%00");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (form.StatusCode, address.StatusCode));
        Assert.False(await app.WithDbAsync(db => db.Beneficiaries.AnyAsync(person => person.LastName == "Nul")));
    }

    [Fact]
    public async Task What_another_organisation_follows_does_not_exist()
    {
        using var visitor = await Visitor.SignedInAsync(app, SampleCases.Adviser);

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/taches/{SampleCases.OtherTask}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/personnes/{SampleCases.Hamid}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/personnes/{SampleCases.Hamid}/parcours")).StatusCode);
        Assert.DoesNotContain("Hamid", await visitor.ReadAsync("/personnes"), StringComparison.Ordinal);
        Assert.DoesNotContain("Hamid", await visitor.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Contains("Hamid", await (await Visitor.SignedInAsync(app, SampleCases.OtherAdviser)).ReadAsync("/"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/workflows")]
    [InlineData("/workflows/parcours-emploi-quartier")]
    [InlineData("/incidents")]
    public async Task The_coordination_pages_are_for_coordinators(string path)
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var refused = await adviser.GetAsync(path);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("Cette page ne vous est pas ouverte", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);

        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        Assert.Equal(HttpStatusCode.OK, (await coordinator.GetAsync(path)).StatusCode);
    }

    [Theory]
    [InlineData("/controle")]
    public async Task The_pages_of_the_administrator_are_for_administrators(string path)
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        Assert.Equal(HttpStatusCode.Forbidden, (await coordinator.GetAsync(path)).StatusCode);
        using var administrator = await Visitor.SignedInAsync(app, SampleCases.Administrator);
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task A_coordinator_also_sees_what_the_team_must_do()
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);

        Assert.Contains("Débloquer la suite de Kenza Chérif", await coordinator.ReadAsync("/"), StringComparison.Ordinal);
        Assert.DoesNotContain("Débloquer la suite de Kenza Chérif", await adviser.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account()
    {
        var staff = DemoTeamMember("Sophie Lemaire");
        using var visitor = new Visitor(app);
        for (var attempt = 0; attempt < 5; attempt++)
            await visitor.FillInAsync("/connexion", "sign-in", ("Entry.Email", staff.Email), ("Entry.Password", "faux"));

        using var answer = await visitor.FillInAsync("/connexion", "sign-in", ("Entry.Email", staff.Email), ("Entry.Password", Demo.DemoData.Password));
        Assert.Contains("bloqué pendant dix minutes", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_in_leads_back_but_never_out()
    {
        using var visitor = new Visitor(app);
        using var inside = await visitor.FillInAsync("/connexion?retour=%2Fpersonnes", "sign-in", ("Entry.Email", SampleCases.Adviser.Email), ("Entry.Password", Demo.DemoData.Password));
        using var outside = await visitor.FillInAsync("/connexion?retour=%2F%2Fevil.example", "sign-in", ("Entry.Email", SampleCases.Adviser.Email), ("Entry.Password", Demo.DemoData.Password));

        Assert.EndsWith("/personnes", inside.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", outside.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        using var visitor = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var token = Token().Match(await visitor.ReadAsync("/aide")).Groups[1].Value;
        await visitor.PostAsync("/deconnexion", ("__RequestVerificationToken", token));

        Assert.Equal(HttpStatusCode.Found, (await visitor.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Every_page_is_strict_with_the_browser()
    {
        using var visitor = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        foreach (var path in new[] { "/", "/personnes", $"/personnes/{SampleCases.Kenza}", "/workflows/parcours-emploi-quartier", $"/taches/{SampleCases.OpenTask}", "/nulle-part", "/reponse/x" })
        {
            using var answer = await visitor.GetAsync(path);
            var html = await answer.Content.ReadAsStringAsync();

            Assert.Contains("default-src 'self'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
            Assert.DoesNotMatch(Inline(), html);
        }
    }

    [Fact]
    public async Task Without_an_account_only_health_answers_in_json()
    {
        using var visitor = new Visitor(app);
        using var answer = await visitor.GetAsync("/health");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("\"status\":\"Healthy\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Claire", await visitor.ReadAsync("/connexion"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await Visitor.SignedInAsync(app, SampleCases.Adviser)).GetAsync("/demo/horloge")).StatusCode);
    }

    private static Activities.Coordination.StaffMember DemoTeamMember(string name) => Demo.DemoTeam.Staff.Single(staff => staff.Name == name);

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex(@"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=")]
    private static partial Regex Inline();
}

public sealed class SqliteDoorTests(AppFixture app) : DoorTests(app), IClassFixture<AppFixture>;

public sealed class PostgresDoorTests : DoorTests, IClassFixture<PostgresAppFixture>
{
    public PostgresDoorTests(PostgresAppFixture app) : base(app) => PostgresAppFixture.Require();
}
