using System.Net;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Handoffs;
using Pathways.Designer.HumanSteps;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests;

/// <summary>A partner answers by a link that Pathways made, in two steps, of which only the second records anything.</summary>
public abstract class ReplyTests(AppFixture app) : IDisposable
{
    private readonly PartnerVisitor _partner = new(app);

    public void Dispose() => _partner.Dispose();

    [Fact]
    public async Task Looking_changes_nothing()
    {
        var (journey, path) = await AskAsync("Aline");

        using var page = await _partner.Browser.GetAsync(path);
        var text = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
        using var head = await _partner.Browser.SendAsync(HttpMethod.Head, path);
        await _partner.Browser.GetAsync($"{path}?choix=oui");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("Aline E.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Essai", text, StringComparison.Ordinal);
        Assert.Equal("no-store", page.Headers.CacheControl!.ToString());
        Assert.Equal("no-referrer", Assert.Single(page.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("noindex", Assert.Single(page.Headers.GetValues("X-Robots-Tag")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(HandoffState.Requested, (await journey.HandoffAsync()).State);
    }

    [Fact]
    public async Task Accepting_gives_a_day_and_the_journey_goes_on_once_the_person_came()
    {
        var (journey, path) = await AskAsync("Basile");

        var confirmation = await _partner.PrepareAsync(path, "oui", ("q-appointmentOn", "2027-03-12"), ("q-comment", "Apportez une pièce d’identité."));
        Assert.Contains("vendredi 12\u00A0mars\u00A02027", confirmation, StringComparison.Ordinal);
        Assert.Contains("Apportez une pièce d’identité.", confirmation, StringComparison.Ordinal);
        Assert.Equal(HandoffState.Requested, (await journey.HandoffAsync()).State);

        using var answer = await _partner.ConfirmAsync(path, confirmation, ("mot", "basile"));
        var (status, text) = await _partner.FollowAsync(answer);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("votre réponse est enregistrée", text, StringComparison.Ordinal);
        var handoff = await journey.HandoffAsync();
        Assert.Equal((HandoffState.Accepted, new DateOnly(2027, 3, 12)), (handoff.State, handoff.AppointmentOn));
        Assert.DoesNotContain("Oui, elle est venue", text, StringComparison.Ordinal);

        app.Clock.Now = new DateTimeOffset(2027, 3, 12, 8, 0, 0, TimeSpan.Zero);
        var report = PartnerVisitor.LinkTo(app, handoff, LinkPurpose.Report, handoff.OpenUntil);
        var (_, reported) = await _partner.SayAsync(report, "venue", "Basile", ("q-result", nameof(HandoffResultKind.Supported)));

        Assert.Contains("la personne est venue vendredi 12", reported, StringComparison.Ordinal);
        handoff = await journey.HandoffAsync();
        Assert.Equal((HandoffState.Completed, HandoffResultKind.Supported), (handoff.State, handoff.ResultKind));
        Assert.Equal("Pathways.BarrierRemoval", (await journey.OpenTaskAsync()).ActivityType);
    }

    [Fact]
    public async Task An_answer_can_be_changed_until_the_person_came()
    {
        var (journey, path) = await AskAsync("Béatrice");
        await _partner.SayAsync(path, "oui", "Béatrice", ("q-appointmentOn", "2027-03-12"), ("q-appointmentTime", "14:30"), ("q-appointmentPlace", "12 rue Haute"));
        var page = await _partner.Browser.ReadAsync(path);
        Assert.Contains("vendredi 12\u00A0mars\u00A02027 à 14\u00A0h\u00A030, 12 rue Haute", page, StringComparison.Ordinal);
        Assert.Contains("Changer ma réponse", page, StringComparison.Ordinal);

        await _partner.SayAsync(path, "oui", "Béatrice", ("q-appointmentOn", "2027-03-15"));
        var changed = await journey.HandoffAsync();
        Assert.Equal((HandoffState.Accepted, new DateOnly(2027, 3, 15), 1), (changed.State, changed.AppointmentOn, changed.AppointmentChanges));

        var (_, text) = await _partner.SayAsync(path, "non", "Béatrice", ("q-reason", nameof(DeclineReason.NoPlace)));
        Assert.Equal(HandoffState.Rejected, (await journey.HandoffAsync()).State);
        Assert.DoesNotContain("Changer ma réponse", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LinkPurpose.Report, "oui")]
    [InlineData(LinkPurpose.Reply, "venue")]
    public async Task A_link_is_good_for_its_own_purpose_only(LinkPurpose purpose, string choice)
    {
        var (journey, _) = await AskAsync("Bilal", $"Bilal {purpose}");
        var path = PartnerVisitor.LinkTo(app, await journey.HandoffAsync(), purpose);

        Assert.DoesNotContain("<h2>Oui", await _partner.Browser.ReadAsync($"{path}?choix={choice}"), StringComparison.Ordinal);
        using var answer = await _partner.Browser.FillInAsync($"{path}?choix={choice}", "reply", ("q-appointmentOn", "2027-03-12"));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(HandoffState.Requested, (await journey.HandoffAsync()).State);
    }

    [Fact]
    public async Task Declining_gives_a_reason()
    {
        var (journey, path) = await AskAsync("Carine");

        var (status, _) = await _partner.SayAsync(path, "non", "Carine", ("q-reason", nameof(DeclineReason.NoPlace)), ("q-comment", "Pas avant l’été."));

        Assert.Equal(HttpStatusCode.OK, status);
        var handoff = await journey.HandoffAsync();
        Assert.Equal((HandoffState.Rejected, DeclineReason.NoPlace, "Pas avant l’été."), (handoff.State, handoff.DeclineReason, handoff.Comment));
    }

    [Theory]
    [InlineData("mot", "", "Écrivez «\u00A0Elsa\u00A0» dans le champ")]
    [InlineData("mot", "test", "Écrivez «\u00A0Elsa\u00A0» dans le champ")]
    [InlineData(HumanStep.TrapField, "https://robot.example", "confirmez encore une fois")]
    [InlineData(HumanStep.ButtonField, "", "confirmez encore une fois")]
    [InlineData(HumanStep.ProposalField, "AAAA", "n’a pas pu être lue")]
    public async Task What_no_reader_would_send_records_nothing(string field, string value, string message)
    {
        var (journey, path) = await AskAsync("Elsa", $"Elsa {field}{value}");
        var confirmation = await _partner.PrepareAsync(path, "non", ("q-reason", nameof(DeclineReason.NoPlace)));
        var changes = field == "mot" ? [(field, value)] : new[] { ("mot", "Elsa"), (field, value) };
        var page = field == HumanStep.ProposalField ? confirmation.Replace($"name=\"{field}\"", "name=\"autre\"", StringComparison.Ordinal) : confirmation;

        using var answer = await _partner.ConfirmAsync(path, page, changes);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(message, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(HandoffState.Requested, (await journey.HandoffAsync()).State);
    }

    [Fact]
    public async Task A_confirmation_that_comes_too_soon_or_too_late_is_asked_for_again_and_then_counts()
    {
        var (journey, path) = await AskAsync("Éric-Noël");
        var confirmation = await _partner.PrepareAsync(path, "non", ("q-reason", nameof(DeclineReason.NoPlace)));
        var read = app.Clock.Now;

        app.Clock.Now = read - TimeSpan.FromSeconds(4);
        using var soon = await _partner.ConfirmAsync(path, confirmation, ("mot", "eric noel"));
        app.Clock.Now = read + HumanStep.Longest;
        using var late = await _partner.ConfirmAsync(path, confirmation, ("mot", "eric noel"));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (soon.StatusCode, late.StatusCode));
        Assert.Equal(HandoffState.Requested, (await journey.HandoffAsync()).State);

        using var read2 = await _partner.ConfirmAsync(path, WebUtility.HtmlDecode(await late.Content.ReadAsStringAsync()), ("mot", "eric noel"));
        Assert.Equal((HttpStatusCode.Found, HandoffState.Rejected), (read2.StatusCode, (await journey.HandoffAsync()).State));
    }

    [Fact]
    public async Task Of_two_who_answer_at_once_the_second_is_told_what_stands()
    {
        var (journey, path) = await AskAsync("Damien");
        using var other = new PartnerVisitor(app);
        var yes = await _partner.PrepareAsync(path, "oui", ("q-appointmentOn", "2027-03-12"));
        var no = await other.PrepareAsync(path, "non", ("q-reason", nameof(DeclineReason.NoPlace)));

        var both = await Task.WhenAll(_partner.ConfirmAsync(path, yes, ("mot", "Damien")), other.ConfirmAsync(path, no, ("mot", "Damien")));

        var state = (await journey.HandoffAsync()).State;
        Assert.Equal(state is HandoffState.Accepted ? [HttpStatusCode.Found, HttpStatusCode.Conflict] : [HttpStatusCode.Conflict, HttpStatusCode.Found], both.Select(answer => answer.StatusCode));
        var (_, told) = await _partner.FollowAsync(both.Single(answer => answer.StatusCode is HttpStatusCode.Conflict));
        Assert.Contains("Entre-temps, une autre réponse a été donnée", told, StringComparison.Ordinal);
        Assert.Contains(state is HandoffState.Accepted ? "Vous recevez Damien E. vendredi 12" : "Vous ne pouvez pas recevoir Damien E.", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_sent_twice_counts_once_and_both_are_thanked()
    {
        var (journey, path) = await AskAsync("Delphine");
        var confirmation = await _partner.PrepareAsync(path, "oui", ("q-appointmentOn", "2027-03-12"));

        var both = await Task.WhenAll(_partner.ConfirmAsync(path, confirmation, ("mot", "Delphine")), _partner.ConfirmAsync(path, confirmation, ("mot", "Delphine")));

        Assert.All(both, answer => Assert.Equal(HttpStatusCode.Found, answer.StatusCode));
        Assert.Equal(HandoffState.Accepted, (await journey.HandoffAsync()).State);
    }

    [Theory]
    [InlineData("q-appointmentTime", "14:00")]
    [InlineData("q-appointmentPlace", "À l’annexe")]
    [InlineData("q-comment", "Venir avec le permis.")]
    public async Task An_answer_of_the_same_day_that_says_something_else_is_not_thanked_for(string field, string value)
    {
        var (_, path) = await AskAsync("Denise", $"Denise {field}");
        using var other = new PartnerVisitor(app);
        var (first, second) = (await _partner.PrepareAsync(path, "oui", ("q-appointmentOn", "2027-03-12")), await other.PrepareAsync(path, "oui", ("q-appointmentOn", "2027-03-12"), (field, value)));

        using var recorded = await _partner.ConfirmAsync(path, first, ("mot", "Denise"));
        using var late = await other.ConfirmAsync(path, second, ("mot", "Denise"));

        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.Conflict), (recorded.StatusCode, late.StatusCode));
        Assert.Contains("Entre-temps, une autre réponse a été donnée", WebUtility.HtmlDecode(await late.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("oui", "q-appointmentOn", "", "Indiquez une date.")]
    [InlineData("oui", "q-appointmentOn", "2027-02-28", "La date doit être le 1er\u00A0mars\u00A02027 ou après.")]
    [InlineData("oui", "q-appointmentOn", "2027-06-30", "La date doit être le 30\u00A0mai\u00A02027 ou avant.")]
    [InlineData("non", "q-reason", "", "Choisissez une réponse.")]
    [InlineData("question", "q-question", " ", "Répondez à cette question.")]
    [InlineData("transfert", "q-colleague", "leila@", "n’est pas complète")]
    [InlineData("transfert", "q-colleague", "leila@partenaires.example\r\nBcc: x@y.example", "n’est pas complète")]
    public async Task An_answer_that_lacks_something_says_what(string choice, string field, string value, string message)
    {
        var (journey, path) = await AskAsync($"Élise {choice}{value}");

        using var answer = await _partner.Browser.FillInAsync($"{path}?choix={choice}", "reply", (field, value));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(message, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(HandoffState.Requested, (await journey.HandoffAsync()).State);
    }

    [Theory]
    [InlineData("non", "q-comment")]
    [InlineData("question", "q-question")]
    public async Task Script_in_a_field_stays_text(string choice, string field)
    {
        const string Script = "<script>alert(1)</script> {{ 7 | times: 7 }} \"onload=";
        var (_, path) = await AskAsync($"Fabien-{choice}");

        using var page = await _partner.Browser.FillInAsync($"{path}?choix={choice}", "reply", ("q-reason", nameof(DeclineReason.Other)), (field, Script));
        var html = await page.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.Contains(Script, WebUtility.HtmlDecode(html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_neither_telephone_nor_address_is_reached_through_the_adviser_all_along()
    {
        var (journey, path) = await AskAsync("Gaël");
        var person = await app.WithDbAsync(db => db.Beneficiaries.AsNoTracking().SingleAsync(row => row.Id == journey.Person));
        Assert.Equal((null, null, null), (person.Phone, person.Email, person.ReachedThrough));
        var (adviser, address) = (SampleCases.Adviser.Name, SampleCases.Adviser.Email);
        Assert.Contains($"{adviser} fait le lien\u00A0: {address}", await _partner.Browser.ReadAsync(path), StringComparison.Ordinal);

        var (_, accepted) = await _partner.SayAsync(path, "oui", "Gaël", ("q-appointmentOn", "2027-03-12"));
        Assert.Contains($"Pour joindre Gaël E. d’ici là, écrivez à {adviser}\u00A0: {address}.", accepted, StringComparison.Ordinal);
        using var staff = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        Assert.Contains(Records.RecordsTexts.NoContact, await staff.ReadAsync($"/personnes/{journey.Person}"), StringComparison.Ordinal);
        Assert.Contains("12\u00A0mars\u00A02027", await staff.ReadAsync($"/personnes/{journey.Person}/relais/{(await journey.HandoffAsync()).Id}"), StringComparison.Ordinal);

        app.Clock.Now = new(2027, 3, 13, 9, 0, 0, TimeSpan.Zero);
        await _partner.SayAsync(PartnerVisitor.LinkTo(app, await journey.HandoffAsync(), LinkPurpose.Report), "venue", "Gaël");
        Assert.Equal(HandoffState.InProgress, (await journey.HandoffAsync()).State);
    }

    [Fact]
    public async Task Of_many_who_answer_at_once_one_counts_and_each_of_the_others_is_told()
    {
        var (journey, path) = await AskAsync("Gaspard");
        var visitors = Enumerable.Range(0, 8).Select(_ => new PartnerVisitor(app)).ToList();
        var pages = await Task.WhenAll(visitors.Select((visitor, number) => number % 2 == 0
            ? visitor.PrepareAsync(path, "oui", ("q-appointmentOn", $"2027-03-{10 + number}"))
            : visitor.PrepareAsync(path, "non", ("q-reason", nameof(DeclineReason.NoPlace)), ("q-comment", $"{number}"))));

        var answers = await Task.WhenAll(visitors.Zip(pages, (visitor, page) => Task.Run(() => visitor.ConfirmAsync(path, page, ("mot", "Gaspard")))));

        visitors.ForEach(visitor => visitor.Dispose());
        var winner = Assert.Single(answers.Index(), answer => answer.Item.StatusCode is HttpStatusCode.Found).Index;
        Assert.All(answers.Index().Where(answer => answer.Index != winner), answer => Assert.Equal(HttpStatusCode.Conflict, answer.Item.StatusCode));
        var handoff = await journey.HandoffAsync();
        Assert.Equal(winner % 2 == 0 ? (HandoffState.Accepted, 10 + winner, null) : (HandoffState.Rejected, null, $"{winner}"), (handoff.State, handoff.AppointmentOn?.Day, handoff.Comment));
        Assert.Equal(1, await app.WithDbAsync(db => db.HandoffEvents.CountAsync(row => row.HandoffId == handoff.Id && (row.Kind == HandoffEventKind.Accepted || row.Kind == HandoffEventKind.Rejected))));
    }

    [Fact]
    public async Task A_withdrawn_request_says_so_also_to_who_had_the_page_open()
    {
        var (journey, path) = await AskAsync("Hélène");
        var confirmation = await _partner.PrepareAsync(path, "oui", ("q-appointmentOn", "2027-03-12"));
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var withdrawn = await adviser.FillInAsync(
            $"/personnes/{journey.Person}/relais/{(await journey.HandoffAsync()).Id}", "withdraw", ("q-then", "next"), ("q-reason", "Une autre place est trouvée."));
        Assert.Equal(HandoffState.Cancelled, (await journey.HandoffAsync()).State);

        using var look = await _partner.Browser.GetAsync(path);
        using var answer = await _partner.ConfirmAsync(path, confirmation, ("mot", "Hélène"));

        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.Conflict), (look.StatusCode, answer.StatusCode));
        foreach (var page in new[] { look, answer })
            Assert.Contains("Cette demande a été retirée", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal((HandoffState.Cancelled, null), ((await journey.HandoffAsync()).State, (await journey.HandoffAsync()).AppointmentOn));
    }

    [Fact]
    public async Task A_confirmation_that_was_shown_behind_another_link_confirms_nothing_here()
    {
        var ((_, own), (other, foreign)) = (await AskAsync("Hugo", "Hugo 1"), await AskAsync("Hugo", "Hugo 2"));
        var confirmation = await _partner.PrepareAsync(own, "oui", ("q-appointmentOn", "2027-03-12"));

        using var answer = await _partner.ConfirmAsync(foreign, confirmation, ("mot", "Hugo"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("n’a pas pu être lue", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(HandoffState.Requested, (await other.HandoffAsync()).State);
    }

    [Fact]
    public async Task An_answer_needs_the_token_of_its_form()
    {
        var (journey, path) = await AskAsync("Ingrid");

        using var answer = await _partner.Browser.PostAsync($"{path}?choix=oui", ("_handler", "reply"), ("q-appointmentOn", "2027-03-12"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(HandoffState.Requested, (await journey.HandoffAsync()).State);
    }

    private async Task<(LiveJourney Journey, string Path)> AskAsync(string name, string? key = null)
    {
        app.Clock.Now = AppFixture.Start;
        var journey = await LiveJourney.StartAsync(app, name, key: key);
        return (journey, PartnerVisitor.LinkTo(app, await journey.AskPartnerAsync()));
    }
}

public sealed class SqliteReplyTests(AppFixture app) : ReplyTests(app), IClassFixture<AppFixture>;

public sealed class PostgresReplyTests : ReplyTests, IClassFixture<PostgresAppFixture>
{
    public PostgresReplyTests(PostgresAppFixture app) : base(app) => PostgresAppFixture.Require();
}
