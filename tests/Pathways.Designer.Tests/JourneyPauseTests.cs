using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Activities.Handoffs;
using Pathways.Designer.Tests.Browsing;
using Pathways.Engine.Timers;

namespace Pathways.Designer.Tests;

/// <summary>An adviser suspends a journey until a day, and it is not forgotten.</summary>
public abstract class JourneyPauseTests(AppFixture app)
{
    [Fact]
    public async Task A_suspended_journey_says_until_when_leaves_the_inbox_and_goes_on_by_itself()
    {
        var journey = await LiveJourney.StartAsync(app, "Nora");
        var task = await journey.OpenTaskAsync();
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var suspension = await journey.SuspensionAsync();

        using var suspended = await adviser.FillInAsync(suspension, "pause-journey", ("q-reason", "Health"), ("q-until", "2027-04-01"));
        Assert.Equal($"{app.Address}/personnes/{journey.Person}?suspendu=1", suspended.Headers.Location!.OriginalString);

        var file = await adviser.ReadAsync($"/personnes/{journey.Person}");
        Assert.Contains("Suspendu jusqu’au 1er\u00A0avril\u00A02027 (santé)", file, StringComparison.Ordinal);
        Assert.Contains("Karim Benali a suspendu le parcours jusqu’au 1er\u00A0avril\u00A02027\u00A0: santé.", file, StringComparison.Ordinal);
        Assert.Contains("Suspendu jusqu’au 1er\u00A0avril\u00A02027", await adviser.ReadAsync("/personnes?cherche=Nora"), StringComparison.Ordinal);
        Assert.DoesNotContain($"/taches/{task.Id}", await adviser.ReadAsync("/?cherche=Nora"), StringComparison.Ordinal);
        var waiting = await adviser.ReadAsync("/?boite=Waiting");
        Assert.Contains($"/taches/{task.Id}", waiting, StringComparison.Ordinal);
        Assert.Contains("Nora Essai – parcours suspendu", waiting, StringComparison.Ordinal);
        using var refused = await adviser.FillInAsync($"/taches/{task.Id}", "task", ("q-origin", "EmploymentBus"), ("q-informed", "yes"), ("q-wish", "Oriented"));
        Assert.Contains("Ce parcours est suspendu jusqu’au 1er\u00A0avril\u00A02027", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);

        var before = app.Clock.Now;
        app.Clock.Now = new(2027, 4, 1, 8, 0, 0, TimeSpan.Zero);
        await app.Services.GetRequiredService<TimerSweep>().RunAsync(CancellationToken.None);
        file = await adviser.ReadAsync($"/personnes/{journey.Person}");
        Assert.Contains("Le parcours a repris au jour prévu.", file, StringComparison.Ordinal);
        Assert.Contains($"/taches/{task.Id}", await adviser.ReadAsync("/?cherche=Nora"), StringComparison.Ordinal);
        app.Clock.Now = before;
    }

