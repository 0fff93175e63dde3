using System.Net;
using System.Text.RegularExpressions;
using Pathways.Activities.Coordination;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests;

/// <summary>Hangfire's pages are for administrators, and keep to our policy.</summary>
public sealed partial class JobsDashboardTests : IClassFixture<PostgresAppFixture>
{
    private readonly PostgresAppFixture _app;

    public JobsDashboardTests(PostgresAppFixture app)
    {
        PostgresAppFixture.Require();
        _app = app;
    }

    [Theory]
    [InlineData("/hangfire")]
    [InlineData("/hangfire/recurring")]
    [InlineData("/hangfire/jobs/failed")]
    [InlineData("/hangfire/servers")]
    public async Task An_administrator_sees_them_and_they_run_nothing_that_stands_in_the_page(string path)
    {
        using var visitor = await Visitor.SignedInAsync(_app, PostgresAppFixture.Administrator);
        using var answer = await visitor.GetAsync(path);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Pathways", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'self'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotMatch(InlineScript(), page);
        Assert.DoesNotMatch(InlineStyle(), page);
        Assert.DoesNotContain("pathways-postgres", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StaffRole.Adviser)]
    [InlineData(StaffRole.Coordinator)]
    public async Task Nobody_else_of_the_team_does(StaffRole role)
    {
        using var visitor = await Visitor.SignedInAsync(_app, role == StaffRole.Adviser ? SampleCases.Adviser : SampleCases.Coordinator);
        using var answer = await visitor.GetAsync("/hangfire");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to()
    {
        using var visitor = new Visitor(_app);
        using var answer = await visitor.GetAsync("/hangfire");

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/connexion", answer.Headers.Location!.AbsolutePath);
    }

    [Fact]
    public async Task They_only_show()
    {
        using var visitor = await Visitor.SignedInAsync(_app, PostgresAppFixture.Administrator);
        using var answer = await visitor.PostAsync("/hangfire/recurring/trigger", ("jobs[]", "timers"));

        Assert.False(answer.IsSuccessStatusCode);
    }

    [GeneratedRegex("<script(?![^>]*src=)|\\son[a-z]+=\"|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex InlineScript();

    [GeneratedRegex("<style|\\sstyle=\"", RegexOptions.IgnoreCase)]
    private static partial Regex InlineStyle();
}
