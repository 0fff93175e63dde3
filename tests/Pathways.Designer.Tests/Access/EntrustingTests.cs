using System.Net;
using Microsoft.EntityFrameworkCore;
using Pathways.Designer.Calendar;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Access;

/// <summary>A person is entrusted to a colleague or another organisation; who read the file is told.</summary>
public sealed class EntrustingTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_colleague_takes_over_and_is_told_in_the_inbox()
    {
        var journey = await LiveJourney.StartAsync(app, "Yanis");
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var colleague = await Visitor.SignedInAsync(app, Colleague);
        using var incomplete = await adviser.FillInAsync($"/personnes/{journey.Person}/transfert", "colleague", ("q-adviser", Colleague.Id.ToString()));
        Assert.Equal(HttpStatusCode.BadRequest, incomplete.StatusCode);

        using var given = await adviser.FillInAsync($"/personnes/{journey.Person}/transfert", "colleague", ("q-adviser", Colleague.Id.ToString()), ("q-reason", "Je pars en congé"));
        Assert.Equal(HttpStatusCode.Found, given.StatusCode);
        Assert.Contains("C’est fait", await adviser.ReadAsync(given.Headers.Location!.ToString()), StringComparison.Ordinal);
        Assert.Equal(Colleague.Id.ToString(), (await journey.OpenTaskAsync()).AssigneeId);
        Assert.Contains("Karim Benali vous a confié Yanis Essai", await colleague.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Contains("Je pars en congé", await colleague.ReadAsync($"/personnes/{journey.Person}"), StringComparison.Ordinal);

        var id = await app.WithDbAsync(db => db.Transfers.Where(row => row.BeneficiaryId == journey.Person).Select(row => row.Id).SingleAsync());
        using var read = await colleague.PostAsync($"/transferts/{id}/lu", (Visitor.TokenField, await colleague.TokenAsync()));
        Assert.DoesNotContain("vous a confié Yanis", await colleague.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_organisation_sees_little_until_it_accepts_and_the_former_one_then_reads_for_thirty_days()
    {
        var journey = await LiveJourney.StartAsync(app, "Malika");
        var file = $"/personnes/{journey.Person}";
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var other = await Visitor.SignedInAsync(app, Readers.OtherCoordinator.Staff());
        using var asked = await adviser.FillInAsync($"{file}/transfert", "organisation", ("q-organisation", SampleCases.OtherAdviser.OrganisationId.ToString()), ("q-why", "Déménage à Amiens"));
        Assert.Equal(HttpStatusCode.Found, asked.StatusCode);

        var transfer = await app.WithDbAsync(db => db.Transfers.AsNoTracking().SingleAsync(row => row.BeneficiaryId == journey.Person));
        Assert.Contains("Malika E.", await other.ReadAsync("/"), StringComparison.Ordinal);
        var request = await other.ReadAsync($"/transferts/{transfer.Id}");
        Assert.Contains("Déménage à Amiens", request, StringComparison.Ordinal);
        Assert.DoesNotContain("Malika Essai", request, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(other, file));

        using var accepted = await other.FillInAsync($"/transferts/{transfer.Id}", "accept", ("q-adviser", SampleCases.OtherAdviser.Id.ToString()));
        Assert.Equal(HttpStatusCode.Found, accepted.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(other, $"/transferts/{transfer.Id}"));
        Assert.Contains("Malika Essai", await other.ReadAsync(file), StringComparison.Ordinal);
        Assert.Contains("accompagne désormais Malika Essai", await adviser.ReadAsync("/"), StringComparison.Ordinal);
        await FormerReadsOnlyAsync(adviser, journey, file);
    }

    [Fact]
    public async Task Each_reader_of_a_file_is_written_down_once_an_hour_and_told_to_the_lead_adviser()
    {
        var journey = await LiveJourney.StartAsync(app, "Fadila");
        var file = $"/personnes/{journey.Person}";
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var colleague = await Visitor.SignedInAsync(app, Colleague);
        using var other = await Visitor.SignedInAsync(app, SampleCases.OtherAdviser);
        await Task.WhenAll(colleague.ReadAsync(file), colleague.ReadAsync(file), colleague.ReadAsync($"/taches/{(await journey.OpenTaskAsync()).Id}"));
        await other.ReadAsync(file);
        var started = app.Clock.Now;
        app.Clock.Now = started.AddHours(1);
        await colleague.ReadAsync($"/taches/{(await journey.OpenTaskAsync()).Id}");
        app.Clock.Now = started;

        var readings = await app.WithDbAsync(db => db.FileReadings.AsNoTracking().Where(row => row.BeneficiaryId == journey.Person).OrderBy(row => row.Hour).ToListAsync());
        Assert.Equal([Colleague.Id, Colleague.Id], readings.Select(row => row.StaffId));
        Assert.Equal("/taches/{Id}", readings[1].Page);
        Assert.Contains("Sophie Lemaire", await adviser.ReadAsync($"{file}/consultations"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(colleague, $"{file}/consultations"));
    }

    private static Activities.Coordination.StaffMember Colleague => Demo.DemoTeam.Staff.Single(staff => staff.Name == "Sophie Lemaire");

    private async Task FormerReadsOnlyAsync(Visitor adviser, LiveJourney journey, string file)
    {
        var page = await adviser.ReadAsync(file);
        Assert.Contains($"lecture seule jusqu’au {ParisTime.Day(new DateOnly(2027, 3, 31))}", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"{file}/transfert", page, StringComparison.Ordinal);
        foreach (var path in new[] { $"{file}/transfert", $"{file}/parcours", $"{file}/consultations", $"/taches/{(await journey.OpenTaskAsync()).Id}" })
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(adviser, path));

        var now = app.Clock.Now;
        app.Clock.Now = now.AddDays(31);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(adviser, file));
        app.Clock.Now = now;
    }

    private static async Task<HttpStatusCode> StatusAsync(Visitor visitor, string path)
    {
        using var answer = await visitor.GetAsync(path);
        return answer.StatusCode;
    }
}
