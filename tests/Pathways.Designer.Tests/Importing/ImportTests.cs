using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Activities.Beneficiaries;
using Pathways.Designer.Demo;
using Pathways.Designer.Tests.Browsing;
using Pathways.Engine.Instances.Retention;

namespace Pathways.Designer.Tests.Importing;

/// <summary>From the file to the people, on either database.</summary>
public abstract class ImportTests(AppFixture app)
{
    [Fact]
    public async Task Those_who_are_right_are_added_once_and_the_others_stay_out()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var page = await BringAsync(adviser, ImportFiles.Utf8(ImportFiles.Header, "Imane;Importée;Barlin;1990;;", "Bad;;Barlin;;;", "JORDAN;BLONDEL;Barlin;2001;;"));

        var text = await adviser.ReadAsync(page);
        Assert.Contains("Lignes justes <strong>2</strong>", text, StringComparison.Ordinal);
        Assert.Contains("Lignes à corriger <strong>1</strong>", text, StringComparison.Ordinal);
        Assert.Contains("Sans doute déjà connues <strong>1</strong>", text, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync("Importée"));

        for (var time = 0; time < 2; time++)
            await DecideAsync(adviser, page, ("decision", "importer"));
        Assert.Contains("Personnes ajoutées\u00A0: 1. Lignes restées dehors\u00A0: 2.", await adviser.ReadAsync(page), StringComparison.Ordinal);
        var person = await app.WithDbAsync(db => db.Beneficiaries.SingleAsync(row => row.LastName == "Importée"));
        Assert.Equal((SampleCases.Adviser.Id, SampleCases.Adviser.Id, DemoTeam.BarlinTeam.Id, (int?)1990), (person.LeadAdviserId, person.EnteredById, person.OrganisationId, person.BirthYear));
        Assert.Null(await app.WithDbAsync(db => db.BroughtFiles.Where(row => row.Added == 1 && row.LeftOut == 2).Select(row => row.Content).SingleAsync()));
    }

    [Fact]
    public async Task Of_a_file_that_is_half_wrong_the_right_half_is_imported_and_each_wrong_line_is_named()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var page = await BringAsync(adviser, ImportFiles.Utf8([ImportFiles.Header, .. Enumerable.Range(0, 1000).Select(number => number % 2 == 0 ? $"P{number};Moitié;Barlin;;;" : $"P{number};;Barlin;;;")]));

        Assert.Contains("Lignes à corriger <strong>500</strong>", await adviser.ReadAsync(page), StringComparison.Ordinal);
        var wrong = (await adviser.ReadAsync($"{page}/erreurs/csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => int.Parse(line.Split(';')[0], CultureInfo.InvariantCulture));
        Assert.Equal(Enumerable.Range(0, 500).Select(number => 3 + (2 * number)), wrong);
        Assert.Equal(0, await CountAsync("Moitié"));
        await DecideAsync(adviser, page, ("decision", "importer"));
        Assert.Equal(500, await CountAsync("Moitié"));
    }

    [Fact]
    public async Task Two_who_send_the_decision_at_once_import_once()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var page = await BringAsync(adviser, ImportFiles.Utf8([ImportFiles.Header, .. Enumerable.Range(0, 200).Select(number => $"P{number};Ensemble;Barlin;;;")]));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DecideAsync(adviser, page, ("decision", "importer"))));

        Assert.Equal(200, await CountAsync("Ensemble"));
    }

    [Fact]
    public async Task A_file_that_is_dropped_or_left_for_a_day_is_kept_no_longer()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var (dropped, left) = (await BringAsync(adviser, ImportFiles.Utf8(ImportFiles.Header, "A;Lâchée;Barlin;;;")), await BringAsync(adviser, ImportFiles.Utf8(ImportFiles.Header, "B;Laissée;Barlin;;;")));

        await DecideAsync(adviser, dropped, ("decision", "abandonner"));
        await DecideAsync(adviser, dropped, ("decision", "importer"));
        Assert.Contains("le fichier a été effacé", await adviser.ReadAsync(dropped), StringComparison.Ordinal);
        var now = app.Clock.Now;
        app.Clock.Now = now.AddHours(25);
        await app.Services.GetRequiredService<ShortLivedRetention>().RunAsync(CancellationToken.None);
        app.Clock.Now = now;
        await DecideAsync(adviser, left, ("decision", "importer"));

        Assert.Equal(0, await CountAsync("Lâchée") + await CountAsync("Laissée"));
        Assert.Equal(0, await app.WithDbAsync(db => db.BroughtFiles.CountAsync(row => row.Content != null)));
    }

    [Fact]
    public async Task A_refused_file_is_answered_with_a_sentence_and_not_kept()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var before = await app.WithDbAsync(db => db.BroughtFiles.CountAsync());
        foreach (var content in new[] { ImportFiles.Utf8("Prénom;Nom;Commune;NIR", "A;B;C;"), new byte[5_000_001], [] })
        {
            using var answer = await adviser.SendFileAsync("/personnes/importer", "people-file", "personnes.csv", content);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("Rien n’en a été gardé", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        Assert.Equal(before, await app.WithDbAsync(db => db.BroughtFiles.CountAsync()));
    }

    [Fact]
    public async Task Scripts_in_a_file_are_shown_as_text_and_the_lines_to_correct_come_as_a_safe_file()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        var page = await BringAsync(adviser, ImportFiles.Utf8(ImportFiles.Header, "<script>alert(1)</script>;Li;Barlin;=1+1;;"));

        using var raw = await adviser.GetAsync(page);
        Assert.DoesNotContain("<script>alert", await raw.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var file = await adviser.GetAsync($"{page}/erreurs/csv");
        Assert.Equal("lignes-a-corriger-2027-03-01.csv", file.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.Contains("2;Année de naissance;'=1+1;Écrivez l’année", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_template_is_imported_without_a_question()
    {
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.Adviser);
        foreach (var format in new[] { "csv", "xlsx" })
        {
            using var template = await adviser.GetAsync($"/personnes/importer/modele/{format}");
            var text = await adviser.ReadAsync(await BringAsync(adviser, await template.Content.ReadAsByteArrayAsync()));
            Assert.Contains("Importer les lignes justes (1)", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Ces colonnes ne sont pas reprises", text, StringComparison.Ordinal);
        }
    }

    /// <summary>PATHWAYS_IMPORT_LINES=100000 measures what a whole file takes.</summary>
    [Fact]
    public async Task A_large_file_is_imported_within_one_request()
    {
        var lines = int.Parse(Environment.GetEnvironmentVariable("PATHWAYS_IMPORT_LINES") ?? "3000", CultureInfo.InvariantCulture);
        using var adviser = await Visitor.SignedInAsync(app, SampleCases.OtherAdviser);
        var content = ImportFiles.Utf8(["Prénom;Nom;Commune;Tél", .. Enumerable.Range(0, lines).Select(number => string.Create(CultureInfo.InvariantCulture, $"Prénom{number};Grande;Amiens;06{number:00000000}"))]);
        var watch = Stopwatch.StartNew();
        var page = await BringAsync(adviser, content);
        var brought = watch.Elapsed;
        await adviser.ReadAsync(page);
        var shown = watch.Elapsed;
        await DecideAsync(adviser, page, ("decision", "importer"));
        TestContext.Current.TestOutputHelper!.WriteLine($"{lines} lines, {content.Length} bytes: brought {brought.TotalSeconds:0.0} s, shown {(shown - brought).TotalSeconds:0.0} s, imported {(watch.Elapsed - shown).TotalSeconds:0.0} s");

        Assert.Equal(lines, await CountAsync("Grande"));
    }

    private Task<int> CountAsync(string lastName) => app.WithDbAsync(db => db.Beneficiaries.CountAsync(row => row.LastName == lastName));

    private static async Task<string> BringAsync(Visitor visitor, byte[] content)
    {
        using var answer = await visitor.SendFileAsync("/personnes/importer", "people-file", "personnes.csv", content);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private static async Task DecideAsync(Visitor visitor, string page, params (string Name, string Value)[] fields)
    {
        using var answer = await visitor.PostAsync(page, [("_handler", "decide-import"), ("__RequestVerificationToken", await visitor.TokenAsync()), .. fields]);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }
}

public sealed class SqliteImportTests(AppFixture app) : ImportTests(app), IClassFixture<AppFixture>;

public sealed class PostgresImportTests : ImportTests, IClassFixture<PostgresAppFixture>
{
    public PostgresImportTests(PostgresAppFixture app) : base(app) => PostgresAppFixture.Require();
}
