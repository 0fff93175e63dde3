using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Activities.Coordination;
using Pathways.Activities.Rights;
using Pathways.Activities.Schemes;
using Pathways.Designer.Tests.Browsing;
using Pathways.Engine.Instances.Retention;

namespace Pathways.Designer.Tests.Rights;

/// <summary>A person gets a copy of what is kept, and is forgotten: on request, or once nobody had to do with them for long.</summary>
public sealed class ErasureTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task The_copy_holds_every_table_that_concerns_the_person_and_leaves_a_trace()
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        var journey = await LiveJourney.StartAsync(app, "Pauline");
        var asked = await journey.AskPartnerAsync();
        using var answer = await CopyAsync(coordinator, journey.Person);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        var (json, html) = (Read("donnees.json"), WebUtility.HtmlDecode(Read("dossier.html")));

        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        foreach (var part in new[] { "\"Beneficiaries\"", "\"Instances\"", "\"Journal\"", "\"Tasks\"", "\"Handoffs\"", "\"Barriers\"", "\"Diagnostics\"", "\"Outbox\"", "\"FileReadings\"", "Être cariste", "/reponse/…" })
            Assert.Contains(part, json, StringComparison.Ordinal);
        Assert.DoesNotMatch("/reponse/[A-Za-z0-9]", json);
        Assert.DoesNotContain("Kenza", json, StringComparison.Ordinal);
        foreach (var part in new[] { "<!doctype html>", "<h1>Pauline Essai</h1>", Designer.Demo.DemoTeam.Partners.Single(row => row.Id == asked.PartnerId).Name, "Claire Dumont (" })
            Assert.Contains(part, html, StringComparison.Ordinal);
        Assert.Contains("Claire Dumont a remis une copie des données.", await coordinator.ReadAsync($"/personnes/{journey.Person}?fil=dossier"), StringComparison.Ordinal);

        string Read(string name)
        {
            using var reader = new StreamReader(zip.GetEntry(name)!.Open(), Encoding.UTF8);
            return reader.ReadToEnd();
        }
    }

    [Fact]
    public async Task Only_a_coordinator_of_the_organisation_gives_out_a_copy_or_erases()
    {
        var person = SampleCases.Kenza;
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var elsewhere = await Visitor.SignedInAsync(app, DemoStaff("Hélène Caron"));
        using var administrator = await Visitor.SignedInAsync(app, SampleCases.Administrator);
        foreach (var (visitor, expected) in new[] { (adviser, HttpStatusCode.Forbidden), (elsewhere, HttpStatusCode.NotFound), (administrator, HttpStatusCode.Forbidden) })
        {
            using var copied = await CopyAsync(visitor, person);
            using var erased = await visitor.PostAsync($"/personnes/{person}/effacer", (Visitor.TokenField, await visitor.TokenAsync()), ("_handler", "erase"), ("q-cause", "Asked"), ("q-name", "Chérif"));
            Assert.Equal(expected, copied.StatusCode);
            Assert.True((int)erased.StatusCode is >= 400 and < 500, $"{erased.StatusCode}");
        }

        Assert.True(await IsThereAsync(person));
        Assert.Equal(0, await app.WithDbAsync(db => db.FileTraces.CountAsync(row => row.BeneficiaryId == person)));
    }

    [Fact]
    public async Task A_file_is_erased_once_its_journey_ended_and_its_name_was_written()
    {
        await AddSchemesAsync();
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        using var running = await EraseAsync(coordinator, SampleCases.Kenza, "cherif");
        Assert.Equal(HttpStatusCode.Conflict, running.StatusCode);
        Assert.Contains("Un parcours est en cours. Arrêtez-le d’abord", WebUtility.HtmlDecode(await running.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var other = await EraseAsync(coordinator, SampleCases.Mariam, "Chérif");
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
        Assert.True(await IsThereAsync(SampleCases.Mariam) && await IsThereAsync(SampleCases.Kenza));

        using var erased = await EraseAsync(coordinator, SampleCases.Mariam, "keita");

        Assert.Equal(HttpStatusCode.Found, erased.StatusCode);
        Assert.False(await IsThereAsync(SampleCases.Mariam));
        Assert.Contains("Le dossier est effacé.", await coordinator.ReadAsync(erased.Headers.Location!.ToString()), StringComparison.Ordinal);
        Assert.Contains("La personne le demande\u00A0: 1", await coordinator.ReadAsync("/personnes/effacements"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.GetAsync($"/personnes/{SampleCases.Mariam}")).StatusCode);
    }

    [Fact]
    public async Task Files_without_contact_are_announced_in_the_inbox_and_kept_with_a_reason()
    {
        await app.WithDbAsync(db =>
        {
            db.Add(new Activities.Beneficiaries.Beneficiary { Id = DerivedId.From("rights", "old"), FirstName = "Odette", LastName = "Ancien", Commune = "Barlin", OrganisationId = SampleCases.Adviser.OrganisationId, LeadAdviserId = SampleCases.Adviser.Id, CreatedAt = app.Clock.Now.AddYears(-3) });
            return db.SaveChangesAsync();
        });
        await app.Services.GetRequiredService<DailyRetention>().RunAsync(CancellationToken.None);
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var colleague = await Visitor.SignedInAsync(app, DemoStaff("Sophie Lemaire"));
        using var elsewhere = await Visitor.SignedInAsync(app, DemoStaff("Hélène Caron"));

        Assert.Contains("Un dossier sans contact depuis longtemps sera effacé le 31\u00A0mars\u00A02027.", await adviser.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Contains("Odette Ancien", await adviser.ReadAsync("/personnes/effacements"), StringComparison.Ordinal);
        foreach (var visitor in new[] { colleague, elsewhere })
        {
            Assert.DoesNotContain("sans contact depuis longtemps", await visitor.ReadAsync("/"), StringComparison.Ordinal);
            Assert.DoesNotContain("Odette", await visitor.ReadAsync("/personnes/effacements"), StringComparison.Ordinal);
        }

        var keep = $"/personnes/{DerivedId.From("rights", "old")}/garder";
        using var tooLong = await adviser.FillInAsync(keep, "keep", ("q-until", "2028-03-02"), ("q-reason", "Litige"));
        Assert.Equal(HttpStatusCode.BadRequest, tooLong.StatusCode);
        using var kept = await adviser.FillInAsync(keep, "keep", ("q-until", "2027-09-01"), ("q-reason", "Litige en cours"));
        Assert.Equal(HttpStatusCode.Found, kept.StatusCode);
        Assert.DoesNotContain("Odette", await adviser.ReadAsync("/personnes/effacements"), StringComparison.Ordinal);
        Assert.Contains("Dossier gardé jusqu’au 1er\u00A0septembre\u00A02027", await adviser.ReadAsync($"/personnes/{DerivedId.From("rights", "old")}/droits"), StringComparison.Ordinal);
    }

    /// <summary>One follows upon the other, which ended with an exit: what refers to each other must go all the same.</summary>
    private Task<int> AddSchemesAsync() => app.WithDbAsync(async db =>
    {
        var exit = await db.Exits.Where(row => row.BeneficiaryId == SampleCases.Mariam).Select(row => row.Id).SingleAsync();
        SchemeEnrolment Scheme(string id, Guid? follows, Guid? ends) => new()
        {
            Id = DerivedId.From("erased", id),
            BeneficiaryId = SampleCases.Mariam,
            InstanceId = "mariam",
            ActivityId = "formation",
            Kind = SchemeKind.Training,
            EarlyEndWaitId = id,
            Title = id,
            Host = "x",
            StartsOn = new(2026, 9, 1),
            PlannedEndOn = new(2026, 12, 1),
            EndedOn = new(2026, 12, 1),
            FollowOnEnrolmentId = follows,
            ExitId = ends,
        };
        db.AddRange(Scheme("b", null, exit), Scheme("a", DerivedId.From("erased", "b"), null));
        return await db.SaveChangesAsync();
    });

    private Task<bool> IsThereAsync(Guid person) => app.WithDbAsync(db => db.Beneficiaries.AnyAsync(row => row.Id == person));

    private static StaffMember DemoStaff(string name) => Designer.Demo.DemoTeam.Staff.Single(member => member.Name == name);

    private static async Task<HttpResponseMessage> CopyAsync(Visitor visitor, Guid person) =>
        await visitor.PostAsync($"/personnes/{person}/donnees", (Visitor.TokenField, await visitor.TokenAsync()));

    private static Task<HttpResponseMessage> EraseAsync(Visitor visitor, Guid person, string name) =>
        visitor.FillInAsync($"/personnes/{person}/effacer", "erase", ("q-cause", "Asked"), ("q-name", name));
}
