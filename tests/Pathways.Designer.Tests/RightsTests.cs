using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Activities.Records;
using Pathways.Activities.Rights;
using Pathways.Activities.Schemes;
using Pathways.Designer.Tests.Browsing;
using Pathways.Engine.Instances;

namespace Pathways.Designer.Tests;

/// <summary>What a person may know, say and ask for.</summary>
public abstract class RightsTests(AppFixture app)
{
    [Fact]
    public async Task An_objection_holds_until_the_person_agrees_and_nothing_that_was_said_is_lost()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var page = $"/personnes/{SampleCases.Jordan}/droits";
        await SayAsync(adviser, page, ("q-kind", "Informed"), ("q-way", "InPerson"), ("q-leaflet", "notice de mars"));
        await SayAsync(adviser, page, ("q-kind", "SharingObjected"), ("q-way", "Phone"), ("q-words", "Je ne veux pas."));

        Assert.NotNull(await ObjectedAsync());
        var objected = await adviser.ReadAsync(page);
        Assert.Contains("Une demande attend pourtant chez un partenaire", objected, StringComparison.Ordinal);
        Assert.Contains("Mobilité Artois", objected, StringComparison.Ordinal);
        Assert.Contains("S’oppose au partage depuis le 1er\u00A0mars\u00A02027", await adviser.ReadAsync($"/personnes/{SampleCases.Jordan}"), StringComparison.Ordinal);

        await SayAsync(adviser, page, ("q-kind", "SharingAccepted"), ("q-way", "Letter"));
        Assert.Null(await ObjectedAsync());
        var agreed = await adviser.ReadAsync(page);
        Assert.Contains("Je ne veux pas.", agreed, StringComparison.Ordinal);
        Assert.Contains("notice de mars", agreed, StringComparison.Ordinal);
        Assert.DoesNotContain("Une demande attend pourtant", agreed, StringComparison.Ordinal);