    [Fact]
    public async Task A_partner_asked_before_may_answer_and_has_as_many_days_more()
    {
        var journey = await LiveJourney.StartAsync(app, "Rémi");
        var asked = await journey.AskPartnerAsync();
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var suspension = await journey.SuspensionAsync();
        var until = new DateTimeOffset(2027, 3, 21, 5, 0, 0, TimeSpan.Zero);

        await adviser.FillInAsync(suspension, "pause-journey", ("q-reason", "Family"), ("q-until", "2027-03-21"));
        Assert.Equal(asked.ExpiresAt + (until - app.Clock.Now), (await journey.HandoffAsync()).ExpiresAt);

        using var resumed = await adviser.FillInAsync(suspension, "resume-journey");
        Assert.Equal($"{app.Address}/personnes/{journey.Person}?repris=1", resumed.Headers.Location!.OriginalString);
        Assert.Equal(asked.ExpiresAt, (await journey.HandoffAsync()).ExpiresAt);
        Assert.Contains("Karim Benali a repris le parcours.", await adviser.ReadAsync($"/personnes/{journey.Person}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_that_a_partner_got_before_opens_as_many_days_longer()
    {
        var before = app.Clock.Now;
        var journey = await LiveJourney.StartAsync(app, "Tess");
        var asked = await journey.AskPartnerAsync();
        var (link, expired) = (PartnerVisitor.LinkTo(app, asked), PartnerVisitor.LinkTo(app, asked, expiresAt: app.Clock.Now));
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var partner = new PartnerVisitor(app);
        await adviser.FillInAsync(await journey.SuspensionAsync(), "pause-journey", ("q-reason", "Family"), ("q-until", "2027-03-21"));

        app.Clock.Now = asked.ExpiresAt;
        using var old = await partner.Browser.GetAsync(expired);
        Assert.Equal(HttpStatusCode.Gone, old.StatusCode);
        await app.Services.GetRequiredService<TimerSweep>().RunAsync(CancellationToken.None);
        var (status, _) = await partner.SayAsync(link, "oui", "Tess", ("q-appointmentOn", "2027-04-12"));

        Assert.Equal((HttpStatusCode.OK, HandoffState.Accepted), (status, (await journey.HandoffAsync()).State));
        app.Clock.Now = before;
    }

    [Fact]
    public async Task A_partner_that_accepted_has_as_many_days_more_to_say_whether_the_person_came()
    {
        var journey = await LiveJourney.StartAsync(app, "Théo");
        await journey.AskPartnerAsync();
        await journey.ReplyAsync((HandoffVerdict.Field, HandoffVerdict.Accepted), (ReplyFields.AppointmentOn, "2027-03-12"));
        var accepted = await journey.HandoffAsync();
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var suspension = await journey.SuspensionAsync();
        var longer = new DateTimeOffset(2027, 3, 21, 5, 0, 0, TimeSpan.Zero) - app.Clock.Now;

        await adviser.FillInAsync(suspension, "pause-journey", ("q-reason", "Family"), ("q-until", "2027-03-21"));
        Assert.Equal(accepted.ReportUntil + longer, (await journey.HandoffAsync()).ReportUntil);
        await journey.ReplyAsync((HandoffVerdict.Field, HandoffVerdict.Accepted), (ReplyFields.AppointmentOn, "2027-03-13"));
        Assert.Equal(accepted.ReportUntil!.Value.AddDays(1) + longer, (await journey.HandoffAsync()).ReportUntil);

        await adviser.FillInAsync(suspension, "resume-journey");
        Assert.Equal(accepted.ReportUntil.Value.AddDays(1), (await journey.HandoffAsync()).ReportUntil);
    }

    [Fact]
    public async Task During_a_scheme_it_is_refused_with_a_sentence()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var answer = await adviser.FillInAsync($"/personnes/{SampleCases.Kenza}/parcours/kenza/suspension", "pause-journey", ("q-reason", "Family"), ("q-until", "2027-04-01"));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("«\u00A0Titre professionnel\u00A0» est en cours jusqu’au 12\u00A0mai\u00A02027", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Null(await app.WithDbAsync(db => db.Instances.Where(row => row.Id == "kenza").Select(row => row.PausedUntil).SingleAsync()));
    }

    [Theory]
    [InlineData("2027-03-01")]
    [InlineData("2028-03-02")]
    [InlineData("")]
    public async Task The_day_is_obligatory_to_come_and_within_a_year(string day)
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var answer = await adviser.FillInAsync($"/personnes/{SampleCases.Jordan}/parcours/jordan/suspension", "pause-journey", ("q-reason", "Move"), ("q-until", day));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Nobody_of_another_organisation_suspends_it()
    {
        using var stranger = await Visitor.SignedInAsync(app, SampleCases.OtherAdviser);
        using var answer = await stranger.GetAsync($"/personnes/{SampleCases.Jordan}/parcours/jordan/suspension");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Another_workflow_may_start_while_one_runs_and_the_same_one_may_not()
    {
        var journey = await LiveJourney.StartAsync(app, "Sami");
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var page = $"/personnes/{journey.Person}/parcours";

        using var same = await adviser.FillInAsync(page, $"start-{SampleCases.Definition}");
        using var other = await adviser.FillInAsync(page, "start-relais-mobilite");

        Assert.Equal(HttpStatusCode.Conflict, same.StatusCode);
        Assert.Contains("est déjà en cours pour Sami Essai", WebUtility.HtmlDecode(await same.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, other.StatusCode);
        var subject = journey.Person.ToString();
        Assert.Equal(2, await app.WithDbAsync(db => db.Instances.CountAsync(row => row.CorrelationId == subject)));
    }
}

public sealed class SqliteJourneyPauseTests(AppFixture app) : JourneyPauseTests(app), IClassFixture<AppFixture>;

public sealed class PostgresJourneyPauseTests : JourneyPauseTests, IClassFixture<PostgresAppFixture>
{
    public PostgresJourneyPauseTests(PostgresAppFixture app) : base(app) => PostgresAppFixture.Require();
}
