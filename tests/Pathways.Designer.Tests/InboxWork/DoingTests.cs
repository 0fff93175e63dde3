using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Pathways.Designer.Tests.Browsing;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Tests.InboxWork;

/// <summary>The application with answers that can be taken back for a minute.</summary>
public sealed class UndoFixture : AppFixture
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Pathways:Inbox:UndoSeconds", "60");
    }
}

/// <summary>Doing tasks: drafts, the minute in which an answer can be taken back, saved views and new tasks.</summary>
public sealed class DoingTests(UndoFixture app) : IClassFixture<UndoFixture>
{
    private static readonly (string, string)[] Oriented = [("q-origin", "EmploymentBus"), ("q-informed", "yes"), ("q-wish", "Oriented")];

    [Fact]
    public async Task An_answer_can_be_taken_back_for_a_minute_and_is_still_there()
    {
        var journey = await LiveJourney.StartAsync(app, "Achille");
        var task = await journey.OpenTaskAsync();
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);

        using var answer = await adviser.FillInAsync($"/taches/{task.Id}", "task", Oriented);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var inbox = await adviser.ReadAsync(answer.Headers.Location!.OriginalString);
        Assert.Contains($"«\u00A0{task.Title}\u00A0»\u00A0: votre réponse est enregistrée", inbox, StringComparison.Ordinal);
        Assert.Contains("Tâche suivante\u00A0:", inbox, StringComparison.Ordinal);
        Assert.DoesNotContain($"/taches/{task.Id}\"", inbox, StringComparison.Ordinal);
        Assert.Equal(HumanTaskStatus.Open, (await journey.OpenTaskAsync()).Status);

        using var back = await PostAsync(adviser, $"/taches/{task.Id}/annuler");

