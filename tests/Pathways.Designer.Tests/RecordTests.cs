using System.Net;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Records;
using Pathways.Designer.Accounts;
using Pathways.Designer.Demo;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests;

/// <summary>What the team writes into a file beside the journey: actions, documents, identity.</summary>
public abstract class RecordTests(AppFixture app)
{
    private static readonly string File = $"/personnes/{SampleCases.Laurent}";

    [Fact]
    public async Task An_action_stands_in_the_timeline_with_its_author_and_its_hour_in_Paris()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        await NoteAsync(adviser, "Call", "2027-02-26", "14 h 30", "A laissé un message pour <b>Laurent</b>.");

        var text = await adviser.ReadAsync($"{File}?fil=actions");
        Assert.Contains("Appel – Karim Benali", text, StringComparison.Ordinal);
        Assert.Contains("26\u00A0février\u00A02027 à 14\u00A0h\u00A030", text, StringComparison.Ordinal);
        using var raw = await adviser.GetAsync(File);
        Assert.DoesNotContain("<b>Laurent</b>", await raw.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_corrected_stays_struck_and_the_correction_stands()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        await NoteAsync(adviser, "Visit", "2027-02-25", "10:00", "Visite chez lui à Barlin.");
        var id = await IdOfAsync("Visite chez lui à Barlin.");

        using var corrected = await adviser.FillInAsync($"{File}/actions/{id}", "correct-action",
            ("q-kind", "Visit"), ("q-day", "2027-02-25"), ("q-hour", "10:00"), ("q-text", "Visite chez sa sœur."));
        using var again = await adviser.GetAsync($"{File}/actions/{id}");

        Assert.Equal(HttpStatusCode.Found, corrected.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        var text = await adviser.ReadAsync($"{File}?fil=actions");
        Assert.Contains("<s>Visite chez lui à Barlin.</s>", text, StringComparison.Ordinal);
        Assert.Contains("Corrigée par Karim Benali", text, StringComparison.Ordinal);
        Assert.Contains("Visite chez sa sœur.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_withdraws_only_one_s_own_and_within_a_day()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        await NoteAsync(adviser, "Note", "2027-02-24", "09:00", "À retirer.");
        await NoteAsync(adviser, "Note", "2027-02-24", "09:00", "Trop tard.");
        var (fresh, old) = (await IdOfAsync("À retirer."), await IdOfAsync("Trop tard."));
        await app.WithDbAsync(db => db.CaseActions.Where(row => row.Id == old)
            .ExecuteUpdateAsync(row => row.SetProperty(action => action.RecordedAt, app.Clock.Now.AddHours(-24))));

        using var others = await coordinator.GetAsync($"{File}/actions/{fresh}");
        using var late = await adviser.GetAsync($"{File}/actions/{old}");
        using var withdrawn = await adviser.FillInAsync($"{File}/actions/{fresh}", "withdraw-action");

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.Found], [others.StatusCode, late.StatusCode, withdrawn.StatusCode]);
        Assert.Contains("<s>À retirer.</s>", await adviser.ReadAsync($"{File}?fil=actions"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_hour_that_is_none_or_still_to_come_is_refused_with_a_sentence()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);

        Assert.Contains("Écrivez-la ainsi", await RefusedAsync("25:00"), StringComparison.Ordinal);
        Assert.Contains("Cette heure est encore à venir", await RefusedAsync("23:59"), StringComparison.Ordinal);

        async Task<string> RefusedAsync(string hour)
        {
            using var answer = await adviser.FillInAsync($"{File}/actions/nouvelle", "new-action",
                ("q-kind", "Call"), ("q-day", "2027-03-01"), ("q-hour", hour), ("q-text", "Refusé."));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Sending_a_form_twice_writes_one_action()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var (token, key) = (await adviser.TokenAsync(), DerivedId.From("records", "twice").ToString());
        for (var time = 0; time < 2; time++)
        {
            using var answer = await adviser.PostAsync($"{File}/actions/nouvelle",
                ("_handler", "new-action"), ("__RequestVerificationToken", token), ("key", key),
                ("q-kind", "Call"), ("q-day", "2027-02-23"), ("q-hour", "9h05"), ("q-text", "Une seule fois."));
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        }

        Assert.Equal(1, await app.WithDbAsync(db => db.CaseActions.CountAsync(row => row.Text == "Une seule fois.")));
    }

    [Fact]
    public async Task Nobody_of_another_organisation_writes_into_the_file()
    {
        using var stranger = await Visitor.SignedInAsync(app, SampleCases.OtherAdviser);
        foreach (var page in new[] { "actions/nouvelle", "documents/nouveau", "identite" })
        {
            using var answer = await stranger.GetAsync($"{File}/{page}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_query_gives_an_administrator_no_note()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        await NoteAsync(adviser, "Note", "2027-02-22", "11:00", "Pour l’équipe seulement.");
        var (all, read) = await app.WithDbAsync(async db => (
            await As(SampleCases.Coordinator).ReadsNotes(db.CaseActions).CountAsync(), await As(SampleCases.Administrator).ReadsNotes(db.CaseActions).CountAsync()));

        Assert.True(all > 0);
        Assert.Equal(0, read);
        using var administrator = await Visitor.SignedInAsync(app, SampleCases.Administrator);
        Assert.DoesNotContain("Pour l’équipe seulement.", await administrator.ReadAsync(File), StringComparison.Ordinal);
        using var writing = await administrator.GetAsync($"{File}/actions/nouvelle");
        Assert.Equal(HttpStatusCode.Forbidden, writing.StatusCode);
    }

    [Fact]
    public async Task A_document_warns_thirty_days_before_it_expires()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        await DocumentAsync(adviser, "RightToWork", "Titre de séjour", "2027-03-31");
        await DocumentAsync(adviser, "IaePass", "PASS IAE", "2027-04-01");
        await DocumentAsync(adviser, "Attestation", "Attestation de domicile", "2027-02-28");

        var text = await adviser.ReadAsync(File);
        Assert.Contains("Expire le 31\u00A0mars\u00A02027", text, StringComparison.Ordinal);
        Assert.Contains("Valable jusqu’au 1er\u00A0avril\u00A02027", text, StringComparison.Ordinal);
        Assert.Contains("Expiré depuis le 28\u00A0février\u00A02027", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Certificat médical du Dr Petit")]
    [InlineData("ORDONNANCE")]
    [InlineData("Arrêt maladie")]
    public async Task A_medical_paper_is_refused_by_its_name(string name)
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var answer = await DocumentAsync(adviser, "Other", name, null);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Les documents médicaux ne sont pas notés ici", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(0, await app.WithDbAsync(db => db.CaseDocuments.CountAsync(row => row.Name == name)));
    }

    [Fact]
    public async Task A_document_that_was_taken_off_stays_in_the_timeline()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        await DocumentAsync(adviser, "Cv", "CV de février", null);
        var id = await app.WithDbAsync(db => db.CaseDocuments.Where(row => row.Name == "CV de février").Select(row => row.Id).SingleAsync());
        await adviser.FillInAsync($"{File}/documents/{id}", "withdraw-document");

        using var gone = await adviser.GetAsync($"{File}/documents/{id}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        var text = await adviser.ReadAsync($"{File}?fil=dossier");
        Assert.Contains("Karim Benali a retiré le document «\u00A0CV de février\u00A0» de la liste.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_the_contact_is_checked_written_and_traced()
    {
        var id = await AddPersonAsync("Inès", "Joly");
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        Assert.Contains("aucun moyen connu", await adviser.ReadAsync($"/personnes/{id}"), StringComparison.Ordinal);

        using var refused = await SaveAsync("12 34", "ines@exemple");
        var problems = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("Ce numéro ne ressemble pas", problems, StringComparison.Ordinal);
        Assert.Contains("Cette adresse n’est pas complète", problems, StringComparison.Ordinal);

        using var saved = await SaveAsync("+33 (0)6.39.98.00.07", "ines.joly@exemple.fr");
        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
        var text = await adviser.ReadAsync($"/personnes/{id}");
        Assert.Contains("06 39 98 00 07", text, StringComparison.Ordinal);
        Assert.Contains("Karim Benali a modifié la fiche\u00A0: téléphone, courriel.", text, StringComparison.Ordinal);

        Task<HttpResponseMessage> SaveAsync(string phone, string email) => adviser.FillInAsync($"/personnes/{id}/identite", "identity",
            ("q-firstName", "Inès"), ("q-lastName", "Joly"), ("q-commune", "Barlin"), ("q-phone", phone), ("q-email", email));
    }

    [Fact]
    public async Task A_change_that_somebody_overtook_overwrites_nothing()
    {
        var id = await AddPersonAsync("Omar", "Kaci");
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var token = await adviser.TokenAsync();
        using var answer = await adviser.PostAsync($"/personnes/{id}/identite",
            ("_handler", "identity"), ("__RequestVerificationToken", token), ("stamp", "older"), ("q-firstName", "Omar"), ("q-lastName", "Autre"), ("q-commune", "Barlin"));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("Kaci", await app.WithDbAsync(db => db.Beneficiaries.Where(row => row.Id == id).Select(row => row.LastName).SingleAsync()));
    }

    [Fact]
    public async Task A_long_timeline_is_shown_page_by_page()
    {
        var id = await AddPersonAsync("Lina", "Morel");
        await app.WithDbAsync(async db =>
        {
            for (var number = 1; number <= 31; number++)
                db.CaseActions.Add(new() { Id = DerivedId.From("long", $"{number}"), BeneficiaryId = id, Kind = CaseActionKind.Note, HappenedAt = app.Clock.Now.AddDays(-number), Text = $"Note numéro {number}.", AuthorId = SampleCases.Adviser.Id, RecordedAt = app.Clock.Now.AddDays(-number) });
            return await db.SaveChangesAsync();
        });
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);

        var (first, second) = (await adviser.ReadAsync($"/personnes/{id}?fil=actions"), await adviser.ReadAsync($"/personnes/{id}?fil=actions&page=2"));
        Assert.Contains("Note numéro 30.", first, StringComparison.Ordinal);
        Assert.DoesNotContain("Note numéro 31.", first, StringComparison.Ordinal);
        Assert.Contains("Note numéro 31.", second, StringComparison.Ordinal);
        Assert.Contains("?fil=actions&page=2", first, StringComparison.Ordinal);
    }

    private static CurrentStaff As(StaffMember member) => new(member.Id, member.Name, member.Role, member.OrganisationId, DemoTeam.BarlinTeam.Name);

    private static async Task NoteAsync(Visitor visitor, string kind, string day, string hour, string text)
    {
        using var answer = await visitor.FillInAsync($"{File}/actions/nouvelle", "new-action", ("q-kind", kind), ("q-day", day), ("q-hour", hour), ("q-text", text));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }

    private static Task<HttpResponseMessage> DocumentAsync(Visitor visitor, string kind, string name, string? expires) =>
        visitor.FillInAsync($"{File}/documents/nouveau", "new-document",
            ("q-kind", kind), ("q-name", name), ("q-day", "2027-01-15"), ("q-keptAt", "Armoire du bureau 3"), ("q-expires", expires ?? ""));

    private Task<Guid> IdOfAsync(string text) => app.WithDbAsync(db => db.CaseActions.Where(row => row.Text == text).Select(row => row.Id).SingleAsync());

    private Task<Guid> AddPersonAsync(string first, string last) => app.WithDbAsync(async db =>
    {
        var person = new Beneficiary { Id = DerivedId.From("records", first, last), FirstName = first, LastName = last, Commune = "Barlin", OrganisationId = DemoTeam.BarlinTeam.Id, LeadAdviserId = SampleCases.Adviser.Id, CreatedAt = app.Clock.Now };
        db.Add(person);
        await db.SaveChangesAsync();
        return person.Id;
    });
}

public sealed class SqliteRecordTests(AppFixture app) : RecordTests(app), IClassFixture<AppFixture>;

public sealed class PostgresRecordTests : RecordTests, IClassFixture<PostgresAppFixture>
{
    public PostgresRecordTests(PostgresAppFixture app) : base(app) => PostgresAppFixture.Require();
}
