using System.Text;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Designer.Cases;
using Pathways.Designer.Exports;
using Pathways.Designer.Records;
using Pathways.Designer.Tests.Browsing;
using static Pathways.Designer.Tests.Importing.ImportFiles;

namespace Pathways.Designer.Tests.Importing;

/// <summary>What is exported and imported again is the same, whatever stands in it.</summary>
public sealed class RoundTripTests
{
    private const string Letters = "aéÀœZ09 ;,\"'=+-@\t\n|<&>«»’😀";

    public RoundTripTests() => Layout.Language.DefaultToFrench();

    [Theory]
    [InlineData(1, ExportAnswer.Csv)]
    [InlineData(2, ExportAnswer.Csv)]
    [InlineData(3, ExportAnswer.Excel)]
    [InlineData(4, ExportAnswer.Excel)]
    public async Task Exported_people_come_back_as_they_were(int seed, string format)
    {
        var random = new Random(seed);
        var people = Enumerable.Range(0, 300).Select(_ => Draw(random)).ToList();
        var list = PeopleExport.Of(people.Count, people.Select(person => new CaseRow(person, "Claire", SampleCases.Coordinator.Email, null, [])).ToAsyncEnumerable());
        using var file = new MemoryStream();
        if (format == ExportAnswer.Csv)
            await CsvExport.WriteAsync(file, list, TestContext.Current.CancellationToken);
        else
            await WorkbookExport.WriteAsync(file, list, TestContext.Current.CancellationToken);

        var read = Read(file.ToArray());
        Assert.Empty(read.Problems);
        Assert.Equal(people.Select(PersonForm.Stamp), read.People.Select(imported => PersonForm.Stamp(imported.Person)));
        Assert.All(read.People, imported => Assert.Equal(SampleCases.Coordinator.Id, imported.Person.LeadAdviserId));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("'=x", "''=x")]
    [InlineData("\tx", "'\tx")]
    [InlineData("'t Hooft", "'t Hooft")]
    [InlineData("Jean-Marie", "Jean-Marie")]
    public void A_cell_never_begins_as_a_formula_does(string text, string kept)
    {
        Assert.Equal(kept, SafeCell.Protect(text));
        Assert.Equal(text, SafeCell.Restore(kept));
    }

    [Fact]
    public async Task A_csv_file_has_its_mark_its_semicolons_and_French_days()
    {
        using var file = new MemoryStream();
        await CsvExport.WriteAsync(file, new ExportList<int>("x", [new("Jour", _ => new DateOnly(2027, 3, 1)), new("Heure", _ => AppFixture.Start), new("Texte", _ => "a;\"b\""), new("Rien", _ => null)], 1, new[] { 1 }.ToAsyncEnumerable()), TestContext.Current.CancellationToken);

        Assert.Equal([0xEF, 0xBB, 0xBF], file.ToArray()[..3]);
        Assert.Equal("Jour;Heure;Texte;Rien\n01/03/2027;01/03/2027 10:00;\"a;\"\"b\"\"\";\n", Encoding.UTF8.GetString(file.ToArray()[3..]).ReplaceLineEndings("\n"));
    }

    private static Beneficiary Draw(Random random) => new()
    {
        Id = DerivedId.From($"{random.Next()}"),
        FirstName = Text(random) ?? "=x",
        LastName = Text(random) ?? "'=x",
        Commune = Text(random) ?? "-",
        BirthYear = random.Next(3) == 0 ? null : random.Next(1920, 2012),
        Neighbourhood = Text(random),
        Phone = random.Next(3) switch { 0 => null, 1 => $"06 39 98 {random.Next(10, 99)} {random.Next(10, 99)}", _ => $"+32{random.Next(10_000_000, 99_999_999)}" },
        Email = random.Next(2) == 0 ? null : $"{random.Next()}@exemple.fr",
        ReachedThrough = Text(random),
        OrganisationId = Setting.OrganisationId,
        LeadAdviserId = Setting.ImporterId,
    };

    /// <summary>As a form keeps a text: without blanks at its ends.</summary>
    private static string? Text(Random random)
    {
        var runes = Letters.EnumerateRunes().ToArray();
        var text = string.Concat(Enumerable.Range(0, random.Next(9)).Select(_ => runes[random.Next(runes.Length)].ToString())).Trim();
        return text.Length == 0 ? null : text;
    }
}