        var page = await adviser.ReadAsync(back.Headers.Location!.OriginalString);
        Assert.Contains("Votre réponse est annulée.", page, StringComparison.Ordinal);
        Assert.Matches("value=\"EmploymentBus\" checked", page);
        Assert.Contains("Karim Benali a annulé sa réponse", page, StringComparison.Ordinal);
        Assert.Contains($"/taches/{task.Id}\"", await adviser.ReadAsync("/?cherche=achille"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_can_still_be_taken_back_counts_before_its_journey_is_suspended()
    {
        var journey = await LiveJourney.StartAsync(app, "Ugo");
        var task = await journey.OpenTaskAsync();
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var answered = await adviser.FillInAsync($"/taches/{task.Id}", "task", Oriented);
        Assert.Equal(1, await app.WithDbAsync(db => db.HeldAnswers.CountAsync(row => row.Id == task.Id)));

        using var suspended = await adviser.FillInAsync(await journey.SuspensionAsync(), "pause-journey", ("q-reason", "Health"), ("q-until", "2027-04-01"));

        var next = await journey.OpenTaskAsync();
        Assert.NotEqual(task.Id, next.Id);
        Assert.Equal(new DateTimeOffset(2027, 4, 1, 4, 0, 0, TimeSpan.Zero), next.SnoozedUntil);
        Assert.Equal(0, await app.WithDbAsync(db => db.HeldAnswers.CountAsync(row => row.Id == task.Id)));
    }

    [Fact]
    public async Task A_minute_later_or_at_once_where_one_says_so_the_journey_goes_on()
    {
        var (one, two) = (await LiveJourney.StartAsync(app, "Berthe"), await LiveJourney.StartAsync(app, "Cyril"));
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var (first, second) = (await one.OpenTaskAsync(), await two.OpenTaskAsync());
        using var firstAnswer = await adviser.FillInAsync($"/taches/{first.Id}", "task", Oriented);
        using var secondAnswer = await adviser.FillInAsync($"/taches/{second.Id}", "task", Oriented);

        using var colleague = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        using var notTheirs = await PostAsync(colleague, $"/taches/{first.Id}/prendre-effet");
        Assert.Equal(first.Id, (await one.OpenTaskAsync()).Id);
        Assert.Contains("Karim Benali vient de répondre", await colleague.ReadAsync($"/taches/{first.Id}"), StringComparison.Ordinal);
        using var atOnce = await PostAsync(adviser, $"/taches/{first.Id}/prendre-effet");
        Assert.Equal("Pathways.Diagnostic", (await one.OpenTaskAsync()).ActivityType);
        Assert.Equal(second.Id, (await two.OpenTaskAsync()).Id);

        await app.MoveToAsync(app.Clock.Now.AddSeconds(60));

        Assert.Equal("Pathways.Diagnostic", (await two.OpenTaskAsync()).ActivityType);
        using var late = await PostAsync(adviser, $"/taches/{second.Id}/annuler");
        Assert.Contains("Trop tard pour annuler", await adviser.ReadAsync(late.Headers.Location!.OriginalString), StringComparison.Ordinal);
        Assert.Equal(0, await app.WithDbAsync(db => db.TaskDrafts.CountAsync(draft => draft.TaskId == first.Id || draft.TaskId == second.Id)));
    }

    [Fact]
    public async Task A_draft_is_kept_for_whoever_wrote_it_and_for_open_tasks_only()
    {
        var task = await (await LiveJourney.StartAsync(app, "Delphine")).OpenTaskAsync();
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var colleague = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        using var stranger = await Visitor.SignedInAsync(app, SampleCases.OtherAdviser);

        using var kept = await PostAsync(adviser, $"/taches/{task.Id}/brouillon", ("q-origin", "EmploymentBus"), ("q-nothing", "jeté"));
        using var hidden = await PostAsync(stranger, $"/taches/{task.Id}/brouillon", ("q-origin", "EmploymentBus"));
        using var over = await PostAsync(adviser, $"/taches/{SampleCases.DoneTask}/brouillon", ("q-note", "trop tard"));
        using var unsigned = await adviser.PostAsync($"/taches/{task.Id}/brouillon", ("q-origin", "EmploymentBus"));

        Assert.Equal(
            (HttpStatusCode.NoContent, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.BadRequest),
            (kept.StatusCode, hidden.StatusCode, over.StatusCode, unsigned.StatusCode));
        Assert.Matches("value=\"EmploymentBus\" checked", await adviser.ReadAsync($"/taches/{task.Id}"));
        Assert.DoesNotMatch("value=\"EmploymentBus\" checked", await colleague.ReadAsync($"/taches/{task.Id}"));
        var row = await app.WithDbAsync(db => db.TaskDrafts.AsNoTracking().SingleAsync(draft => draft.TaskId == task.Id));
        Assert.DoesNotContain("jeté", row.EnteredJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_is_saved_by_name_and_the_inbox_can_open_with_it()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var kept = await PostAsync(adviser, "/boite/vues", ("nom", "Mes retards"), ("filtre", "?quand=Late&inconnu=1"));
        using var twice = await PostAsync(adviser, "/boite/vues", ("nom", "mes RETARDS"), ("filtre", ""));
        Assert.Contains("Une de vos vues porte déjà ce nom.", await adviser.ReadAsync(twice.Headers.Location!.OriginalString), StringComparison.Ordinal);
        var view = await app.WithDbAsync(db => db.InboxViews.AsNoTracking().SingleAsync());
        Assert.Equal(("Mes retards", "?quand=Late"), (view.Name, view.Query));
        using var colleague = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        using var notTheirs = await PostAsync(colleague, $"/boite/vues/{view.Id}/supprimer");
        Assert.DoesNotContain("Mes retards", await colleague.ReadAsync("/"), StringComparison.Ordinal);

        using var start = await PostAsync(adviser, $"/boite/vues/{view.Id}/accueil", ("oui", "1"));
        using var renamed = await PostAsync(adviser, $"/boite/vues/{view.Id}/renommer", ("nom", "Urgences"));
        using var opened = await adviser.GetAsync("/");
        Assert.Equal($"/?quand=Late&vue={view.Id}", new Uri(new Uri(app.Address), opened.Headers.Location!).PathAndQuery);
        Assert.Contains("Urgences – au démarrage", await adviser.ReadAsync(opened.Headers.Location!.OriginalString), StringComparison.Ordinal);
        using var deleted = await PostAsync(adviser, $"/boite/vues/{view.Id}/supprimer");
        using var plain = await adviser.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, plain.StatusCode);

        for (var number = 1; number <= 20; number++)
            using (await PostAsync(adviser, "/boite/vues", ("nom", $"Vue {number}"), ("filtre", "?quand=Today"))) { }
        using var tooMany = await PostAsync(adviser, "/boite/vues", ("nom", "Vue 21"), ("filtre", "?quand=Today"));
        Assert.Contains("Vous avez déjà 20 vues", await adviser.ReadAsync(tooMany.Headers.Location!.OriginalString), StringComparison.Ordinal);
        await app.WithDbAsync(db => db.InboxViews.ExecuteDeleteAsync());
    }

    [Fact]
    public async Task A_page_that_is_open_learns_how_many_tasks_came()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var address = $"/boite/nouvelles?depuis={Uri.EscapeDataString(app.Clock.Now.UtcDateTime.ToString("o"))}";
        Assert.Equal("{\"nouvelles\":0}", await adviser.ReadAsync(address));
        app.Clock.Now = app.Clock.Now.AddSeconds(1);
        await LiveJourney.StartAsync(app, "Edgar");

        using var answer = await adviser.GetAsync(address);

        Assert.Equal("{\"nouvelles\":1}", await answer.Content.ReadAsStringAsync());
        Assert.Equal("W/\"1\"", answer.Headers.ETag!.ToString());
        using var unreadable = await adviser.GetAsync("/boite/nouvelles?depuis=hier");
        Assert.Equal(HttpStatusCode.BadRequest, unreadable.StatusCode);
    }

    private static async Task<HttpResponseMessage> PostAsync(Visitor visitor, string path, params (string, string)[] fields) =>
        await visitor.PostAsync(path, [(Visitor.TokenField, await visitor.TokenAsync()), .. fields]);
}
