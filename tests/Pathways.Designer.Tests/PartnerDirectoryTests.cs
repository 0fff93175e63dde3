using System.Net;
using Microsoft.EntityFrameworkCore;
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

        using var changed = await coordinator.FillInAsync($"/partenaires/{partner.Id}/modifier", "partner", [.. _garage.Where(field => field.Item1 is not "q-email"), ("q-email", "accueil@garage.example")]);
        Assert.Equal(HttpStatusCode.Found, changed.StatusCode);
        partner = await app.WithDbAsync(db => db.Partners.AsNoTracking().SingleAsync(row => row.Id == partner.Id));
        var contacts = await app.WithDbAsync(db => db.PartnerContacts.AsNoTracking().Where(row => row.PartnerId == partner.Id).ToListAsync());
        Assert.Equal("accueil@garage.example", partner.Email);
        Assert.Equal("accueil@garage.example", Assert.Single(contacts, contact => contact.IsPreferred).Email);
        Assert.Equal(2, contacts.Count);
    }

    [Theory]
    [InlineData("q-email", "marc", "Cette adresse n’est pas complète")]
    [InlineData("q-name", "", "Répondez à cette question")]
    [InlineData("q-places", "beaucoup", "Écrivez un nombre entier")]
    [InlineData("q-pausedUntil", "2027-03-01", "La fin de la pause vient avant son début")]
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

    private Task<bool> IsActiveAsync(Guid partner) => app.WithDbAsync(db => db.Partners.AnyAsync(row => row.Id == partner && row.DeactivatedAt == null));

    private static async Task<string> TextAsync(Visitor visitor, string path)
    {
        using var page = await visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
    }
}
