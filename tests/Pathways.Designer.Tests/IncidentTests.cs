using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Pathways.Activities.Handoffs;
using Pathways.Designer.Tests.Browsing;
using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Tests;

/// <summary>A coordinator deals with a journey that a step has halted.</summary>
public sealed class IncidentTests(AppFixture app, Chromium chromium) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData(Widths.Desktop, false)]
    [InlineData(Widths.Phone, true)]
    public async Task A_step_is_run_again_once_its_cause_is_gone(int width, bool dark)
    {
        app.Clock.Now = AppFixture.Start;
        var journey = await FailingJourney.HaltAsync(app, $"Retry{width}");
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator, width, dark);
        await page.GotoAsync("/incidents");
        await page.GetByRole(AriaRole.Link, new() { Name = $"Traiter l’incident de Retry{width} Essai" }).ClickAsync();
        await page.GetByText("annuaire indisponible").WaitForAsync();
        await page.PictureAsync($"incident-{width}{(dark ? "-sombre" : "")}");
        await page.ShouldBeUsableAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Recommencer cette étape" }).ClickAsync();
        await page.GetByText("s’est de nouveau arrêtée").WaitForAsync();
        app.Clock.Now = FailingJourney.Works;
        await page.GetByRole(AriaRole.Button, new() { Name = "Recommencer cette étape" }).ClickAsync();
        await page.GetByText("L’étape a été recommencée : le parcours continue.").WaitForAsync();
        await page.ShouldBeUsableAsync();

        await page.GotoAsync($"/personnes/{journey.Person}");
        await page.GetByText("Claire Dumont a fait recommencer l’étape « Relais ».").First.WaitForAsync();
        Assert.Equal("Pathways.Diagnostic", (await journey.OpenTaskAsync()).ActivityType);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_step_is_passed_over_by_an_outcome_and_a_second_click_changes_nothing()
    {
        app.Clock.Now = AppFixture.Start;
        var journey = await FailingJourney.HaltAsync(app, "Skip");
        var (instance, execution) = await StandingAsync(journey);
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);

        using var unanswered = await coordinator.FillInAsync($"/incidents/{instance.Id}", "incident", ("skip", execution));
        Assert.Equal(HttpStatusCode.BadRequest, unanswered.StatusCode);
        using var skipped = await coordinator.FillInAsync($"/incidents/{instance.Id}", "incident", ("skip", execution), ($"q-outcome{execution}", "Done"));
        Assert.Contains("L’étape a été passée", await TextAsync(skipped), StringComparison.Ordinal);
        using var again = await coordinator.FillInAsync($"/incidents/{instance.Id}", "incident", ("skip", execution), ($"q-outcome{execution}", "Done"));
        Assert.Contains("Quelqu’un a traité cet incident entre-temps", await TextAsync(again), StringComparison.Ordinal);

        Assert.Equal(InstanceSubStatus.Suspended, (await StandingAsync(journey)).Instance.SubStatus);
        Assert.DoesNotContain("Skip Essai", await coordinator.ReadAsync("/incidents"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_adviser_answers_meanwhile_is_refused_and_the_task_stays()
    {
        app.Clock.Now = AppFixture.Start;
        var journey = await FailingJourney.HaltAsync(app, "Wait");
        var task = await journey.OpenTaskAsync();
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);

        using var answer = await adviser.FillInAsync($"/taches/{task.Id}", "task", ("q-project", "Être cariste"), ("q-availableFrom", "2027-03-02"));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var text = await TextAsync(answer);
        Assert.Contains("Ce parcours est arrêté par un incident", text, StringComparison.Ordinal);
        Assert.Contains("Être cariste", text, StringComparison.Ordinal);
        Assert.Equal(task.Id, (await journey.OpenTaskAsync()).Id);
        using var refused = await adviser.GetAsync($"/incidents/{task.InstanceId}");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task What_a_partner_answers_meanwhile_is_not_lost_but_asked_again()
    {
        app.Clock.Now = AppFixture.Start;
        var journey = await FailingJourney.HaltAsync(app, "Partner");
        var handoff = await journey.HandoffAsync();
        var path = PartnerVisitor.LinkTo(app, handoff);
        using var partner = new PartnerVisitor(app);
        (string, string)[] fields = [("q-appointmentOn", "2027-03-12"), ("q-comment", "Avec plaisir.")];

        using var answer = await partner.ConfirmAsync(path, await partner.PrepareAsync(path, "oui", fields), ("mot", "Partner"));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var text = await TextAsync(answer);
        Assert.Contains("Ce dossier est momentanément arrêté", text, StringComparison.Ordinal);
        Assert.Contains("Avec plaisir.", text, StringComparison.Ordinal);
        Assert.Equal(HandoffState.Requested, (await journey.HandoffAsync()).State);

        var (instance, execution) = await StandingAsync(journey);
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        await coordinator.FillInAsync($"/incidents/{instance.Id}", "incident", ("skip", execution), ($"q-outcome{execution}", "Done"));
        var (status, _) = await partner.SayAsync(path, "oui", "Partner", fields);
        Assert.Equal((HttpStatusCode.OK, HandoffState.Accepted), (status, (await journey.HandoffAsync()).State));
    }

    [Theory]
    [InlineData(Widths.Desktop)]
    [InlineData(Widths.Phone)]
    public async Task A_journey_is_ended_by_a_coded_exit(int width)
    {
        app.Clock.Now = AppFixture.Start;
        var journey = await FailingJourney.HaltAsync(app, $"End{width}");
        var (instance, _) = await StandingAsync(journey);
        var page = await chromium.OpenAsAsync(app, SampleCases.Coordinator, width);
        await page.GotoAsync($"/incidents/{instance.Id}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Arrêter le parcours…" }).ClickAsync();
        await page.PictureAsync($"arret-{width}");
        await page.ShouldBeUsableAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Arrêter le parcours" }).ClickAsync();
        await page.GetByText("Il reste des réponses à corriger").WaitForAsync();

        await page.GetByLabel("Déménagement", new() { Exact = false }).CheckAsync();
        await page.GetByLabel("Date de sortie").FillAsync("2027-03-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Arrêter le parcours" }).ClickAsync();
        await page.GetByText("Le parcours est arrêté et la sortie est enregistrée.").WaitForAsync();

        Assert.Equal(InstanceSubStatus.Cancelled, (await StandingAsync(journey)).Instance.SubStatus);
        Assert.Equal("MOVED_AWAY", await app.WithDbAsync(db => db.Exits.Where(row => row.BeneficiaryId == journey.Person).Select(row => row.ReasonCode).SingleAsync()));
        Assert.Equal(0, await app.WithDbAsync(db => db.Tasks.CountAsync(row => row.InstanceId == instance.Id && row.Status == HumanTaskStatus.Open)));
        await page.GotoAsync($"/personnes/{journey.Person}/parcours/{instance.Id}/arret");
        await page.GetByText("Cette page n’existe pas").First.WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_journeys_of_another_organisation_do_not_exist()
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.GetAsync("/incidents/hamid")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.GetAsync($"/personnes/{SampleCases.Hamid}/parcours/hamid/arret")).StatusCode);
    }

    private async Task<(WorkflowInstance Instance, string Execution)> StandingAsync(LiveJourney journey)
    {
        var instance = await app.WithDbAsync(db => db.Instances.AsNoTracking().SingleAsync(row => row.CorrelationId == journey.Person.ToString()));
        return (instance, $"{InstanceStateJson.Read(instance.StateJson).Incidents[0].ExecutionId}");
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
}
