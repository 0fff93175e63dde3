using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Activities.Barriers;
using Pathways.Activities.Partners;
using Pathways.Designer.Import;
using Pathways.Designer.PartnerImport;
using Pathways.Designer.Tests.Browsing;
using Pathways.Engine.Instances.Retention;
using static Pathways.Designer.Tests.PartnerFiles.PartnerFileSamples;

namespace Pathways.Designer.Tests.PartnerFiles;

/// <summary>From a file of structures to the directory, on either database.</summary>
public abstract class PartnerImportTests(AppFixture app)
{
    private const string Address = PartnerImportSetup.Address;

    [Fact]
    public async Task A_structure_and_its_services_become_a_partner_that_is_not_asked_yet()
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        var file = File(
            [Structure("neuf", ",\"siret\":\"12345678900011\",\"telephone\":\"+33321000000\",\"site_web\":\"https://neuf.example/\",\"adresse\":\"1 rue <b>Haute</b>\"", "Neuf")],
            [
                Service("n1", "neuf", ",\"zone_eligibilite\":[\"62\",\"62457\",\"200093201\"],\"publics\":[\"jeunes\"],\"frais\":\"gratuit\",\"modes_accueil\":[\"en-presentiel\"],\"contact_nom_prenom\":\"Ana Roy\""),
                Service("n2", "neuf", ",\"publics\":[\"femmes\"]", "numerique--inconnu"),
            ]);
        var page = await BringAsync(coordinator, file);

        var text = await coordinator.ReadAsync(page);
        Assert.Contains("Nouveaux <strong>1</strong>", text, StringComparison.Ordinal);
        Assert.Contains("<code>200093201</code>", text, StringComparison.Ordinal);
        Assert.Contains("<code>numerique--inconnu</code>", text, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync("Neuf"));
        for (var time = 0; time < 2; time++)
            await DecideAsync(coordinator, page, ("decision", "importer"));

        Assert.Contains("Partenaires ajoutés\u00A0: 1.", await coordinator.ReadAsync(page), StringComparison.Ordinal);
        var partner = await app.WithDbAsync(db => db.Partners.AsNoTracking().SingleAsync(row => row.Name == "Neuf"));
        Assert.Equal([BarrierKind.Mobility, BarrierKind.Digital], partner.Needs);
        Assert.Equal(("62", "femmes\njeunes", "gratuit", "en-presentiel", "12345678900011"), (partner.Department, partner.Publics, partner.Fees, partner.ReceptionModes, partner.Siret));
        Assert.Equal(("Ana Roy", "contact@neuf.example", "mobilite--acceder-a-un-vehicule"), (partner.ContactName, partner.Email, partner.Themes));
        Assert.NotNull(partner.DeactivatedAt);
        Assert.Equal("03 21 00 00 00", await app.WithDbAsync(db => db.PartnerContacts.Where(row => row.PartnerId == partner.Id).Select(row => row.Phone).SingleAsync()));
        using var shown = await coordinator.GetAsync($"/partenaires/{partner.Id}");
        Assert.DoesNotContain("<b>Haute", await shown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_what_was_corrected_here_stays()
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        await ImportAsync(coordinator, File([Structure("suivi", name: "Suivi")], [Service("s1", "suivi")]), ("solliciter", "oui"));
        var again = await BringAsync(coordinator, File([Structure("suivi", name: "Suivi")], [Service("s1", "suivi")]));
        Assert.Contains("n’apporte rien de nouveau", await coordinator.ReadAsync(again), StringComparison.Ordinal);

        var id = await app.WithDbAsync(db => db.Partners.Where(row => row.Name == "Suivi").Select(row => row.Id).SingleAsync());
        using var corrected = await coordinator.FillInAsync(
            $"/partenaires/{id}/modifier", "partner", ("q-name", "Suivi du Ternois"), ("q-commune", "Houdain"), ("q-needs", "Mobility"), ("q-digest", "no"), ("q-themes", "mobilite--acceder-a-un-vehicule"), ("q-postalCode", "62150"));
        Assert.Equal(HttpStatusCode.Found, corrected.StatusCode);

        var page = await BringAsync(coordinator, File([Structure("suivi", ",\"adresse\":\"2 rue Basse\"", "Suivi bis")], [Service("s1", "suivi")]));
        var text = await coordinator.ReadAsync(page);
        Assert.Contains("Suivi du Ternois reste, car corrigé ici. Le fichier dit\u00A0: Suivi bis", text, StringComparison.Ordinal);
        Assert.Contains("(vide) devient 2 rue Basse", text, StringComparison.Ordinal);
        await DecideAsync(coordinator, page, ("decision", "importer"));
        var partner = await app.WithDbAsync(db => db.Partners.AsNoTracking().SingleAsync(row => row.Id == id));
        Assert.Equal(("Suivi du Ternois", "2 rue Basse", null), (partner.Name, partner.Address, partner.DeactivatedAt));
        Assert.Equal(1, await app.WithDbAsync(db => db.PartnerTraces.CountAsync(row => row.PartnerId == id && row.Kind == PartnerTraceKind.Changed)));
    }

