using System.Net;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests;

/// <summary>What an adviser sees of a handoff, and does about it.</summary>
public sealed class HandoffPageTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task The_page_tells_why_this_partner_and_each_step()
    {
        var (journey, path) = await AskAsync("Maud");
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var asked = await TextAsync(adviser, path);
        Assert.Contains("Choisi parce qu’il intervient à Barlin", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("La personne est-elle venue", asked, StringComparison.Ordinal);

        await journey.ReplyAsync(("answer", "accepted"), ("appointmentOn", "2027-03-12"), ("appointmentTime", "14:30"), ("appointmentPlace", "Mairie"));

        var accepted = await TextAsync(adviser, path);
        Assert.Contains("à 14\u00A0h\u00A030, Mairie", accepted, StringComparison.Ordinal);
        Assert.Contains("La personne est-elle venue", accepted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_adviser_records_the_arrival_and_later_the_result()
    {
        var (journey, path) = await AskAsync("Nora");
        await journey.ReplyAsync(("answer", "accepted"), ("appointmentOn", "2027-03-12"));
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);

        using var arrival = await adviser.FillInAsync(path, "arrival", ("q-answer", "came"), ("q-arrivedOn", "2027-03-01"));
        Assert.Equal(HttpStatusCode.Found, arrival.StatusCode);
        Assert.Equal((HandoffState.InProgress, new DateOnly(2027, 3, 1)), (await journey.HandoffAsync()) is var came ? (came.State, came.ArrivedOn!.Value) : default);
        using var blank = await adviser.FillInAsync(path, "result");
        Assert.Equal(HttpStatusCode.BadRequest, blank.StatusCode);
        using var result = await adviser.FillInAsync(path, "result", ("q-result", "Resolved"), ("q-resultText", "<b>Vélo</b> prêté"));
        Assert.Equal(HttpStatusCode.Found, result.StatusCode);

        var handoff = await journey.HandoffAsync();
        Assert.Equal((HandoffState.Completed, HandoffResultKind.Resolved, "<b>Vélo</b> prêté"), (handoff.State, handoff.ResultKind, handoff.ResultText));
        var events = await app.WithDbAsync(db => db.HandoffEvents.Where(row => row.HandoffId == handoff.Id).OrderBy(row => row.At).ToListAsync());
        Assert.Equal(($"staff:{SampleCases.Adviser.Id}", HandoffEventKind.Completed), (events[^1].Actor, events[^1].Kind));
        Assert.Contains("&lt;b&gt;V", await (await adviser.GetAsync(path)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("Pathways.BarrierRemoval", (await journey.OpenTaskAsync()).ActivityType);
    }

    [Fact]
    public async Task A_request_is_taken_back_with_a_reason_and_the_next_partner_is_asked()
    {
        var (journey, path) = await AskAsync("Odile");
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);

        using var blank = await adviser.FillInAsync(path, "withdraw", ("q-then", "next"));
        Assert.Equal(HttpStatusCode.BadRequest, blank.StatusCode);
        using var answer = await adviser.FillInAsync(path, "withdraw", ("q-then", "next"), ("q-reason", "Le contact est parti."));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);

        var handoffs = await app.WithDbAsync(db => db.Handoffs.AsNoTracking().Where(row => row.BeneficiaryId == journey.Person).OrderBy(row => row.Attempt).ToListAsync());
        Assert.Equal([HandoffState.Cancelled, HandoffState.Requested], handoffs.Select(row => row.State));
        Assert.Equal("Le contact est parti.", handoffs[0].CancelReason);
        Assert.Contains("Le contact est parti.", await TextAsync(adviser, $"/personnes/{journey.Person}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partners_question_is_answered_on_the_page()
    {
        var (journey, path) = await AskAsync("Paola");
        var handoff = await journey.HandoffAsync();
        await app.WithDbAsync(db =>
        {
            db.HandoffMessages.Add(new HandoffMessage { Id = DerivedId.From("test", "question"), HandoffId = handoff.Id, At = app.Clock.Now, FromPartner = true, Text = "A-t-elle le code <script>?", Author = $"partner:{handoff.PartnerId}" });
            return db.SaveChangesAsync();
        });
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        Assert.Contains("le code &lt;script&gt;", await (await adviser.GetAsync(path)).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var answer = await adviser.FillInAsync(path, "message", ("q-text", "Oui, depuis mai."));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var said = await app.WithDbAsync(db => db.HandoffMessages.SingleAsync(row => row.HandoffId == handoff.Id && !row.FromPartner));
        Assert.Equal(("Oui, depuis mai.", $"staff:{SampleCases.Adviser.Id}"), (said.Text, said.Author));
        Assert.Equal(1, await app.WithDbAsync(db => db.Outbox.CountAsync(mail => mail.InstanceId == handoff.InstanceId && mail.Id.Contains("answer-"))));
    }

    [Fact]
    public async Task Nothing_moves_without_the_forms_token_and_a_page_of_another_person_does_not_exist()
    {
        var (journey, path) = await AskAsync("Quitterie");
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var posted = await adviser.PostAsync(path, ("_handler", "withdraw"), ("q-then", "next"), ("q-reason", "x"));
        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
        Assert.Equal(HandoffState.Requested, (await journey.HandoffAsync()).State);
        using var other = await adviser.GetAsync(path.Replace(journey.Person.ToString(), SampleCases.Jordan.ToString(), StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    private async Task<(LiveJourney Journey, string Path)> AskAsync(string name)
    {
        app.Clock.Now = AppFixture.Start;
        var journey = await LiveJourney.StartAsync(app, name);
        var handoff = await journey.AskPartnerAsync();
        return (journey, $"/personnes/{journey.Person}/relais/{handoff.Id}");
    }

    private static async Task<string> TextAsync(Visitor visitor, string path)
    {
        using var page = await visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
    }
}
