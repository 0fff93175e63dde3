using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Activities.Barriers;
using Pathways.Activities.Coordination;
using Pathways.Activities.Partners;
using Pathways.Designer.Demo;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests;

/// <summary>The directory: who is found, added, changed and asked no more.</summary>
public sealed class PartnerDirectoryTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly (string, string)[] _garage =
    [
        ("q-name", "Garage <b>solidaire</b>"), ("q-commune", "Béthune"), ("q-needs", "Mobility"), ("q-contactName", "Marc Delattre"), ("q-contactFunction", "Chef d’atelier"),
        ("q-email", "marc@garage.example"), ("q-communes", "Barlin\nHersin-Coupigny"), ("q-department", "62"), ("q-modes", "en-presentiel"), ("q-places", "4"), ("q-digest", "yes"),
    ];

    [Fact]
    public async Task Partners_are_found_by_words_need_and_room()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        Assert.Contains("Mobilité Artois", await TextAsync(adviser, "/partenaires?cherche=mobilite"), StringComparison.Ordinal);
        Assert.DoesNotContain("Mobilité Artois", await TextAsync(adviser, "/partenaires?besoin=Health"), StringComparison.Ordinal);
        Assert.Contains("Aucun partenaire", await TextAsync(adviser, "/partenaires?cherche=zzz"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coordinator_adds_a_partner_once_and_changes_its_contact()
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        using var added = await coordinator.FillInAsync("/partenaires/nouveau", "partner", _garage);
        Assert.Equal(HttpStatusCode.Found, added.StatusCode);
        var partner = await app.WithDbAsync(db => db.Partners.AsNoTracking().SingleAsync(row => row.Commune == "Béthune"));
        Assert.Equal(("62", 4, true, "en-presentiel"), (partner.Department, partner.PlacesPerMonth, partner.PrefersDigest, partner.ReceptionModes));
        var page = await (await coordinator.GetAsync($"/partenaires/{partner.Id}")).Content.ReadAsStringAsync();
        Assert.Contains("Garage &lt;b&gt;solidaire", page, StringComparison.Ordinal);

        var own = await app.WithDbAsync(db => db.PartnerContacts.Where(row => row.PartnerId == partner.Id).Select(row => row.Id).SingleAsync());
        using var changed = await coordinator.FillInAsync(
            $"/partenaires/{partner.Id}/contacts/{own}", "contact", ("q-contactName", "Marc Delattre"), ("q-email", "accueil@garage.example"), ("q-receives", "yes"));
        Assert.Equal(HttpStatusCode.Found, changed.StatusCode);
        partner = await app.WithDbAsync(db => db.Partners.AsNoTracking().SingleAsync(row => row.Id == partner.Id));
        Assert.Equal(("accueil@garage.example", 1), (partner.Email, partner.Version));
        Assert.Contains("Contact modifié\u00A0: Marc Delattre", await TextAsync(coordinator, $"/partenaires/{partner.Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_contacts_the_preferred_one_is_written_to_until_it_leaves()
    {
        var partner = await AddAsync("Plusieurs");
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        var first = PartnerContact.OwnOf(await FindAsync(partner)).Id;
        using var alone = await coordinator.FillInAsync($"/partenaires/{partner}/contacts/{first}", "leave");
        Assert.Contains("C’est le seul contact", WebUtility.HtmlDecode(await alone.Content.ReadAsStringAsync()), StringComparison.Ordinal);

        var second = $"/partenaires/{partner}/contacts/nouveau";
        using var taken = await coordinator.FillInAsync(second, "contact", ("q-contactName", "Ida"), ("q-email", "NOUS@plusieurs.example"), ("q-receives", "no"));
        Assert.Equal(HttpStatusCode.BadRequest, taken.StatusCode);
        using var added = await coordinator.FillInAsync(second, "contact", ("q-contactName", "Ida"), ("q-email", "ida@plusieurs.example"), ("q-receives", "yes"));
        Assert.Equal("ida@plusieurs.example", (await FindAsync(partner)).Email);

        var ida = await app.WithDbAsync(db => db.PartnerContacts.Where(row => row.Name == "Ida").Select(row => row.Id).SingleAsync());
        using var left = await coordinator.FillInAsync($"/partenaires/{partner}/contacts/{ida}", "leave");
        Assert.Equal("nous@plusieurs.example", (await FindAsync(partner)).Email);
        using var back = await coordinator.FillInAsync($"/partenaires/{partner}/contacts/{ida}", "leave");
        Assert.Null(await app.WithDbAsync(db => db.PartnerContacts.Where(row => row.Id == ida).Select(row => row.LeftAt).SingleAsync()));
    }

    [Fact]
    public async Task Whoever_read_an_older_page_changes_nothing_before_reading_again()
    {
        var partner = await AddAsync("Disputé");
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        var path = $"/partenaires/{partner}/modifier";
        (string, string)[] answers = [("q-commune", "Houdain"), ("q-needs", "Health"), ("q-digest", "no")];
        var (first, second) = (await coordinator.ReadAsync(path), await coordinator.ReadAsync(path));
        using var done = await coordinator.SubmitAsync(path, first, "partner", [("q-name", "Premier"), .. answers]);
        Assert.Equal(HttpStatusCode.Found, done.StatusCode);

        using var late = await coordinator.SubmitAsync(path, second, "partner", [("q-name", "Second"), .. answers]);
        var page = WebUtility.HtmlDecode(await late.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.Conflict, "Premier"), (late.StatusCode, (await FindAsync(partner)).Name));
        Assert.Contains("Claire Dumont a changé cette fiche", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Second\"", page, StringComparison.Ordinal);
        using var again = await coordinator.SubmitAsync(path, page, "partner", [("q-name", "Second"), .. answers]);
        Assert.Equal((HttpStatusCode.Found, "Second"), (again.StatusCode, (await FindAsync(partner)).Name));
    }

    [Fact]
    public async Task Pauses_are_entered_ahead_hold_on_their_days_and_are_taken_back()
    {
        var partner = await AddAsync("En congé");
        var path = $"/partenaires/{partner}";
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        foreach (var (from, until, reason) in new[] { ("2027-03-01", "2027-03-05", "Travaux"), ("2027-08-01", "2027-08-31", "Été") })
        {
            using var entered = await coordinator.FillInAsync(path, "pause", ("q-pauseFrom", from), ("q-pauseUntil", until), ("q-pauseReason", reason));
            Assert.Equal(HttpStatusCode.Found, entered.StatusCode);
        }
        Assert.DoesNotContain("En congé", await TextAsync(coordinator, "/partenaires?besoin=Health&places=1"), StringComparison.Ordinal);
        Assert.Contains("En pause jusqu’au 5\u00A0mars\u00A02027", await TextAsync(coordinator, path), StringComparison.Ordinal);
        Assert.DoesNotContain(await RankAsync(), choice => choice.Id == partner);

        foreach (var (from, until, sentence) in new[] { ("2027-08-31", "", "Une pause est déjà inscrite du 1"), ("2027-04-02", "2027-04-01", "La fin de la pause vient avant son début") })
        {
            using var refused = await coordinator.FillInAsync(path, "pause", ("q-pauseFrom", from), ("q-pauseUntil", until));
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains(sentence, WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        var now = await app.WithDbAsync(db => db.PartnerPauses.Where(row => row.PartnerId == partner && row.Reason == "Travaux").Select(row => row.Id).SingleAsync());
        using var withdrawn = await coordinator.FillInAsync(path, "end-pause", ("pause", now.ToString()));
        Assert.Contains(await RankAsync(), choice => choice.Id == partner);
        using var twice = await coordinator.FillInAsync(path, "end-pause", ("pause", now.ToString()));
        Assert.Equal(HttpStatusCode.BadRequest, twice.StatusCode);

        await app.WithDbAsync(db => db.Partners.Where(row => row.Id == partner).ExecuteUpdateAsync(row => row.SetProperty(it => it.PausedFrom, new DateOnly(2027, 5, 1))));
        using var older = await coordinator.FillInAsync(path, "pause", ("q-pauseFrom", "2027-06-01"), ("q-pauseUntil", "2027-06-02"));
        Assert.Equal(HttpStatusCode.BadRequest, older.StatusCode);
        using var ended = await coordinator.FillInAsync(path, "end-pause", ("pause", "own"));
        Assert.Null((await FindAsync(partner)).PausedFrom);

        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var forged = await adviser.FillInAsync(path, "end-pause", ("pause", Guid.Empty.ToString()));
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
    }

    [Fact]
    public async Task The_directory_leaves_as_the_list_is_narrowed()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var (file, narrowed) = (await adviser.ReadAsync("/partenaires/exporter/csv"), await adviser.ReadAsync("/partenaires/exporter/csv?cherche=mobilite"));
        Assert.Contains("Nom;Commune;Besoins", file, StringComparison.Ordinal);
        Assert.Contains("CCAS de Barlin;Barlin", file, StringComparison.Ordinal);
        Assert.Contains("Mobilité Artois;Barlin;Mobilité", narrowed, StringComparison.Ordinal);
        Assert.DoesNotContain("CCAS", narrowed, StringComparison.Ordinal);
        Assert.Equal(1, await app.WithDbAsync(db => db.ExportTraces.CountAsync(row => row.List == "partenaires" && row.Rows == 1)));
    }

    [Theory]
    [InlineData("q-email", "marc", "Cette adresse n’est pas complète")]
    [InlineData("q-name", "", "Répondez à cette question")]
    [InlineData("q-places", "beaucoup", "Écrivez un nombre entier")]
    [InlineData("q-siret", "123", "Un SIRET a 14 chiffres")]
    [InlineData("q-website", "javascript:alert(1)", "commence par https://")]
    public async Task What_is_wrong_is_named_and_nothing_is_kept(string field, string value, string message)
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        var before = await app.WithDbAsync(db => db.Partners.CountAsync());
        using var answer = await coordinator.FillInAsync("/partenaires/nouveau", "partner", [.. _garage.Where(each => each.Item1 != field), (field, value)]);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(message, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(before, await app.WithDbAsync(db => db.Partners.CountAsync()));
    }

    [Fact]
    public async Task A_partner_with_requests_waiting_is_not_deactivated_silently()
    {
        var partner = DemoTeam.Partners.Single(row => row.Name == "Mobilité Artois").Id;
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        using var first = await coordinator.FillInAsync($"/partenaires/{partner}", "activity");
        Assert.Equal(HttpStatusCode.Conflict, first.StatusCode);
        Assert.Contains("Des demandes attendent encore", WebUtility.HtmlDecode(await first.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.True(await IsActiveAsync(partner));

        using var second = await coordinator.FillInAsync($"/partenaires/{partner}", "activity", ("confirmed", "1"));
        Assert.Equal(HttpStatusCode.Found, second.StatusCode);
        Assert.False(await IsActiveAsync(partner));
        using var again = await coordinator.FillInAsync($"/partenaires/{partner}", "activity");
        Assert.True(await IsActiveAsync(partner));
    }

    [Fact]
    public async Task An_adviser_reads_and_does_not_change()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var partner = DemoTeam.Partners[0].Id;
        Assert.DoesNotContain("Ne plus solliciter", await TextAsync(adviser, $"/partenaires/{partner}"), StringComparison.Ordinal);
        using var edit = await adviser.GetAsync($"/partenaires/{partner}/modifier");
        Assert.Equal(HttpStatusCode.Forbidden, edit.StatusCode);
    }

    [Fact]
    public void Mail_goes_to_the_preferred_contact_that_can_be_reached()
    {
        var partner = new Partner { Id = DerivedId.From("test", "partner"), Name = "x", ContactName = "x", Email = "x", Commune = "x", Needs = [] };
        PartnerContact[] contacts = [Contact("b", isPreferred: true), Contact("a"), Contact("c")];
        PartnerContact.Settle(partner, contacts);
        Assert.Equal("b@x.example", partner.Email);
        contacts[0].BouncedSince = AppFixture.Start;
        PartnerContact.Settle(partner, contacts);
        Assert.Equal("a@x.example", partner.Email);
    }

    private static PartnerContact Contact(string name, bool isPreferred = false) =>
        new() { Id = DerivedId.From("test", name), PartnerId = Guid.Empty, Name = name, Email = $"{name}@x.example", IsPreferred = isPreferred };

    private async Task<Guid> AddAsync(string name)
    {
        var id = Guid.CreateVersion7(app.Clock.Now);
        await app.WithDbAsync(db =>
        {
            db.Add(new Partner { Id = id, Name = name, ContactName = "Nous", Email = $"nous@{name.ToLowerInvariant()}.example", Commune = "Houdain", Needs = [BarrierKind.Health] });
            return db.SaveChangesAsync();
        });
        return id;
    }

    private Task<Partner> FindAsync(Guid id) => app.WithDbAsync(db => db.Partners.AsNoTracking().SingleAsync(row => row.Id == id));

    private async Task<IReadOnlyList<PartnerChoice>> RankAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        return scope.ServiceProvider.GetRequiredService<IPartnerDirectory>().Rank(BarrierKind.Health, "Houdain", app.Clock.Now);
    }

    private Task<bool> IsActiveAsync(Guid partner) => app.WithDbAsync(db => db.Partners.AnyAsync(row => row.Id == partner && row.DeactivatedAt == null));

    private static async Task<string> TextAsync(Visitor visitor, string path)
    {
        using var page = await visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
    }
}
