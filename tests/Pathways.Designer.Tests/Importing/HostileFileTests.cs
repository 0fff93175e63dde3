using System.IO.Compression;
using System.Text;
using Pathways.Designer.Import;
using static Pathways.Designer.Tests.Importing.ImportFiles;

namespace Pathways.Designer.Tests.Importing;

/// <summary>Whatever somebody brings: a French sentence that says what to do, and nothing half taken.</summary>
public sealed class HostileFileTests
{
    public HostileFileTests() => Layout.Language.DefaultToFrench();

    [Fact]
    public void Missing_doubled_and_forbidden_columns_are_named()
    {
        Assert.Equal(["Prénom", "Commune"], Refused(Utf8("Nom;Taille", "Lefèvre;1,70")).Places);
        Assert.Equal(["«\u00A0Portable\u00A0», «\u00A0Tél\u00A0»"], Refused(Utf8("Prénom;Nom;Commune;Portable;Tél", "a;b;c;;")).Places);
        Assert.Equal(["«\u00A0N° Sécu\u00A0»", "«\u00A0Situation de santé\u00A0»", "«\u00A0RQTH\u00A0»"], Refused(Utf8("Prénom;Nom;Commune;N° Sécu;Situation de santé;RQTH", "a;b;c;;;")).Places);
        Assert.Equal(["Taille"], Read(Utf8("Prénom;Nom;Commune;Taille", "a;b;c;1,70")).Ignored);
    }

    [Theory]
    [InlineData("190057800608436")]
    [InlineData("1 90 05 78 006 084 36")]
    [InlineData("2900578006084")]
    [InlineData("1 85 05 2A 004 084 36")]
    [InlineData("NIR : 1.90.05.78.006.084")]
    public void What_looks_like_a_social_security_number_refuses_the_file_and_is_not_repeated(string number)
    {
        var refusal = Refused(Utf8("Prénom;Nom;Commune;Divers", "Zoé;Lefèvre;Barlin;rien", $"Ali;Kaci;Barlin;{number}"));

        Assert.Equal(["ligne\u00A03, «\u00A0Divers\u00A0»"], refusal.Places);
        Assert.DoesNotContain(number, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("06 39 98 00 01 06 39 98 00 02")]
    [InlineData("+4915112345678")]
    [InlineData("2027-03-01 2027-04-01")]
    public void Other_digits_are_no_social_security_number(string text) =>
        Assert.Single(Read(Utf8("Prénom;Nom;Commune;Divers", $"Zoé;Lefèvre;Barlin;{text}")).People);

    [Theory]
    [InlineData("\"Ali;Kaci;Barlin;;;\r\nZoé;Lefèvre;Barlin;;;")]
    [InlineData("\"Ali\"x;Kaci;Barlin;;;")]
    public void A_quotation_mark_that_is_not_closed_is_named_with_its_line(string line) =>
        Assert.StartsWith("À la ligne 3 commence un guillemet", Refused(Utf8(Header, "A;B;C;;;", line)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_quotation_mark_within_a_name_and_a_line_break_between_two_are_text()
    {
        var preview = Read(Utf8(Header, "Le \"petit\" Ali;Kaci;Barlin;;;", "\"Zoé\r\nMarie\";Lefèvre;Barlin;;;", "Bo;Li;Barlin;x;;"));

        Assert.Equal(["Le \"petit\" Ali", "Zoé\nMarie"], preview.People.Select(imported => imported.Person.FirstName));
        Assert.Equal(5, preview.Problems.Single().Line);
    }

    [Fact]
    public void The_character_zero_is_a_mistake_of_its_line() =>
        Assert.Equal((3, "Nom"), Read(Utf8(Header, "A;B;C;;;", "Ali;Ka\0ci;Barlin;;;")).Problems.Select(problem => (problem.Line, problem.Column)).Single());

    [Fact]
    public void One_endless_line_is_refused()
    {
        Assert.Contains("dépasse 5\u00A0Mo", Refused(new byte[10_000_000]).Message, StringComparison.Ordinal);
        Assert.StartsWith("La ligne 2 est bien trop longue", Refused(Utf8(Header, new string('x', 4_000_000))).Message, StringComparison.Ordinal);
        Assert.StartsWith("La ligne 1 est bien trop longue", Refused(Utf8(new string('x', 4_000_000))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_thousand_people_are_taken_and_one_more_is_refused()
    {
        var lines = Enumerable.Range(0, PeopleReader.MostLines).Select(number => $"P{number};N{number};C").Prepend("Prénom;Nom;Commune").ToArray();

        Assert.Equal(PeopleReader.MostLines, Read(Utf8(lines)).People.Count);
        Assert.Contains("plus de 100\u202F000 personnes", Refused(Utf8([.. lines, "P;N;C"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_table_is_told_what_it_is()
    {
        Assert.Contains("aucune personne", Refused([]).Message, StringComparison.Ordinal);
        Assert.Contains("aucune personne", Refused(Utf8(Header, ";;;;;")).Message, StringComparison.Ordinal);
        Assert.Contains("ancien format", Refused([0xD0, 0xCF, 0x11, 0xE0, 0, 0]).Message, StringComparison.Ordinal);
        Assert.Contains("pas un tableau", Refused("%PDF-1.7"u8.ToArray()).Message, StringComparison.Ordinal);
        Assert.Contains("abîmé", Refused("PK\u0003\u0004 puis rien"u8.ToArray()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_formula_in_a_workbook_the_last_result_is_read()
    {
        var rows = Row(1, "Prénom", "Nom", "Commune")
            + "<row r=\"3\"><c r=\"A3\" t=\"str\"><f>HYPERLINK(\"http://malveillant.example\",\"Zoé\")</f><v>Zoé</v></c><c r=\"B3\" t=\"str\"><v>=cmd|' /C calc'!A0</v></c><c r=\"C3\" t=\"str\"><v>Barlin</v></c></row>";

        var imported = Read(Workbook(rows)).People.Single();
        Assert.Equal((3, "Zoé", "=cmd|' /C calc'!A0"), (imported.Line, imported.Person.FirstName, imported.Person.LastName));
    }

    [Fact]
    public void A_workbook_that_unpacks_without_an_end_is_refused()
    {
        var bomb = Workbook(Row(1, "Prénom", "Nom", "Commune"), also: archive =>
        {
            using var part = archive.CreateEntry("xl/media/image1.bin", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1_000_000];
            for (var megabyte = 0; megabyte < 150; megabyte++)
                part.Write(zeros);
        });

        Assert.True(bomb.Length < 1_000_000);
        Assert.Contains("bien plus de données", Refused(bomb).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_that_claims_a_million_rows_and_sixteen_thousand_columns_takes_no_longer()
    {
        var rows = Row(1, "Prénom", "Nom", "Commune") + Row(2, "Zoé", "Lefèvre", "Barlin") + "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"str\"><v>x</v></c></row>";

        Assert.Single(Read(Workbook(rows, "A1:XFD1048576")).People);
    }

    [Fact]
    public void A_workbook_whose_text_is_no_XML_or_names_outside_parts_is_refused()
    {
        Assert.Contains("abîmé", Refused(Workbook("<row r=\"1\"><c")).Message, StringComparison.Ordinal);
        var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("../../etc/passwd").Open();
            part.Write(Encoding.UTF8.GetBytes("x"));
        }
        Assert.Contains("pas un tableau", Refused(archive.ToArray()).Message, StringComparison.Ordinal);
    }
}
