using Microsoft.EntityFrameworkCore;
using Pathways.Designer.Demo;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.InboxWork;

/// <summary>What of the inbox is asked for, and the views that somebody keeps.</summary>
public abstract class FilterTests(AppFixture app)
{
    private static readonly string[] Kenzas = ["kenza-today", "kenza-week", "kenza-later"];
    private static readonly string[] All = [SampleCases.OpenTask, .. Kenzas];

    public static TheoryData<string, string[]> Filters => new()
    {
        { "", All },
        { "?etape=Pathways.BarrierRemoval", [SampleCases.OpenTask] },
        { "?etape=Pathways.Training", ["kenza-today", "kenza-week"] },
        { "?dispositif=Training", Kenzas },
        { "?dispositif=ClauseContract", [] },
        { "?commune=Barlin", All },
        { "?commune=Amiens", [] },
        { $"?partenaire={DemoTeam.Partners.Single(row => row.Name == "Mobilité Artois").Id}", [SampleCases.OpenTask] },
        { $"?personne={SampleCases.Kenza}", Kenzas },
        { $"?personne={SampleCases.Hamid}", [] },
        { "?quand=Late", [SampleCases.OpenTask] },
        { "?quand=Today", ["kenza-today"] },
        { "?cherche=KENZA cherif", Kenzas },
        { "?cherche=formation&quand=ThisWeek", [] },
        { "?etape=Pathways.Training&quand=ThisWeek", ["kenza-week"] },
        { "?personne=personne&quand=jamais&dispositif=42", All },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_shows_what_it_names_and_nothing_else(string query, string[] expected)
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var page = await adviser.ReadAsync($"/{query}");
        Assert.Equal(expected.Order(), All.Where(task => page.Contains($"\"/taches/{task}\"", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task A_view_is_kept_renamed_and_dropped_by_its_owner_alone()
    {
        const string Query = "?etape=Pathways.Training";
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        using var colleague = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        await PostAsync(adviser, "/boite/vues", ("filtre", Query), ("nom", "Formations <b>"));
        var view = await app.WithDbAsync(db => db.InboxViews.AsNoTracking().SingleAsync(row => row.Name == "Formations <b>"));

        Assert.Contains($"href=\"/{Query}&vue={view.Id}\"", await adviser.ReadAsync("/"), StringComparison.Ordinal);
        Assert.DoesNotContain("Formations", await colleague.ReadAsync("/"), StringComparison.Ordinal);
        await PostAsync(colleague, $"/boite/vues/{view.Id}/renommer", ("nom", "À moi"));
        await PostAsync(colleague, $"/boite/vues/{view.Id}/supprimer");
        Assert.Contains("Formations", await adviser.ReadAsync("/"), StringComparison.Ordinal);

        await PostAsync(adviser, $"/boite/vues/{view.Id}/renommer", ("nom", "Suivi des formations"));
        Assert.Contains("Suivi des formations", await adviser.ReadAsync("/"), StringComparison.Ordinal);
        await PostAsync(adviser, $"/boite/vues/{view.Id}/supprimer");
        Assert.DoesNotContain("Suivi des formations", await adviser.ReadAsync("/"), StringComparison.Ordinal);
    }

    private static async Task PostAsync(Visitor visitor, string path, params (string Name, string Value)[] fields)
    {
        using var answer = await visitor.PostAsync(path, [(Visitor.TokenField, await visitor.TokenAsync()), .. fields]);
        Assert.NotEqual(System.Net.HttpStatusCode.InternalServerError, answer.StatusCode);
    }
}

public sealed class SqliteFilterTests(AppFixture app) : FilterTests(app), IClassFixture<AppFixture>;

public sealed class PostgresFilterTests : FilterTests, IClassFixture<PostgresAppFixture>
{
    public PostgresFilterTests(PostgresAppFixture app) : base(app) => PostgresAppFixture.Require();
}
