using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Activities.Staffing;
using Pathways.Designer.HumanSteps;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Access;

/// <summary>Accounts from the invitation to the deactivation, by the real cookie.</summary>
public sealed partial class AccountTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Password = "Cinq-Canards-2027";

    [Fact]
    public async Task An_invitation_opens_once_and_makes_an_account()
    {
        var former = await Letters.InviteAsync(app, "Lina Moreau", "lina.moreau@barlin.example");
        using var administrator = await Visitor.SignedInAsync(app, SampleCases.Administrator);
        var id = await app.WithDbAsync(db => db.Invitations.Where(row => row.Email == "lina.moreau@barlin.example").Select(row => row.Id).SingleAsync());
        using var again = await administrator.FillInAsync("/comptes", "invitations", ("resend", id.ToString()));
        var link = await Letters.LinkAsync(app, "lina.moreau@barlin.example");
        using var visitor = new Visitor(app);

        Assert.Equal(HttpStatusCode.Gone, await StatusAsync(visitor, former));
        Assert.Contains("au moins 12 caractères", await TextAsync(await Letters.ChooseAsync(visitor, link, "accept", "Court1")), StringComparison.Ordinal);
        Assert.Contains("ne sont pas les mêmes", await TextAsync(await Letters.ChooseAsync(visitor, link, "accept", Password, "autre")), StringComparison.Ordinal);
        using var accepted = await Letters.ChooseAsync(visitor, link, "accept", Password);
        Assert.Equal(HttpStatusCode.Found, accepted.StatusCode);
        Assert.Contains("Lina Moreau", await visitor.ReadAsync("/compte"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync(visitor, link));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(await SignedInAsync("lina.moreau@barlin.example"), "/personnes"));
        Assert.Equal(
            [StaffEventKind.Invited, StaffEventKind.InvitationSentAgain, StaffEventKind.Joined],
            (await app.WithDbAsync(db => db.StaffEvents.Where(row => row.StaffId == id).Select(row => row.Kind).ToListAsync())).Order());
    }

    [Fact]
    public async Task Its_letter_stands_in_the_frame_of_all_letters_and_says_what_to_do_if_one_expected_none()
    {
        await Letters.InviteAsync(app, "Zoé <b>Lettre</b>", "zoe.lettre@barlin.example");
        using var letter = await Letters.LastAsync(app, "zoe.lettre@barlin.example");
        Assert.Contains("@media (prefers-color-scheme:dark)", letter.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Lettre", letter.HtmlBody, StringComparison.Ordinal);
        Assert.All([letter.TextBody, WebUtility.HtmlDecode(letter.HtmlBody)], body =>
        {
            Assert.Contains("reste valable jusqu’au", body, StringComparison.Ordinal);
            Assert.Contains("Vous n’attendiez pas ce message\u00a0?", body, StringComparison.Ordinal);
            Assert.DoesNotContain("partenaires", body, StringComparison.Ordinal);
        });
        Assert.Equal(("auto-generated", null), (letter.Headers["Auto-Submitted"], letter.Headers["List-Id"]));
    }

    [Fact]
    public async Task A_cancelled_forged_or_late_invitation_opens_nothing_and_an_address_is_invited_once()
    {
        var late = await Letters.InviteAsync(app, "Tard Venu", "tard@barlin.example");
        using var administrator = await Visitor.SignedInAsync(app, SampleCases.Administrator);
        using var twice = await administrator.FillInAsync("/comptes/inviter", "invite", ("q-name", "Tard"), ("q-email", "tard@barlin.example"), ("q-role", "Adviser"));
        using var known = await administrator.FillInAsync("/comptes/inviter", "invite", ("q-name", "Karim"), ("q-email", SampleCases.Adviser.Email), ("q-role", "Administrator"));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (twice.StatusCode, known.StatusCode));
        using var visitor = new Visitor(app);
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync(visitor, "/invitation/x"));
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync(visitor, late[..^2] + "AA"));
        var now = app.Clock.Now;
        app.Clock.Now = now.AddDays(8);
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync(visitor, late));
        app.Clock.Now = now;
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor, late));

        var id = await app.WithDbAsync(db => db.Invitations.Where(row => row.Email == "tard@barlin.example").Select(row => row.Id).SingleAsync());
        using var cancelled = await administrator.FillInAsync("/comptes", "invitations", ("cancel", id.ToString()));
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync(visitor, late));
    }

    [Fact]
    public async Task A_forgotten_password_is_answered_alike_and_its_link_works_once_and_ends_all_sessions()
    {
        var (email, before) = await JoinAsync("Oubli Essai", "oubli@barlin.example");
        using var visitor = new Visitor(app);
        var unknown = Plain(await TextAsync(await visitor.FillInAsync("/mot-de-passe", "forgotten", ("Entry.Email", "personne@barlin.example"))));
        var known = Plain(await TextAsync(await visitor.FillInAsync("/mot-de-passe", "forgotten", ("Entry.Email", email))));
        Assert.Equal(unknown, known);

        var link = await Letters.LinkAsync(app, email);
        using var reset = await Letters.ChooseAsync(visitor, link, "reset", "Autre-Phrase-2028");
        Assert.Equal(HttpStatusCode.Found, reset.StatusCode);
        Assert.Equal(HttpStatusCode.Found, await StatusAsync(before, "/"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(await SignedInAsync(email, "Autre-Phrase-2028"), "/"));
        using var again = await Letters.ChooseAsync(visitor, link, "reset", Password);
        Assert.Contains("a déjà servi", await TextAsync(again), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HumanStep.WordField, "", "Écrivez «\u00a0Zoé\u00a0» dans le champ")]
    [InlineData(HumanStep.TrapField, "https://robot.example", "confirmez encore une fois")]
    [InlineData(HumanStep.ButtonField, "", "confirmez encore une fois")]
    [InlineData(HumanStep.ProposalField, "AAAA", "confirmez encore une fois")]
    public async Task What_no_reader_would_send_makes_no_account(string field, string value, string message)
    {
        var email = $"zoe.{field}@barlin.example";
        var link = await Letters.InviteAsync(app, "Zoé Robot", email);
        using var visitor = new Visitor(app);
        var page = await visitor.ReadAsync(link);
        using var answer = await visitor.ConfirmAsync(link, field == HumanStep.ProposalField ? page.Replace($"name=\"{field}\"", "name=\"autre\"", StringComparison.Ordinal) : page, "accept",
            [.. new[] { ("password", Password), ("again", Password), (HumanStep.WordField, "zoe") }.Where(given => given.Item1 != field), (field, value)]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(message, await TextAsync(answer), StringComparison.Ordinal);
        Assert.False(await app.WithDbAsync(db => db.Staff.AnyAsync(row => row.Email == email)));
        using var joined = await Letters.ChooseAsync(visitor, link, "accept", Password);
        Assert.Equal(HttpStatusCode.Found, joined.StatusCode);
    }

    [Fact]
    public async Task A_link_for_a_new_password_that_is_cut_or_altered_sets_none()
    {
        var (email, _) = await JoinAsync("Lien Coupé", "coupe@barlin.example");
        using var visitor = new Visitor(app);
        using var asked = await visitor.FillInAsync("/mot-de-passe", "forgotten", ("Entry.Email", email));
        var link = await Letters.LinkAsync(app, email);
        var (own, other) = (link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..link.IndexOf('&', StringComparison.Ordinal)], SampleCases.Adviser.Id.ToString());

        foreach (var wrong in new[] { "/mot-de-passe/nouveau", "/mot-de-passe/nouveau?compte=x&jeton=y", link[..link.IndexOf('&', StringComparison.Ordinal)], link[..60], link[..^3], link.Replace(own, other, StringComparison.Ordinal) })
        {
            using var answer = await Letters.ChooseAsync(visitor, wrong, "reset", "Autre-Phrase-2028");
            Assert.True(answer.StatusCode is HttpStatusCode.BadRequest, wrong);
            Assert.Contains("a déjà servi", await TextAsync(answer), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(await SignedInAsync(email), "/"));
    }

    [Fact]
    public async Task Changing_the_password_or_closing_the_other_sessions_signs_out_elsewhere_and_not_here()
    {
        var (email, here) = await JoinAsync("Double Session", "double@barlin.example");
        using var elsewhere = await SignedInAsync(email);
        using var closed = await here.FillInAsync("/compte", "sessions");
        Assert.Equal(HttpStatusCode.Found, await StatusAsync(elsewhere, "/"));
        using var third = await SignedInAsync(email);
        using var wrong = await here.FillInAsync("/compte", "password", ("current", "faux"), ("password", "Autre-Phrase-2028"), ("again", "Autre-Phrase-2028"));
        Assert.Contains("n’est pas le bon", await TextAsync(wrong), StringComparison.Ordinal);
        using var changed = await here.FillInAsync("/compte", "password", ("current", Password), ("password", "Autre-Phrase-2028"), ("again", "Autre-Phrase-2028"));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Found), (await StatusAsync(here, "/"), await StatusAsync(third, "/")));
    }

    [Fact]
    public async Task A_page_that_only_stays_open_does_not_keep_its_session_alive()
    {
        var (email, here) = await JoinAsync("Page Ouverte", "ouverte@barlin.example");
        var began = app.Clock.Now;
        app.Clock.Now = began.AddMinutes(20);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(here, "/boite/nouvelles?depuis=2027-03-01T09:00:00Z"));
        Assert.True(await UsedAtAsync() <= began);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(here, "/"));
        Assert.Equal(app.Clock.Now, await UsedAtAsync());
        app.Clock.Now = began;

        Task<DateTimeOffset> UsedAtAsync() => app.WithDbAsync(db => db.StaffSessions
            .Where(row => db.Staff.Any(staff => staff.Id == row.StaffId && staff.Email == email)).MaxAsync(row => row.UsedAt));
    }

    [Fact]
    public async Task Nobody_is_left_alone_by_a_deactivation_which_ends_the_sessions_at_once()
    {
        var (email, leaver) = await JoinAsync("Départ Prochain", "depart@barlin.example");
        var id = await app.WithDbAsync(db => db.Staff.Where(row => row.Email == email).Select(row => row.Id).SingleAsync());
        var journey = await LiveJourney.StartAsync(app, "Solène");
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var given = await adviser.FillInAsync($"/personnes/{journey.Person}/transfert", "colleague", ("q-adviser", id.ToString()), ("q-reason", "Secteur"));
        using var administrator = await Visitor.SignedInAsync(app, SampleCases.Administrator);

        Assert.Contains("Solène E.", await administrator.ReadAsync($"/comptes/{id}"), StringComparison.Ordinal);
        using var early = await administrator.FillInAsync($"/comptes/{id}", "account", ("act", "deactivate"));
        using var role = await administrator.FillInAsync($"/comptes/{id}", "account", ("act", "role"), ("role", "OutreachHost"));
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (early.StatusCode, role.StatusCode));
        using var handed = await administrator.FillInAsync($"/comptes/{id}", "account", ("act", "hand-over"), ("successor", SampleCases.Adviser.Id.ToString()));
        Assert.Equal(SampleCases.Adviser.Id.ToString(), (await journey.OpenTaskAsync()).AssigneeId);
        using var done = await administrator.FillInAsync($"/comptes/{id}", "account", ("act", "deactivate"));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Found), (done.StatusCode, await StatusAsync(leaver, "/")));
        using var visitor = new Visitor(app);
        Assert.Contains("n’est plus rattaché", await TextAsync(await visitor.FillInAsync("/connexion", "sign-in", ("Entry.Email", email), ("Entry.Password", Password))), StringComparison.Ordinal);
        using var back = await administrator.FillInAsync($"/comptes/{id}", "account", ("act", "reactivate"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(await SignedInAsync(email), "/"));
    }

    [Fact]
    public async Task A_new_role_holds_from_the_next_sign_in_and_the_old_session_is_over()
    {
        var (email, member) = await JoinAsync("Rôle Nouveau", "role@barlin.example");
        var id = await app.WithDbAsync(db => db.Staff.Where(row => row.Email == email).Select(row => row.Id).SingleAsync());
        using var administrator = await Visitor.SignedInAsync(app, SampleCases.Administrator);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(member, "/workflows"));
        using var changed = await administrator.FillInAsync($"/comptes/{id}", "account", ("act", "role"), ("role", nameof(StaffRole.Coordinator)));

        Assert.Equal(HttpStatusCode.Found, await StatusAsync(member, "/"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(await SignedInAsync(email), "/workflows"));
        using var own = await administrator.FillInAsync($"/comptes/{SampleCases.Administrator.Id}", "account", ("act", "deactivate"));
        Assert.Equal(HttpStatusCode.Conflict, own.StatusCode);
    }

    [Fact]
    public async Task Too_many_attempts_lock_an_account_until_an_administrator_unlocks_it()
    {
        var (email, _) = await JoinAsync("Clé Perdue", "cle@barlin.example");
        var id = await app.WithDbAsync(db => db.Staff.Where(row => row.Email == email).Select(row => row.Id).SingleAsync());
        using var visitor = new Visitor(app);
        for (var attempt = 0; attempt < 5; attempt++)
            await visitor.FillInAsync("/connexion", "sign-in", ("Entry.Email", email), ("Entry.Password", "faux"));
        Assert.Contains("bloqué pendant dix minutes", await TextAsync(await visitor.FillInAsync("/connexion", "sign-in", ("Entry.Email", email), ("Entry.Password", Password))), StringComparison.Ordinal);
        using var administrator = await Visitor.SignedInAsync(app, SampleCases.Administrator);
        using var unlocked = await administrator.FillInAsync($"/comptes/{id}", "account", ("act", "unlock"));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(await SignedInAsync(email), "/"));
    }

    [Fact]
    public async Task Two_steps_ask_for_a_code_and_each_recovery_code_works_once()
    {
        var (email, member) = await JoinAsync("Deux Étapes", "etapes@barlin.example");
        var key = Key().Match(await member.ReadAsync("/compte/deux-etapes")).Groups[1].Value;
        using var wrong = await member.FillInAsync("/compte/deux-etapes", "on", ("code", "000000x"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        var codes = Key().Matches(await TextAsync(await member.FillInAsync("/compte/deux-etapes", "on", ("code", Authenticator.Code(key))))).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(10, codes.Distinct().Count());
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(member, "/"));

        using var visitor = new Visitor(app);
        Assert.Equal(HttpStatusCode.Found, await StatusAsync(visitor, "/connexion/code"));
        using var asked = await visitor.FillInAsync("/connexion", "sign-in", ("Entry.Email", email), ("Entry.Password", Password));
        Assert.StartsWith("/connexion/code", asked.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, await StatusAsync(visitor, "/personnes"));
        Assert.Contains("n’est pas le bon", await TextAsync(await visitor.FillInAsync("/connexion/code", "code", ("code", "123"))), StringComparison.Ordinal);
        using var entered = await visitor.FillInAsync("/connexion/code", "code", ("code", codes[0]));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor, "/personnes"));
        using var other = new Visitor(app);
        using var second = await other.FillInAsync("/connexion", "sign-in", ("Entry.Email", email), ("Entry.Password", Password));
        Assert.Contains("n’est pas le bon", await TextAsync(await other.FillInAsync("/connexion/code", "code", ("code", codes[0]))), StringComparison.Ordinal);
        using var byApp = await other.FillInAsync("/connexion/code", "code", ("code", Authenticator.Code(key)));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(other, "/personnes"));
    }

    private async Task<(string Email, Visitor Session)> JoinAsync(string name, string email)
    {
        var link = await Letters.InviteAsync(app, name, email);
        var visitor = new Visitor(app);
        using var accepted = await Letters.ChooseAsync(visitor, link, "accept", Password);
        Assert.Equal(HttpStatusCode.Found, accepted.StatusCode);
        return (email, visitor);
    }

    private async Task<Visitor> SignedInAsync(string email, string password = Password)
    {
        var visitor = new Visitor(app);
        using var answer = await visitor.FillInAsync("/connexion", "sign-in", ("Entry.Email", email), ("Entry.Password", password));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return visitor;
    }

    private static async Task<HttpStatusCode> StatusAsync(Visitor visitor, string path)
    {
        using var answer = await visitor.GetAsync(path);
        return answer.StatusCode;
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    /// <summary>Without what differs each time.</summary>
    private static string Plain(string html) => Hidden().Replace(html, "");

    [GeneratedRegex("<input type=\"hidden\"[^>]*>")]
    private static partial Regex Hidden();

    [GeneratedRegex("<code>([^<]+)</code>")]
    private static partial Regex Key();
}
