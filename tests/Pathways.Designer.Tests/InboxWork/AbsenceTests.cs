using System.Net;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Designer.Demo;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.InboxWork;

/// <summary>Who is away, who stands in, and where the tasks stand meanwhile.</summary>
public abstract class AbsenceTests(AppFixture app)
{
    private static readonly DateOnly Monday = ParisCalendar.DayOf(AppFixture.Start);

    private static StaffMember Colleague => DemoTeam.Staff.Single(staff => staff.Name == "Sophie Lemaire");

    [Fact]
    public async Task The_tasks_of_somebody_away_stand_in_the_substitute_s_inbox_too_and_come_back()
    {
        await ForgetAsync();
        var old = await (await LiveJourney.StartAsync(app, "Xenia")).OpenTaskAsync();
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var colleague = await Visitor.SignedInAsync(app, Colleague);

        using var entered = await EnterAsync(adviser, Colleague, Monday.AddDays(1), Monday.AddDays(3));
        Assert.Equal(HttpStatusCode.Found, entered.StatusCode);
        Assert.DoesNotContain(old.Id, await colleague.ReadAsync("/"), StringComparison.Ordinal);

        var before = app.Clock.Now;
        try
        {
            app.Clock.Now = ParisCalendar.MorningOf(Monday.AddDays(1));
            var fresh = await (await LiveJourney.StartAsync(app, "Yann")).OpenTaskAsync();
            var inbox = await colleague.ReadAsync("/");
            Assert.Contains(old.Id, inbox, StringComparison.Ordinal);
            Assert.Contains(fresh.Id, inbox, StringComparison.Ordinal);
            Assert.Contains("tâche de Karim Benali, en congé", inbox, StringComparison.Ordinal);
            Assert.Contains("Vous remplacez Karim Benali jusqu’au 4\u00A0mars\u00A02027", inbox, StringComparison.Ordinal);
            Assert.Contains(fresh.Id, await adviser.ReadAsync("/?cherche=yann"), StringComparison.Ordinal);

            app.Clock.Now = ParisCalendar.EndOf(Monday.AddDays(3));
            Assert.DoesNotContain(fresh.Id, await colleague.ReadAsync("/"), StringComparison.Ordinal);
            Assert.Contains(fresh.Id, await adviser.ReadAsync("/?cherche=yann"), StringComparison.Ordinal);
            Assert.Equal(SampleCases.Adviser.Id.ToString(), await app.WithDbAsync(db => db.Tasks.Where(task => task.Id == fresh.Id).Select(task => task.AssigneeId).SingleAsync()));
        }
        finally
        {
            app.Clock.Now = before;
        }
    }

    [Fact]
    public async Task Nobody_stands_in_for_themselves_or_while_away_or_for_two_in_a_chain()
    {
        await ForgetAsync();
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        using var first = await EnterAsync(coordinator, Colleague, Monday, Monday.AddDays(4), SampleCases.Adviser);
        Assert.Equal(HttpStatusCode.Found, first.StatusCode);

        await RefusedAsync(coordinator, SampleCases.Adviser, Monday.AddDays(10), Monday.AddDays(11), SampleCases.Adviser, "Personne ne se remplace soi-même");
        await RefusedAsync(coordinator, SampleCases.Coordinator, Monday.AddDays(4), Monday.AddDays(9), Colleague, "remplace déjà Karim Benali");
        await RefusedAsync(coordinator, SampleCases.Adviser, Monday.AddDays(3), Monday.AddDays(9), SampleCases.Coordinator, "Karim Benali est en congé du 1er\u00A0mars\u00A02027 au 5\u00A0mars\u00A02027");
        await RefusedAsync(coordinator, SampleCases.Coordinator, Monday.AddDays(2), Monday.AddDays(2), SampleCases.Adviser, "est déjà en congé");
        await RefusedAsync(coordinator, Colleague, Monday.AddDays(12), Monday.AddDays(11), SampleCases.Adviser, "vient avant le premier");
        await RefusedAsync(coordinator, SampleCases.OtherAdviser, Monday.AddDays(12), Monday.AddDays(13), SampleCases.Adviser, "Choisissez une personne de votre structure");
        using var afterwards = await EnterAsync(coordinator, SampleCases.Coordinator, Monday.AddDays(5), Monday.AddDays(6), Colleague);
        Assert.Equal(HttpStatusCode.Found, afterwards.StatusCode);
    }

