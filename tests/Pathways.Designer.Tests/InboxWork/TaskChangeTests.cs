using System.Net;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Designer.Tests.Browsing;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Tests.InboxWork;

/// <summary>Who does a task and when, by pages without scripts.</summary>
public abstract class TaskChangeTests(AppFixture app)
{
    private static StaffMember Colleague => Demo.DemoTeam.Staff.Single(staff => staff.Name == "Sophie Lemaire");

    [Fact]
    public async Task A_colleague_s_task_is_taken_and_its_page_tells_who_took_it()
    {
        var task = await NewTaskAsync("Ines");
        using var colleague = await Visitor.SignedInAsync(app, Colleague);

        using var answer = await colleague.FillInAsync($"/taches/{task.Id}", "claim");

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var page = await colleague.ReadAsync($"/taches/{task.Id}");
        Assert.Contains("Sophie Lemaire s’en occupe, à la place de Karim Benali", page, StringComparison.Ordinal);
        Assert.Contains("C’est vous qui vous en occupez.", page, StringComparison.Ordinal);
        Assert.Contains(Link(task), await colleague.ReadAsync("/"), StringComparison.Ordinal);
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        Assert.DoesNotContain(Link(task), await adviser.ReadAsync("/?cherche=ines"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_take_a_task_at_once_the_second_is_told_who_has_it()
    {
        var task = await NewTaskAsync("Omar");
        using var first = await Visitor.SignedInAsync(app, Colleague);
        using var second = await Visitor.SignedInAsync(app, SampleCases.Coordinator);

        var address = $"/taches/{task.Id}";
        // Both have the page open before either takes it.
        var forms = await Task.WhenAll(first.FormsAsync(address), second.FormsAsync(address));
        var both = await Task.WhenAll(
            first.PostAsync(address, [.. forms[0].Single(form => form.Name == "claim").Fields]),
            second.PostAsync(address, [.. forms[1].Single(form => form.Name == "claim").Fields]));

        Assert.Single(both, answer => answer.StatusCode == HttpStatusCode.Found);
        var refused = Assert.Single(both, answer => answer.StatusCode == HttpStatusCode.Conflict);
        Assert.Contains("Entre-temps, cette tâche est passée à", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(1, await app.WithDbAsync(db => db.TaskEntries.CountAsync(entry => entry.TaskId == task.Id)));
    }

    [Fact]
    public async Task What_is_given_back_to_the_team_can_be_taken_by_anybody_of_it()
    {
        var task = await NewTaskAsync("Paula");
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var colleague = await Visitor.SignedInAsync(app, Colleague);

        await ChangeAsync(adviser, task, ("action", "rendre"));

        Assert.DoesNotContain(Link(task), await adviser.ReadAsync("/?cherche=paula"), StringComparison.Ordinal);
        Assert.Contains(Link(task), await colleague.ReadAsync("/?boite=Team"), StringComparison.Ordinal);
        using var claimed = await colleague.FillInAsync($"/taches/{task.Id}", "claim");
        Assert.DoesNotContain(Link(task), await colleague.ReadAsync("/?boite=Team"), StringComparison.Ordinal);
        using var stranger = await Visitor.SignedInAsync(app, SampleCases.OtherAdviser);
        Assert.DoesNotContain(Link(task), await stranger.ReadAsync("/?boite=Team"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_given_to_a_colleague_who_has_left()
    {
        var task = await NewTaskAsync("Pauline");
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        await LeaveAsync(AppFixture.Start);
        try
        {
            Assert.DoesNotContain($"value=\"{Colleague.Id}\"", await adviser.ReadAsync($"/taches/{task.Id}"), StringComparison.Ordinal);
            using var answer = await adviser.FillInAsync($"/taches/{task.Id}", "change", ("action", "confier"), ("a", Colleague.Id.ToString()));
            Assert.NotEqual(HttpStatusCode.Found, answer.StatusCode);
            Assert.Equal(task.AssigneeId, (await TaskAsync(task.Id)).AssigneeId);
        }
        finally
        {
            await LeaveAsync(null);
        }

        Task<int> LeaveAsync(DateTimeOffset? at) => app.WithDbAsync(
            db => db.Staff.Where(row => row.Id == Colleague.Id).ExecuteUpdateAsync(row => row.SetProperty(member => member.DeactivatedAt, at)));
    }

    [Fact]
    public async Task Many_are_given_to_a_colleague_at_once_and_what_cannot_be_is_named()
    {
        var (one, two, done) = (await NewTaskAsync("Quentin"), await NewTaskAsync("Rosa"), await NewTaskAsync("Samira"));
        await app.WithDbAsync(db => db.Tasks.Where(row => row.Id == done.Id).ExecuteUpdateAsync(row => row.SetProperty(it => it.Status, HumanTaskStatus.Released)));
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);

        using var answer = await adviser.FillInAsync("/", "bulk",
            ("tache", one.Id), ("tache", two.Id), ("tache", done.Id), ("tache", SampleCases.OtherTask), ("action", "confier"), ("a", Colleague.Id.ToString()));
        var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("2 tâches ont été modifiées.", text, StringComparison.Ordinal);
        Assert.Contains("Cette tâche n’est plus à faire.", text, StringComparison.Ordinal);
        Assert.Contains("1 des tâches cochées ne sont plus là.", text, StringComparison.Ordinal);
        var colleague = Colleague.Id.ToString();
        Assert.Equal(2, await app.WithDbAsync(db => db.Tasks.CountAsync(row => (row.Id == one.Id || row.Id == two.Id) && row.AssigneeId == colleague)));
        Assert.Equal(SampleCases.OtherAdviser.Id.ToString(), (await TaskAsync(SampleCases.OtherTask)).AssigneeId);
    }

    [Fact]
    public async Task A_task_that_is_put_off_comes_back_on_its_morning_in_Paris()
    {
        var task = await NewTaskAsync("Theo");
        var day = ParisCalendar.DayOf(app.Clock.Now).AddDays(2);
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);

        await ChangeAsync(adviser, task, ("action", "reporter"), ("jusqu-au", Iso(day)), ("raison", "Rendez-vous déplacé"));

        Assert.DoesNotContain(Link(task), await adviser.ReadAsync("/?cherche=theo"), StringComparison.Ordinal);
        var waiting = await adviser.ReadAsync("/?boite=Waiting");
        Assert.Contains(Link(task), waiting, StringComparison.Ordinal);
        Assert.Contains("Rendez-vous déplacé", waiting, StringComparison.Ordinal);
        Assert.Contains("Karim Benali l’a reportée au", await adviser.ReadAsync($"/taches/{task.Id}"), StringComparison.Ordinal);
        var before = app.Clock.Now;
        try
        {
            app.Clock.Now = ParisCalendar.MorningOf(day).AddMinutes(-1);
            Assert.DoesNotContain(Link(task), await adviser.ReadAsync("/?cherche=theo"), StringComparison.Ordinal);
            app.Clock.Now = ParisCalendar.MorningOf(day);
            Assert.Contains(Link(task), await adviser.ReadAsync("/?cherche=theo"), StringComparison.Ordinal);
        }
        finally
        {
            app.Clock.Now = before;
        }
    }

    [Fact]
    public async Task Nothing_is_put_off_beyond_the_end_of_its_step_and_the_last_day_is_named()
    {
        var task = await NewTaskAsync("Ugo");
        var deadline = await app.WithDbAsync(db => db.Timers.Where(timer => timer.InstanceId == task.InstanceId && timer.Name == "deadline").Select(timer => timer.DueAt).SingleAsync());
        var last = ParisCalendar.DayOf(deadline.AddTicks(-1));
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);

        using var refused = await adviser.FillInAsync($"/taches/{task.Id}", "change",
            ("action", "reporter"), ("jusqu-au", Iso(last.AddDays(1))), ("raison", "Trop tard"));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains($"peut être reportée au {Calendar.ParisTime.Day(last)} au plus tard", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        await ChangeAsync(adviser, task, ("action", "reporter"), ("jusqu-au", Iso(last)), ("raison", "Juste à temps"));
        Assert.Equal(ParisCalendar.MorningOf(last), (await TaskAsync(task.Id)).SnoozedUntil);
    }

    [Fact]
    public async Task What_becomes_pressing_is_no_longer_put_off()
    {
        var task = await NewTaskAsync("Vera");
        var overdue = await app.WithDbAsync(db => db.Timers.SingleAsync(timer => timer.InstanceId == task.InstanceId && timer.Name == "overdue"));
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        await ChangeAsync(adviser, task, ("action", "reporter"), ("jusqu-au", Iso(ParisCalendar.DayOf(overdue.DueAt).AddDays(1))), ("raison", "Plus tard"));
        Assert.NotNull((await TaskAsync(task.Id)).SnoozedUntil);

        await app.MoveToAsync(overdue.DueAt);

        var pressing = await TaskAsync(task.Id);
        Assert.Equal((null, TaskPriority.High), (pressing.SnoozedUntil, pressing.Priority));
    }

    [Fact]
    public async Task A_comment_and_a_priority_stand_on_the_task_with_who_and_when()
    {
        var task = await NewTaskAsync("Willy");
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);

        using var comment = await adviser.FillInAsync($"/taches/{task.Id}", "comment", ("texte", "Rappeler <b>mardi</b>"));
        await ChangeAsync(adviser, task, ("action", "priorite"), ("niveau", "Urgent"));

        using var answer = await adviser.GetAsync($"/taches/{task.Id}");
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Rappeler &lt;b&gt;mardi&lt;/b&gt;", html, StringComparison.Ordinal);
        Assert.Contains("Karim Benali a écrit", html, StringComparison.Ordinal);
        Assert.Contains("Karim Benali a changé sa priorité", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Equal(TaskPriority.Urgent, (await TaskAsync(task.Id)).Priority);
    }

    [Theory]
    [InlineData("reporter", "Indiquez le jour où la tâche doit revenir.")]
    [InlineData("confier", "Choisissez la personne à qui confier la tâche.")]
    [InlineData("autre", "Choisissez ce que vous voulez faire.")]
    public async Task What_is_missing_is_asked_for(string action, string sentence)
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);

        using var answer = await adviser.FillInAsync("/", "bulk", ("tache", SampleCases.OpenTask), ("action", action));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(sentence, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_of_another_organisation_does_not_exist()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);

        using var page = await adviser.GetAsync($"/taches/{SampleCases.OtherTask}");
        using var list = await adviser.GetAsync($"/?qui={SampleCases.OtherAdviser.Id}");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (page.StatusCode, list.StatusCode));
    }

    private static string Iso(DateOnly day) => Calendar.ParisTime.Iso(day);

    private static string Link(HumanTask task) => $"/taches/{task.Id}\"";

    private static async Task ChangeAsync(Visitor visitor, HumanTask task, params (string, string)[] fields)
    {
        using var answer = await visitor.FillInAsync($"/taches/{task.Id}", "change", fields);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }

    private Task<HumanTask> TaskAsync(string id) => app.WithDbAsync(db => db.Tasks.AsNoTracking().SingleAsync(task => task.Id == id));

    private async Task<HumanTask> NewTaskAsync(string name) => await (await LiveJourney.StartAsync(app, name)).OpenTaskAsync();
}

public sealed class SqliteTaskChangeTests(AppFixture app) : TaskChangeTests(app), IClassFixture<AppFixture>;

public sealed class PostgresTaskChangeTests : TaskChangeTests, IClassFixture<PostgresAppFixture>
{
    public PostgresTaskChangeTests(PostgresAppFixture app) : base(app) => PostgresAppFixture.Require();
}