        Task<DateTimeOffset?> ObjectedAsync() => app.WithDbAsync(db => db.Beneficiaries.Where(row => row.Id == SampleCases.Jordan).Select(row => row.SharingObjectedAt).SingleAsync());
    }

    [Fact]
    public async Task The_page_for_the_person_holds_no_note_of_the_team()
    {
        await app.WithDbAsync(db =>
        {
            db.CaseActions.Add(new() { Id = DerivedId.From("rights", "note"), BeneficiaryId = SampleCases.Kenza, Kind = CaseActionKind.Note, HappenedAt = app.Clock.Now, Text = "Entre nous.", AuthorId = SampleCases.Adviser.Id, RecordedAt = app.Clock.Now });
            return db.SaveChangesAsync();
        });
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var text = await adviser.ReadAsync($"/personnes/{SampleCases.Kenza}/mon-parcours");

        Assert.Contains("Karim Benali", text, StringComparison.Ordinal);
        Assert.Contains("Titre professionnel, chez Centre de formation des Hauts-de-France, du 11\u00A0février\u00A02027 au 12\u00A0mai\u00A02027.", text, StringComparison.Ordinal);
        Assert.Contains("Nous préparons une formation avec vous. D’ici le 1er\u00A0mars\u00A02027.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Entre nous.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("L’étape n’a pas pu lire", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_copy_holds_a_row_of_every_table_that_concerns_the_person_and_leaves_a_trace()
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        using var answer = await coordinator.GetAsync($"/personnes/{SampleCases.Jordan}/donnees");
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        var (json, text) = (Read("donnees.json"), Read("lisez-moi.txt"));

        foreach (var part in new[] { "\"Beneficiaries\"", "\"Instances\"", "\"Journal\"", "\"Tasks\"", "\"Handoffs\"", "\"Barriers\"", "\"Diagnostics\"", "\"Outbox\"", "Être cariste en logistique" })
            Assert.Contains(part, json, StringComparison.Ordinal);
        Assert.DoesNotContain("Kenza", json, StringComparison.Ordinal);
        Assert.Contains("Jordan Blondel", text, StringComparison.Ordinal);
        Assert.Contains("Claire Dumont a remis une copie des données.", await coordinator.ReadAsync($"/personnes/{SampleCases.Jordan}?fil=dossier"), StringComparison.Ordinal);

        string Read(string name)
        {
            using var reader = new StreamReader(zip.GetEntry(name)!.Open(), Encoding.UTF8);
            return reader.ReadToEnd();
        }
    }

    [Fact]
    public async Task A_file_with_a_running_journey_is_not_erased()
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        using var answer = await EraseAsync(coordinator, SampleCases.Kenza);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("Un parcours est en cours. Arrêtez-le d’abord", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.True(await app.WithDbAsync(db => db.Beneficiaries.AnyAsync(row => row.Id == SampleCases.Kenza)));
    }

    [Fact]
    public async Task An_erased_file_leaves_no_row_in_any_table_and_a_count_without_a_name()
    {
        await AddSchemesAsync();
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        await SayAsync(coordinator, $"/personnes/{SampleCases.Mariam}/droits", ("q-kind", "SharingAccepted"), ("q-way", "InPerson"));
        await coordinator.ReadAsync($"/personnes/{SampleCases.Mariam}");
        Assert.True(await app.WithDbAsync(async db => (await PersonRows.ReadAllAsync(db, SampleCases.Mariam, CancellationToken.None)).Count(table => table.Rows.Count > 0)) >= 6);
        var before = await app.CountRowsAsync();

        using var answer = await EraseAsync(coordinator, SampleCases.Mariam);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        await app.WithDbAsync(async db =>
        {
            Assert.All(await PersonRows.ReadAllAsync(db, SampleCases.Mariam, CancellationToken.None), table => Assert.Empty(table.Rows));
            var kept = await db.ErasedFiles.SingleAsync();
            Assert.Equal((ErasureCause.Asked, SampleCases.Coordinator.Id, new DateOnly(2027, 3, 1)), (kept.Cause, kept.ErasedBy, kept.ErasedOn));
            foreach (var table in new[] { nameof(WorkflowInstance), nameof(JournalEntry) })
                Assert.True((await app.CountRowsAsync()).Single(count => count.Key.EndsWith(table, StringComparison.Ordinal)).Value < before.Single(count => count.Key.EndsWith(table, StringComparison.Ordinal)).Value);
            return true;
        });
        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.GetAsync($"/personnes/{SampleCases.Mariam}")).StatusCode);
    }

    /// <summary>One follows upon the other, which ended with an exit: what refers to each other must go all the same.</summary>
    private Task AddSchemesAsync() => app.WithDbAsync(async db =>
    {
        var exit = await db.Exits.Where(row => row.BeneficiaryId == SampleCases.Mariam).Select(row => row.Id).SingleAsync();
        SchemeEnrolment Scheme(string id, Guid? follows, Guid? ends) => new()
        {
            Id = DerivedId.From("erased", id), BeneficiaryId = SampleCases.Mariam, InstanceId = "mariam", ActivityId = "formation", Kind = SchemeKind.Training, EarlyEndWaitId = id,
            Title = id, Host = "x", StartsOn = new(2026, 9, 1), PlannedEndOn = new(2026, 12, 1), EndedOn = new(2026, 12, 1), FollowOnEnrolmentId = follows, ExitId = ends,
        };
        db.AddRange(Scheme("b", null, exit), Scheme("a", DerivedId.From("erased", "b"), null));
        return await db.SaveChangesAsync();
    });

    private static Task<HttpResponseMessage> EraseAsync(Visitor visitor, Guid person) =>
        visitor.FillInAsync($"/personnes/{person}/effacer", "erase", ("q-cause", "Asked"), ("q-sure", "yes"));

    private static async Task SayAsync(Visitor visitor, string page, params (string Name, string Value)[] fields)
    {
        using var answer = await visitor.FillInAsync(page, "rights", [("q-day", "2027-03-01"), .. fields]);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }
}

public sealed class SqliteRightsTests(AppFixture app) : RightsTests(app), IClassFixture<AppFixture>;

public sealed class PostgresRightsTests : RightsTests, IClassFixture<PostgresAppFixture>
{
    public PostgresRightsTests(PostgresAppFixture app) : base(app) => PostgresAppFixture.Require();
}
