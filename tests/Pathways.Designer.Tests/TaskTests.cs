using System.Net;
using Microsoft.EntityFrameworkCore;
using Pathways.Designer.Tests.Browsing;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Tests;

/// <summary>An adviser does tasks, without scripts.</summary>
public abstract class TaskTests(AppFixture app)
{
    private static readonly (string, string)[] Oriented = [("q-origin", "EmploymentBus"), ("q-informed", "yes"), ("q-wish", "Oriented")];

    [Fact]
    public async Task Completing_a_task_leads_back_to_the_inbox_and_the_journey_goes_on()
    {
        var journey = await LiveJourney.StartAsync(app, "Line");
        var task = await journey.OpenTaskAsync();
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);

        using var answer = await adviser.FillInAsync($"/taches/{task.Id}", "task", Oriented);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Contains("La tâche est terminée.", await adviser.ReadAsync(answer.Headers.Location!.OriginalString), StringComparison.Ordinal);
        Assert.Equal("Pathways.Diagnostic", (await journey.OpenTaskAsync()).ActivityType);
        var done = await app.WithDbAsync(db => db.Tasks.AsNoTracking().SingleAsync(row => row.Id == task.Id));
        Assert.Equal((HumanTaskStatus.Completed, $"staff:{SampleCases.Adviser.Id}"), (done.Status, done.CompletedBy));
    }

    [Fact]
    public async Task Sending_it_twice_changes_nothing_and_says_who_did_it()
    {
        var journey = await LiveJourney.StartAsync(app, "Maud");
        var task = await journey.OpenTaskAsync();
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var colleague = await Visitor.SignedInAsync(app, SampleCases.Coordinator);

        var path = $"/taches/{task.Id}";
        var (his, hers) = (await adviser.ReadAsync(path), await colleague.ReadAsync(path));
        var both = await Task.WhenAll(adviser.SubmitAsync(path, his, "task", Oriented), colleague.SubmitAsync(path, hers, "task", Oriented));

        Assert.Single(both, answer => answer.StatusCode == HttpStatusCode.Found);
        Assert.Contains("Cette tâche est déjà faite", await colleague.ReadAsync($"/taches/{task.Id}"), StringComparison.Ordinal);
        Assert.Equal("Pathways.Diagnostic", (await journey.OpenTaskAsync()).ActivityType);
    }

    [Fact]
    public async Task What_is_missing_is_said_and_what_was_entered_is_kept()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);

        using var answer = await adviser.FillInAsync($"/taches/{SampleCases.OpenTask}", "task", ("q-result", "Other"), ("q-hours", "50"), ("q-note", "À garder <b>"));
        var html = await answer.Content.ReadAsStringAsync();
        var text = WebUtility.HtmlDecode(html);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("href=\"#q-why\"", text, StringComparison.Ordinal);
        Assert.Contains("Le nombre doit être 40 ou moins.", text, StringComparison.Ordinal);
        Assert.Contains("value=\"50\"", text, StringComparison.Ordinal);
        Assert.Contains("À garder &lt;b&gt;", html, StringComparison.Ordinal);
        Assert.Matches("value=\"Other\" checked", text);
    }

    [Fact]
    public async Task A_task_that_is_over_says_so()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);

        Assert.Contains("Karim Benali l’a terminée le 9\u00A0février\u00A02027", await adviser.ReadAsync($"/taches/{SampleCases.DoneTask}"), StringComparison.Ordinal);
        Assert.Contains("Cette tâche n’est plus à faire", await adviser.ReadAsync($"/taches/{SampleCases.ReleasedTask}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_breaks_a_rule_is_refused_with_its_reason_and_kept()
    {
        var journey = await LiveJourney.StartAsync(app, "Nadir");
        await journey.CompleteAsync(("origin", "EmploymentBus"), ("informed", "yes"), ("wish", "Oriented"));
        await journey.CompleteAsync(("project", "Maçon"), ("barriers", Array.Empty<string>()), ("availableFrom", "2027-03-02"));
        var task = await journey.OpenTaskAsync();
        var contract = TaskFormJson.Read(task.FormJson).Fields.Single(field => field.Name == "contract").Choices[0].Value;
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);

        using var answer = await adviser.FillInAsync($"/taches/{task.Id}", "task",
            ("q-placed", "yes"), ("q-contract", contract), ("q-startsOn", "2027-05-03"), ("q-plannedEndOn", "2027-04-30"));
        var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("Cette réponse ne peut pas être enregistrée", text, StringComparison.Ordinal);
        Assert.Contains("value=\"2027-05-03\"", text, StringComparison.Ordinal);
        Assert.Equal(HumanTaskStatus.Open, (await journey.OpenTaskAsync()).Status);
    }

    [Fact]
    public async Task The_inbox_is_filtered_by_words_step_and_time_whatever_the_accents()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var task = await app.WithDbAsync(db => db.Tasks.AsNoTracking().SingleAsync(row => row.Id == SampleCases.OpenTask));
        var link = $"/taches/{task.Id}\"";

        Assert.Contains(link, await adviser.ReadAsync("/?cherche=JÔRDAN+blondel"), StringComparison.Ordinal);
        Assert.Contains(link, await adviser.ReadAsync($"/?cherche=jordan&etape={task.ActivityType}"), StringComparison.Ordinal);
        Assert.DoesNotContain(link, await adviser.ReadAsync("/?etape=Pathways.OutreachIntake"), StringComparison.Ordinal);
        var nothing = await adviser.ReadAsync("/?cherche=introuvable");
        Assert.Contains("Aucune tâche trouvée", nothing, StringComparison.Ordinal);
        Assert.Contains("value=\"introuvable\"", nothing, StringComparison.Ordinal);
        var groups = await Task.WhenAll(Enum.GetNames<Inbox.InboxGroup>().Select(async group => await adviser.ReadAsync($"/?cherche=jordan&quand={group}")));
        Assert.Single(groups, page => page.Contains(link, StringComparison.Ordinal));
        Assert.DoesNotContain($"/taches/{SampleCases.OtherTask}", await adviser.ReadAsync("/?cherche=hamid"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_of_a_filtered_inbox_keep_the_filter()
    {
        await ManyTasksAsync();
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.OtherAdviser);

        var page = await adviser.ReadAsync("/?cherche=numéro&page=2");
        Assert.Contains("Page 2 sur 3", page, StringComparison.Ordinal);
        Assert.Contains("?cherche=num%C3%A9ro&page=3", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_inbox_is_cut_into_pages()
    {
        await ManyTasksAsync();
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.OtherAdviser);

        Assert.Contains("Page 1 sur 3", await adviser.ReadAsync("/"), StringComparison.Ordinal);
        var last = await adviser.ReadAsync("/?page=3");
        Assert.Contains("Tâche numéro 59", last, StringComparison.Ordinal);
        Assert.DoesNotContain("Tâche numéro 10<", last, StringComparison.Ordinal);
        Assert.Contains("Page 3 sur 3", await adviser.ReadAsync("/?page=99"), StringComparison.Ordinal);
    }

    private Task<int> ManyTasksAsync() => app.WithDbAsync(async db =>
        {
            if (await db.Tasks.AnyAsync(task => task.Id == "many-0"))
                return 0;
            var model = await db.Tasks.AsNoTracking().SingleAsync(task => task.Id == SampleCases.OtherTask);
            for (var number = 0; number < 60; number++)
                db.Tasks.Add(new()
                {
                    Id = $"many-{number}",
                    InstanceId = model.InstanceId,
                    SubjectId = model.SubjectId,
                    ActivityId = model.ActivityId,
                    ActivityType = model.ActivityType,
                    Name = "task",
                    Title = $"Tâche numéro {number}",
                    AssigneeId = model.AssigneeId,
                    OrganisationId = model.OrganisationId,
                    Audience = model.Audience,
                    DueAt = app.Clock.Now.AddDays(20 + number),
                    OpenedAt = app.Clock.Now,
                    FormJson = model.FormJson,
                });
            return await db.SaveChangesAsync();
        });
}

public sealed class SqliteTaskTests(AppFixture app) : TaskTests(app), IClassFixture<AppFixture>;

public sealed class PostgresTaskTests : TaskTests, IClassFixture<PostgresAppFixture>
{
    public PostgresTaskTests(PostgresAppFixture app) : base(app) => PostgresAppFixture.Require();
}
