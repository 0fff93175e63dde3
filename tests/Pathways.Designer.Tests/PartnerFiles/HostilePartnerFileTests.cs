using System.Text;
using Pathways.Designer.PartnerImport;
using static Pathways.Designer.Tests.PartnerFiles.PartnerFileSamples;

namespace Pathways.Designer.Tests.PartnerFiles;

/// <summary>Whatever somebody brings as a file of structures: a French sentence that names the place, and nothing half taken.</summary>
public sealed class HostilePartnerFileTests
{
    public HostilePartnerFileTests() => Layout.Language.DefaultToFrench();

    [Fact]
    public void A_list_an_object_of_lists_and_a_record_a_line_are_the_same()
    {
        var (structure, service) = (Structure("a"), Service("s", "a"));

        foreach (var text in new[] { $"[{structure},{service}]", File([structure], [service]), $"{structure}\n{service}\n", $$"""{"items":[{{service}},{{structure}}],"total":2}""" })
        {
            var file = Read(text);
            Assert.Empty(file.Problems);
            Assert.Equal(("Garage du Ternois", 1), (file.Entries.Single().Structure!.Name, file.Entries.Single().Services.Count));
        }
        Assert.Equal(["total"], Read($$"""{"total":1,"items":[{{structure}}]}""").Ignored);
    }

    [Theory]
    [InlineData("""[{"source":"dora","id":"a" """)]
    [InlineData("""[{"source":"dora",}]""")]
    [InlineData("[1,2")]
    [InlineData("<html>")]
    public void What_is_cut_off_or_no_JSON_is_refused_with_its_line(string text) =>
        Assert.StartsWith("Le fichier ne se lit plus à la ligne 1, caractère ", Refused(Utf8(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_line_of_a_mistake_far_below_is_told() =>
        Assert.Contains("à la ligne 3,", Refused(Utf8($"[{Structure("a").Trim()},\n{Structure("b").Trim()},\n{{\"id\":]")).Message, StringComparison.Ordinal);

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var deep = $"{new string('[', 100_000)}{new string(']', 100_000)}";

        Assert.Contains("imbriquées", Refused(Utf8(deep)).Message, StringComparison.Ordinal);
        Assert.Contains("imbriquées", Refused(Utf8($$"""[{"source":"dora","id":"a","nom":{{deep}}}]""")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_holds_no_records_is_told()
    {
        Assert.Contains("aucune fiche", Refused([]).Message, StringComparison.Ordinal);
        Assert.Contains("aucune fiche", Refused(Utf8("[]")).Message, StringComparison.Ordinal);
        Assert.Contains("pas une liste de fiches", Refused(Utf8("\"structures\"")).Message, StringComparison.Ordinal);
        Assert.Contains("nom d’un champ", Refused(Utf8("""{"\ud800":1,"items":[]}""")).Message, StringComparison.Ordinal);
        Assert.Contains("dépasse 20\u00A0Mo", Refused(new byte[JsonRecords.MostBytes + 1]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_in_a_record_s_place_is_named() =>
        Assert.Equal(["structures[0]", "structures[2]"], Read($$"""{"structures":["a",{{Structure("b")}},[[1]]]}""").Problems.Select(problem => problem.Place));

    [Theory]
    [InlineData(",\"siret\":12345678901234", "structures[0].siret", "Un texte est attendu")]
    [InlineData(",\"siret\":\"123\"", "structures[0].siret", "exactement 14 chiffres")]
    [InlineData(",\"telephone\":\"<script>\"", "structures[0].telephone", "pas un numéro")]
    [InlineData(",\"site_web\":\"javascript:alert(1)\"", "structures[0].site_web", "commence par https://")]
    [InlineData(",\"courriel\":\"nous\"", "structures[0].courriel", "Écrivez-le ainsi")]
    [InlineData(",\"adresse\":\"\\u0000\"", "structures[0].adresse", "illisible")]
    [InlineData(",\"adresse\":\"\\ud800\"", "structures[0].adresse", "illisible")]
    [InlineData(",\"adresse\":{\"rue\":1}", "structures[0].adresse", "Un texte est attendu")]
    [InlineData(",\"nom\":null", "structures[0].nom", "Il manque ce champ")]
    public void A_wrong_field_is_named_and_its_record_stays_out(string field, string place, string sentence)
    {
        var file = Read(File([Structure("a", field)], []));

        Assert.Empty(file.Entries);
        var problem = Assert.Single(file.Problems);
        Assert.Equal(place, problem.Place);
        Assert.Contains(sentence, problem.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Codes_that_are_no_list_of_texts_are_named()
    {
        var file = Read(File([Structure("a")], [Service("s", "a"), Service("t", "a", ",\"publics\":[1]"), Service("u", "a", ",\"zone_eligibilite\":\"62\"")]));

        Assert.Equal(["services[1].publics", "services[2].zone_eligibilite"], file.Problems.Select(problem => problem.Place));
        Assert.Single(file.Entries.Single().Services);
    }

    [Fact]
    public void A_long_value_is_cut_where_it_is_told()
    {
        var problem = Assert.Single(Read(File([Structure("a", $",\"adresse\":\"{new string('x', 100_000)}\"")], [])).Problems);

        Assert.Equal(101, problem.Value.Length);
        Assert.Contains("300 caractères", problem.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_second_of_two_records_with_one_id_stays_out()
    {
        var problem = Assert.Single(Read(File([Structure("a"), Structure("a", name: "Autre")], [])).Problems);

        Assert.Equal("structures[1].id", problem.Place);
        Assert.Contains("celui de structures[0]", problem.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("windows-1252", "Windows-1252")]
    [InlineData("utf-16", "UTF-16")]
    public void Another_encoding_is_read(string name, string told)
    {
        var encoding = name == "utf-16" ? Encoding.Unicode : CodePagesEncodingProvider.Instance.GetEncoding(name)!;
        var file = PartnerFileReader.Read([.. encoding.Preamble, .. encoding.GetBytes($"[{Structure("a", name: "Énergie à Béthune")}]")]);

        Assert.Equal(("Énergie à Béthune", told), (file.Entries.Single().Structure!.Name, file.Encoding));
    }

    [Fact]
    public void A_hundred_thousand_records_are_read_and_one_more_is_refused()
    {
        var records = new StringBuilder("[");
        for (var number = 0; number < JsonRecords.MostRecords; number++)
            records.Append("{\"source\":\"d\",\"id\":\"").Append(number).Append("\",\"nom\":\"N\"},");

        Assert.Equal(JsonRecords.MostRecords, PartnerFileReader.Read(Utf8($"{records.ToString().TrimEnd(',')}]")).Entries.Count);
        Assert.Contains("plus de 100\u202F000 fiches", Refused(Utf8($"{records}{Structure("a")}]")).Message, StringComparison.Ordinal);
    }
}