    [Fact]
    public async Task A_partner_is_recognised_by_its_SIRET_and_one_of_the_same_name_only_proposed()
    {
        var (bySiret, byName) = (Guid.CreateVersion7(app.Clock.Now), Guid.CreateVersion7(app.Clock.Now));
        await app.WithDbAsync(db =>
        {
            db.AddRange(Own(bySiret, "Le nôtre", "98765432100022"), Own(byName, "Homonyme", null));
            return db.SaveChangesAsync();
        });
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        var file = File([Structure("siret", ",\"siret\":\"98765432100022\"", "Leur nom"), Structure("nom", name: "HOMONYME")], [Service("r1", "siret"), Service("r2", "nom")]);

        var page = await BringAsync(coordinator, file);
        var text = await coordinator.ReadAsync(page);
        Assert.Contains("Reconnu par son SIRET\u00A0: Le nôtre.", text, StringComparison.Ordinal);
        Assert.Contains("est-ce votre partenaire Homonyme", text, StringComparison.Ordinal);
        await DecideAsync(coordinator, page, ("decision", "importer"));
        Assert.Equal(("Le nôtre", "62150"), await app.WithDbAsync(async db => (await db.Partners.FindAsync(bySiret))! is var row ? (row.Name, row.PostalCode) : default));
        Assert.Null(await app.WithDbAsync(async db => (await db.Partners.FindAsync(byName))!.PostalCode));

        var choice = $"{PartnerImportDecision.Proposal}{NewPartner.IdOf(new("dora", "nom"))}";
        await ImportAsync(coordinator, file, (choice, nameof(ProposalChoice.IsTheSame)));
        Assert.Equal("62150", await app.WithDbAsync(async db => (await db.Partners.FindAsync(byName))!.PostalCode));
        Assert.Equal(1, await CountAsync("Homonyme"));

        static Partner Own(Guid id, string name, string? siret) =>
            new() { Id = id, Name = name, Siret = siret, ContactName = name, Email = "nous@chez-nous.example", Commune = "Houdain", Needs = [BarrierKind.Mobility] };
    }

    [Fact]
    public async Task Whoever_could_not_be_asked_is_left_out_and_told()
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        var page = await BringAsync(coordinator, $$"""
            [{"source":"dora","id":"muet","nom":"Sans courriel","commune":"Houdain"},
             {{Structure("sans", name: "Sans service")}},
             {{Structure("un", ",\"siret\":\"11111111100011\"", "Une fois")}},{{Service("u1", "un")}},
             {{Structure("deux", ",\"siret\":\"11111111100011\"", "Une autre fois")}},{{Service("u2", "deux")}},
             {{Service("perdu", "nulle-part")}}]
            """);