    [Fact]
    public async Task Two_absences_that_would_make_a_chain_are_not_entered_at_once()
    {
        await ForgetAsync();
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);

        var both = await Task.WhenAll(
            EnterAsync(adviser, Colleague, Monday.AddDays(20), Monday.AddDays(22)),
            EnterAsync(coordinator, SampleCases.Coordinator, Monday.AddDays(21), Monday.AddDays(23), Colleague));

        Assert.Single(both, answer => answer.StatusCode == HttpStatusCode.Found);
        Assert.Single(both, answer => answer.StatusCode == HttpStatusCode.BadRequest);
        Assert.Equal(1, await app.WithDbAsync(db => db.Absences.CountAsync()));
    }

    [Fact]
    public async Task An_absence_is_cancelled_by_whoever_is_away_or_coordinates_and_by_nobody_else()
    {
        await ForgetAsync();
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var colleague = await Visitor.SignedInAsync(app, Colleague);
        using var entered = await EnterAsync(adviser, Colleague, Monday, Monday.AddDays(1));
        var absence = await app.WithDbAsync(db => db.Absences.AsNoTracking().SingleAsync());
        var address = $"/absences/{absence.Id}/annuler";

        using var refused = await colleague.PostAsync(address, ("__RequestVerificationToken", await colleague.TokenAsync()));
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.DoesNotContain(address, await colleague.ReadAsync("/absences"), StringComparison.Ordinal);
        using var unsigned = await adviser.PostAsync(address);
        Assert.Equal(HttpStatusCode.BadRequest, unsigned.StatusCode);
        using var cancelled = await adviser.PostAsync(address, ("__RequestVerificationToken", await adviser.TokenAsync()));
        Assert.Equal(HttpStatusCode.Found, cancelled.StatusCode);

        Assert.Contains("Aucune absence n’est prévue.", await adviser.ReadAsync("/absences"), StringComparison.Ordinal);
        Assert.DoesNotContain("Vous remplacez", await colleague.ReadAsync("/"), StringComparison.Ordinal);
        var row = await app.WithDbAsync(db => db.Absences.AsNoTracking().SingleAsync());
        Assert.Equal((SampleCases.Adviser.Id, app.Clock.Now), (row.CancelledBy, row.CancelledAt));
    }

    [Fact]
    public async Task An_adviser_speaks_for_nobody_else()
    {
        await ForgetAsync();
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);

        await RefusedAsync(adviser, SampleCases.Coordinator, Monday.AddDays(30), Monday.AddDays(31), Colleague, "Choisissez une personne de votre structure");
    }

    private Task<int> ForgetAsync() => app.WithDbAsync(db => db.Absences.ExecuteDeleteAsync());

    private static Task<HttpResponseMessage> EnterAsync(Visitor visitor, StaffMember substitute, DateOnly first, DateOnly last, StaffMember? who = null) =>
        visitor.FillInAsync("/absences", "absence",
        [
            ("remplace-par", substitute.Id.ToString()), ("du", Calendar.ParisTime.Iso(first)), ("au", Calendar.ParisTime.Iso(last)),
            .. who is null ? Array.Empty<(string, string)>() : [("qui", who.Id.ToString())],
        ]);

    private static async Task RefusedAsync(Visitor visitor, StaffMember substitute, DateOnly first, DateOnly last, StaffMember who, string sentence)
    {
        using var answer = await EnterAsync(visitor, substitute, first, last, who);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(sentence, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }
}

public sealed class SqliteAbsenceTests(AppFixture app) : AbsenceTests(app), IClassFixture<AppFixture>;

public sealed class PostgresAbsenceTests : AbsenceTests, IClassFixture<PostgresAppFixture>
{
    public PostgresAbsenceTests(PostgresAppFixture app) : base(app) => PostgresAppFixture.Require();
}
