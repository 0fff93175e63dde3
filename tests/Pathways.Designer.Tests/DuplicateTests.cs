using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Records;
using Pathways.Designer.PartnerReplies;
using Pathways.Designer.Tests.Browsing;
using Pathways.Engine.Doctor;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;

namespace Pathways.Designer.Tests;

/// <summary>One person, two files: seen before it happens, and mended without losing anything.</summary>
public abstract class DuplicateTests(AppFixture app)
{
    [Fact]
    public async Task A_person_who_may_be_known_is_shown_before_anything_is_saved()
    {
        await AddPersonAsync("Zoé", "Lefèvre", person => (person.BirthYear, person.Phone) = (1991, "06 39 98 01 01"));
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        (string, string)[] entered = [("q-firstName", "LEFEVRE"), ("q-lastName", "zoe"), ("q-birthYear", "1991"), ("q-commune", "Barlin"), ("q-phone", "+33639980101"), ("q-adviser", SampleCases.Adviser.Id.ToString())];

        using var asked = await adviser.FillInAsync("/personnes/nouvelle", "new-person", entered);
        var page = WebUtility.HtmlDecode(await asked.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Conflict, asked.StatusCode);
        Assert.Contains("Zoé Lefèvre", page, StringComparison.Ordinal);
        Assert.Contains("même nom, même téléphone", page, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync("LEFEVRE"));

        var stamp = System.Text.RegularExpressions.Regex.Match(page, "name=\"compared\" value=\"([^\"]*)\"").Groups[1].Value;
        using var added = await adviser.FillInAsync("/personnes/nouvelle", "new-person", [.. entered, ("compared", stamp)]);
        Assert.Equal(HttpStatusCode.Found, added.StatusCode);
        Assert.Equal(1, await CountAsync("LEFEVRE"));

        Task<int> CountAsync(string name) => app.WithDbAsync(db => db.Beneficiaries.CountAsync(row => row.FirstName == name));
    }

    [Fact]
    public async Task A_person_of_another_organisation_is_not_told()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var added = await adviser.FillInAsync("/personnes/nouvelle", "new-person",
            ("q-firstName", "Hamid"), ("q-lastName", "Ziani"), ("q-birthYear", "1976"), ("q-commune", "Barlin"), ("q-adviser", SampleCases.Adviser.Id.ToString()));

