using System.Net;
using Microsoft.EntityFrameworkCore;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Access;

/// <summary>What each role sees of the people of its organisation.</summary>
public sealed class RoleTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_clause_facilitator_sees_who_is_in_a_scheme_and_reads_no_notes()
    {
        const string Note = "Permis suspendu jusqu’en juin";
        await app.WithDbAsync(async db =>
        {
            var barrier = await db.Barriers.FirstAsync(row => row.BeneficiaryId == SampleCases.Jordan);
            db.Add(new Activities.Barriers.Barrier { Id = Guid.CreateVersion7(app.Clock.Now), BeneficiaryId = SampleCases.Kenza, InstanceId = "kenza", Kind = barrier.Kind, Note = Note, FoundAt = barrier.FoundAt });
            return await db.SaveChangesAsync();
        });
        using var facilitator = await Visitor.SignedInAsync(app, Readers.Facilitator.Staff());
        using var adviser = await Visitor.SignedInAsync(app, Readers.Adviser.Staff());

        var people = await facilitator.ReadAsync("/personnes");
        Assert.Contains("Kenza Chérif", people, StringComparison.Ordinal);
        Assert.DoesNotContain("Jordan", people, StringComparison.Ordinal);
        Assert.DoesNotContain(Note, await facilitator.ReadAsync($"/personnes/{SampleCases.Kenza}"), StringComparison.Ordinal);
        Assert.Contains(Note, await adviser.ReadAsync($"/personnes/{SampleCases.Kenza}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(facilitator, "/taches/kenza-today"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(facilitator, "/taches/kenza-later"));
    }

    [Fact]
    public async Task Who_meets_people_outside_sees_whom_they_entered_for_thirty_days()
    {
        using var host = await Visitor.SignedInAsync(app, Readers.Host.Staff());
        Assert.DoesNotContain("Chérif", await host.ReadAsync("/personnes"), StringComparison.Ordinal);

        using var added = await host.FillInAsync(
            "/personnes/nouvelle", "new-person", ("q-firstName", "Ada"), ("q-lastName", "Rencontrée"), ("q-commune", "Barlin"), ("q-adviser", Readers.Adviser.Staff().Id.ToString()));
        Assert.Equal(HttpStatusCode.Found, added.StatusCode);
        var file = added.Headers.Location!.ToString();
        Assert.Contains("Rencontrée", await host.ReadAsync(file), StringComparison.Ordinal);

        var now = app.Clock.Now;
        app.Clock.Now = now.AddDays(31);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(host, file));
        app.Clock.Now = now;
    }

    [Fact]
    public async Task Nobody_of_those_who_do_not_accompany_is_offered_as_lead_adviser()
    {
        using var coordinator = await Visitor.SignedInAsync(app, Readers.Coordinator.Staff());
        var form = await coordinator.ReadAsync("/personnes/nouvelle");

        Assert.Contains("Sophie Lemaire", form, StringComparison.Ordinal);
        Assert.DoesNotContain("Nadège Vidal", form, StringComparison.Ordinal);
        Assert.DoesNotContain("Leïla Haddou", form, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_is_told_of_incidents_without_names()
    {
        using var administrator = await Visitor.SignedInAsync(app, Readers.Administrator.Staff());
        using var coordinator = await Visitor.SignedInAsync(app, Readers.Coordinator.Staff());

        var page = await administrator.ReadAsync("/incidents");
        Assert.Contains("<code>kenza</code>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Chérif", page, StringComparison.Ordinal);
        Assert.DoesNotContain("n’a pas pu lire la date", page, StringComparison.Ordinal);
        Assert.DoesNotContain("550 boîte inconnue", page, StringComparison.Ordinal);
        Assert.Contains("Kenza Chérif", await coordinator.ReadAsync("/incidents"), StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> StatusAsync(Visitor visitor, string path)
    {
        using var answer = await visitor.GetAsync(path);
        return answer.StatusCode;
    }
}
