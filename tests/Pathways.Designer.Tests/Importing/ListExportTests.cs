using System.Net;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Activities.Rights;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Importing;

/// <summary>The other lists leave as their pages show them, and no further.</summary>
public sealed class ListExportTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_box_leaves_as_its_page_is_narrowed()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var (mine, narrowed) = (await adviser.ReadAsync("/boite/exporter/csv"), await adviser.ReadAsync("/boite/exporter/csv?cherche=mariam"));

        Assert.Contains("Tâche;Personne;Commune;Quartier;À faire avant;Confiée à;Où elle en est", mine, StringComparison.Ordinal);
        Assert.Contains("Jordan Blondel;Barlin", mine, StringComparison.Ordinal);
        Assert.DoesNotContain("Ziani", mine, StringComparison.Ordinal);
        Assert.DoesNotContain("Blondel", narrowed, StringComparison.Ordinal);
        var rows = mine.Count(letter => letter == '\n') - 1;
        Assert.True(await app.WithDbAsync(db => db.ExportTraces.AnyAsync(row => row.List == "ma-boite" && row.Rows == rows)));
    }

    [Fact]
    public async Task What_one_waits_for_leaves_with_its_partners()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);

        Assert.Contains("Mobilité;Jordan Blondel;Barlin;;", await adviser.ReadAsync("/boite/exporter/csv?boite=Waiting"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_box_of_a_stranger_does_not_exist()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var before = await app.WithDbAsync(db => db.ExportTraces.CountAsync());
        using var answer = await adviser.GetAsync($"/boite/exporter/csv?qui={SampleCases.OtherAdviser.Id}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(before, await app.WithDbAsync(db => db.ExportTraces.CountAsync()));
    }

    [Fact]
    public async Task Absences_leave_within_the_organisation()
    {
        await app.WithDbAsync(db =>
        {
            db.Add(new Absence { Id = Guid.CreateVersion7(app.Clock.Now), StaffId = SampleCases.Adviser.Id, SubstituteId = SampleCases.Coordinator.Id, FirstDay = new(2027, 3, 8), LastDay = new(2027, 3, 12), EnteredBy = SampleCases.Adviser.Id, EnteredAt = app.Clock.Now });
            return db.SaveChangesAsync();
        });
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var other = await Visitor.SignedInAsync(app, SampleCases.OtherAdviser);

        Assert.Contains("Karim Benali;08/03/2027;12/03/2027;Claire Dumont", await adviser.ReadAsync("/absences/exporter/csv"), StringComparison.Ordinal);
        Assert.DoesNotContain("Karim", await other.ReadAsync("/absences/exporter/csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Incidents_leave_with_what_stands_still_and_an_administrator_gets_no_name()
    {
        await FailingJourney.HaltAsync(app, "=Formule");
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        using var administrator = await Visitor.SignedInAsync(app, SampleCases.Administrator);

        Assert.Contains("'=Formule Essai;Parcours arrêté", await coordinator.ReadAsync("/incidents/exporter/csv"), StringComparison.Ordinal);
        Assert.DoesNotContain("Formule", await administrator.ReadAsync("/incidents/exporter/csv"), StringComparison.Ordinal);
        Assert.Contains("Personne;", await coordinator.ReadAsync("/incidents/courriels/exporter/csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accounts_leave_for_their_administrator_as_the_list_is_narrowed()
    {
        await app.WithDbAsync(db =>
        {
            db.Add(new StaffMember { Id = Guid.CreateVersion7(app.Clock.Now), Name = "=Formule", Email = "formule@barlin.example", Role = StaffRole.Adviser, OrganisationId = SampleCases.Adviser.OrganisationId, DeactivatedAt = app.Clock.Now });
            return db.SaveChangesAsync();
        });
        using var administrator = await Visitor.SignedInAsync(app, SampleCases.Administrator);
        var (all, narrowed) = (await administrator.ReadAsync("/comptes/exporter/csv"), await administrator.ReadAsync("/comptes/exporter/csv?cherche=formule"));

        Assert.Contains($"Karim Benali;{SampleCases.Adviser.Email};Conseillère ou conseiller;Actif;", all, StringComparison.Ordinal);
        Assert.DoesNotContain(SampleCases.OtherAdviser.Email, all, StringComparison.Ordinal);
        Assert.Contains("'=Formule;formule@barlin.example;", narrowed, StringComparison.Ordinal);
        Assert.Contains("Désactivé;01/03/2027", narrowed, StringComparison.Ordinal);
        Assert.DoesNotContain("Karim", narrowed, StringComparison.Ordinal);
        Assert.Contains("href=\"/comptes/exporter/csv?cherche=formule\"", await administrator.ReadAsync("/comptes?cherche=formule"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task Who_read_a_file_leaves_and_that_it_left_is_written_down(string format, string type)
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        await adviser.ReadAsync($"/personnes/{SampleCases.Jordan}");
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        using var answer = await coordinator.GetAsync($"/personnes/{SampleCases.Jordan}/consultations/exporter/{format}");

        Assert.Equal((type, $"consultations-2027-03-01.{format}"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.FileName!.Trim('"')));
        if (format == "csv")
            Assert.Matches($"Karim Benali;[^;]+;[^;]+;01/03/2027 [0-9:]+;Le dossier", await answer.Content.ReadAsStringAsync());
        Assert.True(await app.WithDbAsync(db => db.ExportTraces.AnyAsync(row => row.List == "consultations" && row.Format == format && row.StaffId == SampleCases.Coordinator.Id)));
        Assert.True(await app.WithDbAsync(db => db.FileReadings.AnyAsync(row => row.BeneficiaryId == SampleCases.Jordan && row.StaffId == SampleCases.Coordinator.Id)));
    }

    [Fact]
    public async Task Files_that_are_erased_soon_leave_to_those_who_may_keep_them()
    {
        await app.WithDbAsync(db =>
        {
            db.Add(new ErasureNotice { BeneficiaryId = SampleCases.Jordan, LastContactOn = new(2025, 2, 20), ErasesOn = new(2027, 3, 22), AnnouncedOn = new(2027, 2, 20) });
            return db.SaveChangesAsync();
        });
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var other = await Visitor.SignedInAsync(app, SampleCases.OtherAdviser);

        Assert.Contains("Jordan Blondel;Karim Benali;20/02/2025;22/03/2027", await adviser.ReadAsync("/personnes/effacements/exporter/csv"), StringComparison.Ordinal);
        Assert.DoesNotContain("Jordan", await other.ReadAsync("/personnes/effacements/exporter/csv"), StringComparison.Ordinal);
    }
}
