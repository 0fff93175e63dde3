using System.Net;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Records;
using Pathways.Activities.Rights;
using Pathways.Designer.Tests.Browsing;
using Pathways.Engine.Instances;

namespace Pathways.Designer.Tests.Rights;

/// <summary>What a person is told, says and reads.</summary>
public sealed class RightsTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task An_objection_holds_until_the_person_agrees_and_nothing_that_was_said_is_lost()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var page = $"/personnes/{SampleCases.Jordan}/droits";
        Assert.Contains("Pas encore informée", await adviser.ReadAsync(page), StringComparison.Ordinal);
        await SayAsync(adviser, page, ("q-kind", "Informed"), ("q-way", "InPerson"), ("q-leaflet", "notice de mars"));
        await SayAsync(adviser, page, ("q-kind", "SharingObjected"), ("q-way", "Phone"), ("q-words", "Je ne veux pas."));

        Assert.NotNull(await ObjectedAsync());
        var objected = await adviser.ReadAsync(page);
        Assert.Contains("Une demande attend pourtant chez un partenaire", objected, StringComparison.Ordinal);
        Assert.Contains("Annuler la demande à Mobilité Artois", objected, StringComparison.Ordinal);
        Assert.Contains("S’oppose au partage depuis le 1er\u00A0mars\u00A02027", await adviser.ReadAsync($"/personnes/{SampleCases.Jordan}"), StringComparison.Ordinal);
        Assert.Contains("aucune demande ne partira", await adviser.ReadAsync($"/taches/{SampleCases.OpenTask}"), StringComparison.Ordinal);

        await SayAsync(adviser, page, ("q-kind", "SharingAccepted"), ("q-way", "Letter"));
        Assert.Null(await ObjectedAsync());
        var agreed = await adviser.ReadAsync(page);
        Assert.Contains("Je ne veux pas.", agreed, StringComparison.Ordinal);
        Assert.Contains("notice de mars", agreed, StringComparison.Ordinal);
        Assert.DoesNotContain("Une demande attend pourtant", agreed, StringComparison.Ordinal);

        Task<DateTimeOffset?> ObjectedAsync() => app.WithDbAsync(db => db.Beneficiaries.Where(row => row.Id == SampleCases.Jordan).Select(row => row.SharingObjectedAt).SingleAsync());
    }

    [Fact]
    public async Task What_was_said_later_counts_whatever_was_written_down_last_and_twice_is_once()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var page = $"/personnes/{SampleCases.Laurent}/droits";
        await SayAsync(adviser, page, ("q-kind", "SharingAccepted"), ("q-way", "InPerson"));
        var shown = await adviser.ReadAsync(page);
        (string, string)[] earlier = [("q-kind", "SharingObjected"), ("q-way", "Phone"), ("q-day", "2027-02-01")];
        using var once = await adviser.SubmitAsync(page, shown, "rights", earlier);
        using var twice = await adviser.SubmitAsync(page, shown, "rights", earlier);

        Assert.Null(await app.WithDbAsync(db => db.Beneficiaries.Where(row => row.Id == SampleCases.Laurent).Select(row => row.SharingObjectedAt).SingleAsync()));
        Assert.Equal(2, await app.WithDbAsync(db => db.RightsEntries.CountAsync(row => row.BeneficiaryId == SampleCases.Laurent)));
        using var tomorrow = await adviser.SubmitAsync(page, shown, "rights", ("q-kind", "SharingObjected"), ("q-way", "Phone"), ("q-day", "2027-03-02"));
        Assert.Equal(HttpStatusCode.BadRequest, tomorrow.StatusCode);
    }

    [Fact]
    public async Task The_adviser_takes_back_what_a_partner_still_has_before_it()
    {
        var journey = await LiveJourney.StartAsync(app, "Odile");
        await journey.CompleteAsync(("origin", "EmploymentBus"), ("informed", "yes"), ("wish", "Oriented"));
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        Assert.Contains("voyez avec Odile Essai si des partenaires peuvent être informés", await adviser.ReadAsync($"/taches/{(await journey.OpenTaskAsync()).Id}"), StringComparison.Ordinal);
        await journey.CompleteAsync(("project", "Être cariste"), ("barriers", new[] { "Mobility" }), ("availableFrom", "2027-03-02"));
        var handoff = await journey.HandoffAsync();
        var page = $"/personnes/{journey.Person}/droits";
        Assert.Contains("au premier accueil", await adviser.ReadAsync(page), StringComparison.Ordinal);
        await SayAsync(adviser, page, ("q-kind", "SharingObjected"), ("q-way", "InPerson"));
        var objected = await adviser.ReadAsync(page);
        Assert.Contains("s’opposent à la transmission", await adviser.ReadAsync("/"), StringComparison.Ordinal);

        using var cancelled = await adviser.SubmitAsync(page, objected, "cancel", ("handoff", handoff.Id.ToString()));

        Assert.Equal(HttpStatusCode.Found, cancelled.StatusCode);
        var after = await journey.HandoffAsync();
        Assert.Equal((HandoffState.Cancelled, "La personne s’oppose à la transmission d’informations."), (after.State, after.CancelReason));
        Assert.Equal("Pathways.BarrierRemoval", (await journey.OpenTaskAsync()).ActivityType);
        Assert.DoesNotContain("s’opposent à la transmission", await adviser.ReadAsync("/"), StringComparison.Ordinal);
        using var again = await adviser.SubmitAsync(page, objected, "cancel", ("handoff", handoff.Id.ToString()));
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task The_page_for_the_person_holds_no_note_of_the_team()
    {
        await app.WithDbAsync(db =>
        {
            db.CaseActions.Add(new() { Id = Activities.Coordination.DerivedId.From("rights", "note"), BeneficiaryId = SampleCases.Kenza, Kind = CaseActionKind.Note, HappenedAt = app.Clock.Now, Text = "Entre nous.", AuthorId = SampleCases.Adviser.Id, RecordedAt = app.Clock.Now });
            return db.SaveChangesAsync();
        });
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var text = await adviser.ReadAsync($"/personnes/{SampleCases.Kenza}/mon-parcours");

        Assert.Contains("Karim Benali", text, StringComparison.Ordinal);
        Assert.Contains("Titre professionnel, chez Centre de formation des Hauts-de-France, du 11\u00A0février\u00A02027 au 12\u00A0mai\u00A02027.", text, StringComparison.Ordinal);
        Assert.Contains("Nous préparons une formation avec vous. D’ici le 1er\u00A0mars\u00A02027.", text, StringComparison.Ordinal);
        Assert.Contains("dans un délai de 1 mois au plus", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Entre nous.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("L’étape n’a pas pu lire", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Débloquer la suite", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_reads_a_file_for_thirty_days_more_changes_nothing_of_it()
    {
        await app.WithDbAsync(db =>
        {
            db.AccessGrants.Add(new() { Id = Activities.Coordination.DerivedId.From("rights", "grant"), BeneficiaryId = SampleCases.Kenza, OrganisationId = SampleCases.OtherAdviser.OrganisationId, From = app.Clock.Now.AddDays(-1), Until = app.Clock.Now.AddDays(29), Cause = Activities.Transfers.GrantCause.Transfer });
            return db.SaveChangesAsync();
        });
        using var reader = await Visitor.SignedInAsync(app, SampleCases.OtherAdviser);

        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync($"/personnes/{SampleCases.Kenza}")).StatusCode);
        Assert.DoesNotContain("Ses droits", await reader.ReadAsync($"/personnes/{SampleCases.Kenza}"), StringComparison.Ordinal);
        foreach (var page in new[] { "droits", "mon-parcours", "garder" })
            Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/personnes/{SampleCases.Kenza}/{page}")).StatusCode);
    }

    private async Task SayAsync(Visitor visitor, string page, params (string Name, string Value)[] fields)
    {
        app.Clock.Now += TimeSpan.FromMinutes(1);
        using var answer = await visitor.FillInAsync(page, "rights", [("q-day", "2027-03-01"), .. fields]);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }
}