        var text = await coordinator.ReadAsync(page);
        Assert.Contains("Sans courriel, les demandes ne pourraient pas partir", text, StringComparison.Ordinal);
        Assert.Contains("Aucun de ses services n’est lié", text, StringComparison.Ordinal);
        Assert.Contains("déjà décrite par [2]", text, StringComparison.Ordinal);
        using var errors = await coordinator.GetAsync($"{page}/erreurs/csv");
        Assert.Contains("[6].structure_id;nulle-part;Cette structure", await errors.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await DecideAsync(coordinator, page, ("decision", "importer"));
        Assert.Contains("Restés dehors\u00A0: 4", await coordinator.ReadAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_refused_dropped_or_left_is_not_kept()
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        foreach (var (content, sentence) in new[] { (Utf8("[{"), "Rien n’en a été gardé"), (new byte[31_000_000], "dépasse 20\u00A0Mo") })
        {
            using var refused = await coordinator.SendFileAsync(Address, "partner-file", "fiches.json", content);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains(sentence, WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        var file = File([Structure("lache", name: "Lâché")], [Service("l1", "lache")]);
        var (dropped, left) = (await BringAsync(coordinator, file), await BringAsync(coordinator, file));
        await DecideAsync(coordinator, dropped, ("decision", "abandonner"));
        await DecideAsync(coordinator, dropped, ("decision", "importer"));
        var now = app.Clock.Now;
        app.Clock.Now = now.AddHours(25);
        await app.Services.GetRequiredService<ShortLivedRetention>().RunAsync(CancellationToken.None);
        app.Clock.Now = now;
        await DecideAsync(coordinator, left, ("decision", "importer"));

        Assert.Equal(0, await CountAsync("Lâché"));
    }

    /// <summary>PATHWAYS_IMPORT_PARTNERS=20000 measures what a whole file takes.</summary>
    [Fact]
    public async Task A_large_file_is_imported_and_brought_up_to_date_within_one_request_each()
    {
        var structures = int.Parse(Environment.GetEnvironmentVariable("PATHWAYS_IMPORT_PARTNERS") ?? "500", CultureInfo.InvariantCulture);
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        foreach (var address in new[] { "1 rue Haute", "2 rue Basse" })
        {
            var file = File(
                Enumerable.Range(0, structures).Select(number => Structure($"grand-{number}", $",\"adresse\":\"{address}\"", $"Grand {number}").Trim()),
                Enumerable.Range(0, structures).Select(number => Service($"gs-{number}", $"grand-{number}").Trim()));
            var watch = Stopwatch.StartNew();
            var page = await BringAsync(coordinator, file);
            var brought = watch.Elapsed;
            await coordinator.ReadAsync(page);
            var shown = watch.Elapsed;
            await DecideAsync(coordinator, page, ("decision", "importer"));
            var done = watch.Elapsed;
            await coordinator.ReadAsync("/partenaires?cherche=grand");
            TestContext.Current.TestOutputHelper!.WriteLine(
                $"{structures} structures, {file.Length} bytes: brought {brought.TotalSeconds:0.0} s, shown {(shown - brought).TotalSeconds:0.0} s, imported {(done - shown).TotalSeconds:0.0} s, directory {(watch.Elapsed - done).TotalSeconds:0.00} s");
            Assert.Equal(structures, await app.WithDbAsync(db => db.Partners.CountAsync(row => row.Address == address && row.Name.StartsWith("Grand "))));
        }
        await app.WithDbAsync(db => db.Partners.Where(row => row.Name.StartsWith("Grand ")).ExecuteDeleteAsync());
    }

    private Task<int> CountAsync(string name) => app.WithDbAsync(db => db.Partners.CountAsync(row => row.Name == name));

    private static async Task ImportAsync(Visitor visitor, string file, params (string, string)[] fields) =>
        await DecideAsync(visitor, await BringAsync(visitor, file), [("decision", "importer"), .. fields]);

    private static async Task<string> BringAsync(Visitor visitor, string file)
    {
        using var answer = await visitor.SendFileAsync(Address, "partner-file", "fiches.json", Utf8(file));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private static async Task DecideAsync(Visitor visitor, string page, params (string Name, string Value)[] fields)
    {
        using var answer = await visitor.PostAsync(page, [("_handler", "decide-import"), (Visitor.TokenField, await visitor.TokenAsync()), .. fields]);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }
}

public sealed class SqlitePartnerImportTests(AppFixture app) : PartnerImportTests(app), IClassFixture<AppFixture>;

public sealed class PostgresPartnerImportTests : PartnerImportTests, IClassFixture<PostgresAppFixture>
{
    public PostgresPartnerImportTests(PostgresAppFixture app) : base(app) => PostgresAppFixture.Require();
}
