using System.Net;
using Microsoft.EntityFrameworkCore;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests;

/// <summary>The file of a person says where the journey stands, in sentences.</summary>
public abstract class CaseTests(AppFixture app)
{
    [Fact]
    public async Task The_file_says_what_is_waited_for_and_what_may_follow()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var text = await adviser.ReadAsync($"/personnes/{SampleCases.Jordan}");

        Assert.Contains("En attente de la réponse de Mobilité Artois jusqu’au 12\u00A0mars\u00A02027 (Mobilité).", text, StringComparison.Ordinal);
        Assert.Contains("Tâche de Karim Benali en retard", text, StringComparison.Ordinal);
        Assert.Contains("Lever : mobilité", text, StringComparison.Ordinal);
        Assert.Contains("Cyber-atelier de Barlin ne peut pas recevoir la personne", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gap_between_two_schemes_is_counted()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);

        Assert.Contains("12 jours de rupture", await adviser.ReadAsync($"/personnes/{SampleCases.Kenza}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cherif", "Kenza Chérif")]
    [InlineData("KEITA mariam", "Mariam Keïta")]
    public async Task A_name_is_found_without_its_accents(string search, string name)
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var text = await adviser.ReadAsync($"/personnes?cherche={Uri.EscapeDataString(search)}");

        Assert.Contains(name, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Laurent Delcourt", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_person_starts_a_journey_once()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var added = await adviser.FillInAsync("/personnes/nouvelle", "new-person",
            ("q-firstName", "Paul"), ("q-lastName", "Quesnel"), ("q-commune", "Barlin"), ("q-adviser", SampleCases.Adviser.Id.ToString()));
        Assert.Equal(HttpStatusCode.Found, added.StatusCode);
        var file = added.Headers.Location!.OriginalString;

        await adviser.FillInAsync($"{file}/parcours", $"start-{SampleCases.Definition}");
        await adviser.FillInAsync($"{file}/parcours", $"start-{SampleCases.Definition}");

        Assert.Contains("Accueillir Paul Quesnel", await adviser.ReadAsync(file), StringComparison.Ordinal);
        var id = file[(file.LastIndexOf('/') + 1)..];
        Assert.Equal(1, await app.WithDbAsync(db => db.Instances.CountAsync(row => row.CorrelationId == id)));
    }

    [Fact]
    public async Task What_a_new_person_lacks_is_said()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var answer = await adviser.FillInAsync("/personnes/nouvelle", "new-person", ("q-firstName", "Sans nom"), ("q-birthYear", "1900"));
        var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("href=\"#q-lastName\"", text, StringComparison.Ordinal);
        Assert.Contains("Le nombre doit être 1920 ou plus.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_incidents_name_the_person_and_the_reason()
    {
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        var text = await coordinator.ReadAsync("/incidents");

        Assert.Contains("Kenza Chérif", text, StringComparison.Ordinal);
        Assert.Contains("L’étape n’a pas pu lire la date de fin.", text, StringComparison.Ordinal);
        Assert.Contains("550 boîte inconnue", text, StringComparison.Ordinal);
    }
}

public sealed class SqliteCaseTests(AppFixture app) : CaseTests(app), IClassFixture<AppFixture>;

public sealed class PostgresCaseTests : CaseTests, IClassFixture<PostgresAppFixture>
{
    public PostgresCaseTests(PostgresAppFixture app) : base(app) => PostgresAppFixture.Require();
}