        Assert.Equal(HttpStatusCode.Found, added.StatusCode);
    }

    [Fact]
    public async Task Merging_takes_everything_along_and_the_old_address_leads_on()
    {
        var journey = await LiveJourney.StartAsync(app, "Yanis");
        var asked = await journey.AskPartnerAsync();
        var other = journey.Person;
        var kept = await AddPersonAsync("Yannis", "Essai", person => (person.BirthYear, person.Email) = (1988, "yannis@exemple.fr"));
        await app.WithDbAsync(db =>
        {
            db.AddRange(
                new CaseAction { Id = DerivedId.From("merge", "action"), BeneficiaryId = other, Kind = CaseActionKind.Call, HappenedAt = app.Clock.Now, Text = "Suivra la personne.", AuthorId = SampleCases.Adviser.Id, RecordedAt = app.Clock.Now },
                new CaseDocument { Id = DerivedId.From("merge", "document"), BeneficiaryId = other, Kind = DocumentKind.Cv, Name = "CV de Yanis", DatedOn = new(2027, 1, 1), KeptAt = "Bureau", AuthorId = SampleCases.Adviser.Id, RecordedAt = app.Clock.Now });
            return db.SaveChangesAsync();
        });
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        var page = $"/personnes/{kept}/doublons/{other}";

        var preview = await coordinator.ReadAsync(page);
        Assert.Contains("Parcours, avec leurs tâches et leurs courriels\u00A0: 1", preview, StringComparison.Ordinal);
        Assert.Contains("Passages de relais\u00A0: 1", preview, StringComparison.Ordinal);
        using var merged = await coordinator.FillInAsync(page, "merge", ("q-firstName", "other"));
        Assert.Equal($"{app.Address}/personnes/{kept}?reuni=1", merged.Headers.Location!.OriginalString);

        var file = await coordinator.ReadAsync($"/personnes/{kept}");
        foreach (var text in new[] { "Yanis Essai", "yannis@exemple.fr", "Suivra la personne.", "CV de Yanis", "Passages de relais", "Claire Dumont a réuni avec cette fiche celle de Yanis Essai (écarté\u00A0: Prénom Yannis)" })
            Assert.Contains(text, file, StringComparison.Ordinal);
        using var old = await coordinator.GetAsync($"/personnes/{other}");
        Assert.Equal((HttpStatusCode.Found, $"{app.Address}/personnes/{kept}"), (old.StatusCode, old.Headers.Location!.OriginalString));
        Assert.False(await app.WithDbAsync(db => db.Beneficiaries.AnyAsync(row => row.Id == other)));
        await AssertThePartnerCanAnswerAsync(asked, kept);
    }

    /// <summary>The journey's own state names the person that is kept: what it does next is written into that file.</summary>
    private async Task AssertThePartnerCanAnswerAsync(HandoffRequest asked, Guid kept)
    {
        var link = new Uri(app.Services.GetRequiredService<ReplyLinks>().Create(asked.Id, asked.ExpiresAt)).AbsolutePath;
        using var partner = new Visitor(app);
        Assert.Contains("Yanis", await partner.ReadAsync(link), StringComparison.Ordinal);
        await app.Services.GetRequiredService<WorkflowRuntime>().SendAsync(
            asked.InstanceId, new ResumeStimulus(asked.WaitId, new Dictionary<string, object?> { ["answer"] = "rejected", ["reason"] = nameof(DeclineReason.NoPlace) }, $"partner:{asked.PartnerId}"),
            $"reply:{asked.Id}", CancellationToken.None);
        var followed = await app.WithDbAsync(db => db.Handoffs.SingleAsync(row => row.Id == asked.Id));
        Assert.Equal((HandoffState.Rejected, kept), (followed.State, followed.BeneficiaryId));

        var subject = kept.ToString();
        var rows = await app.WithDbAsync(async db => (
            await db.Instances.Where(row => row.CorrelationId == subject).Select(row => InstanceStateJson.Read(row.StateJson).CorrelationId).SingleAsync(),
            await db.Tasks.Where(row => row.InstanceId == asked.InstanceId).Select(row => row.SubjectId).Distinct().SingleAsync()));
        Assert.Equal((subject, subject), rows);
    }

    [Fact]
    public async Task Two_files_with_the_same_journey_under_way_are_not_merged()
    {
        var (one, two) = (await LiveJourney.StartAsync(app, "Éva"), await LiveJourney.StartAsync(app, "Eva"));
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);

        var page = await coordinator.ReadAsync($"/personnes/{one.Person}/doublons/{two.Person}");
        Assert.Contains("Les deux fiches ont le parcours", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"merge\"", page, StringComparison.Ordinal);
        using var forced = await coordinator.PostAsync($"/personnes/{one.Person}/doublons/{two.Person}",
            ("_handler", "merge"), ("__RequestVerificationToken", await coordinator.TokenAsync()), ("q-firstName", "kept"));
        Assert.NotEqual(HttpStatusCode.Found, forced.StatusCode);
        Assert.Equal(2, await app.WithDbAsync(db => db.Beneficiaries.CountAsync(row => row.Id == one.Person || row.Id == two.Person)));
    }

    [Fact]
    public async Task Only_a_coordinator_merges_and_only_one_s_own_people()
    {
        var (kept, other) = (await AddPersonAsync("Rose", "Petit"), await AddPersonAsync("Rose", "Petit-Jean"));
        foreach (var (staff, refusal) in new[] { (SampleCases.Adviser, HttpStatusCode.NotFound), (SampleCases.OtherAdviser, HttpStatusCode.NotFound), (SampleCases.Administrator, HttpStatusCode.Forbidden) })
        {
            using var visitor = await Visitor.SignedInAsync(app, staff);
            using var answer = await visitor.GetAsync($"/personnes/{kept}/doublons/{other}");
            Assert.Equal(refusal, answer.StatusCode);
        }

        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        using var stranger = await coordinator.GetAsync($"/personnes/{kept}/doublons/{SampleCases.Hamid}");
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
    }

    [Fact]
    public async Task A_file_that_was_merged_twice_is_still_found_and_nothing_is_orphaned()
    {
        var (first, second, third) = (await AddPersonAsync("Ali", "Un"), await AddPersonAsync("Ali", "Deux"), await AddPersonAsync("Ali", "Trois"));
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);

        await coordinator.FillInAsync($"/personnes/{second}/doublons/{first}", "merge", ("q-lastName", "kept"));
        await coordinator.FillInAsync($"/personnes/{third}/doublons/{second}", "merge", ("q-lastName", "kept"));

        using var old = await coordinator.GetAsync($"/personnes/{first}");
        Assert.Equal($"{app.Address}/personnes/{third}", old.Headers.Location!.OriginalString);
        Assert.DoesNotContain((await app.Services.GetRequiredService<ConservationDoctor>().ExamineAsync(false, CancellationToken.None)).Broken, broken => broken.Code.StartsWith("handoff", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_objection_to_telling_partners_holds_for_the_file_that_stays()
    {
        var (kept, other) = (await AddPersonAsync("Ida", "Un"), await AddPersonAsync("Ida", "Deux", person => person.SharingObjectedAt = app.Clock.Now));
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);

        await coordinator.FillInAsync($"/personnes/{kept}/doublons/{other}", "merge", ("q-lastName", "kept"));

        Assert.NotNull(await app.WithDbAsync(db => db.Beneficiaries.Where(row => row.Id == kept).Select(row => row.SharingObjectedAt).SingleAsync()));
    }

    private Task<Guid> AddPersonAsync(string first, string last, Action<Beneficiary>? more = null) => app.WithDbAsync(async db =>
    {
        var person = new Beneficiary { Id = DerivedId.From("duplicates", first, last), FirstName = first, LastName = last, Commune = "Barlin", OrganisationId = SampleCases.Adviser.OrganisationId, LeadAdviserId = SampleCases.Adviser.Id, CreatedAt = app.Clock.Now };
        more?.Invoke(person);
        db.Add(person);
        await db.SaveChangesAsync();
        return person.Id;
    });
}

public sealed class SqliteDuplicateTests(AppFixture app) : DuplicateTests(app), IClassFixture<AppFixture>;

public sealed class PostgresDuplicateTests : DuplicateTests, IClassFixture<PostgresAppFixture>
{
    public PostgresDuplicateTests(PostgresAppFixture app) : base(app) => PostgresAppFixture.Require();
}
