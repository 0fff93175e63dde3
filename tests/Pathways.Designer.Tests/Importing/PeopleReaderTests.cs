using System.Text;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Designer.Demo;
using Pathways.Designer.Duplicates;
using Pathways.Designer.Import;
using Pathways.Designer.Tests.Browsing;
using static Pathways.Designer.Tests.Importing.ImportFiles;

namespace Pathways.Designer.Tests.Importing;

public sealed class PeopleReaderTests
{
    public PeopleReaderTests() => Layout.Language.DefaultToFrench();

    [Theory]
    [InlineData("utf-8", true, "UTF-8")]
    [InlineData("utf-8", false, "UTF-8")]
    [InlineData("utf-16", true, "UTF-16")]
    [InlineData("windows-1252", false, "Windows-1252")]
    public void The_encoding_is_found_and_named(string name, bool withMark, string told)
    {
        var encoding = name == "windows-1252" ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : Encoding.GetEncoding(name);
        var content = encoding.GetBytes($"{Header}\nZoé;Lefèvre;Bœuf-sur-Œuvre;1990;;\n");
        var preview = Read(withMark ? [.. encoding.GetPreamble(), .. content] : content);

        Assert.Equal(told, preview.Look.Encoding);
        Assert.Equal("Zoé Lefèvre, Bœuf-sur-Œuvre", $"{preview.People.Single().Person.FullName}, {preview.People.Single().Person.Commune}");
    }

    [Theory]
    [InlineData(';')]
    [InlineData(',')]
    [InlineData('\t')]
    public void The_separator_is_found(char separator)
    {
        var preview = Read(Utf8($"Prénom{separator}Nom{separator}Commune", $"Zoé{separator}\"Le {separator} fèvre\"{separator}Barlin"));

        Assert.Equal((separator, $"Le {separator} fèvre"), (preview.Look.Separator, preview.People.Single().Person.LastName));
    }

    [Fact]
    public void The_line_in_which_Excel_says_its_separator_is_counted_and_passed_over() =>
        Assert.Equal(4, Read(Utf8("sep=|", "Prénom|Nom|Commune", "", "Zoé|Lefèvre|Barlin")).People.Single().Line);

    [Theory]
    [InlineData("1990")]
    [InlineData("12/03/1990")]
    [InlineData("1/3/1990")]
    [InlineData("12.03.1990")]
    [InlineData("1990-03-12")]
    [InlineData("1990-03-12T00:00:00")]
    [InlineData("1er mars 1990")]
    [InlineData("03/1990")]
    public void Of_a_day_of_birth_only_the_year_is_kept(string birth) =>
        Assert.Equal(1990, Read(Utf8(Header, $"Zoé;Lefèvre;Barlin;{birth};;")).People.Single().Person.BirthYear);

    [Theory]
    [InlineData("06 39 98 00 01", "06 39 98 00 01")]
    [InlineData("06.39.98.00.01", "06 39 98 00 01")]
    [InlineData("+33 (0)6 39 98 00 01", "06 39 98 00 01")]
    [InlineData("639980001", "06 39 98 00 01")]
    [InlineData("33639980001", "06 39 98 00 01")]
    [InlineData("'+32475123456", "+32475123456")]
    public void A_telephone_is_read_in_any_spelling(string phone, string kept) =>
        Assert.Equal(kept, Read(Utf8(Header, $"Zoé;Lefèvre;Barlin;;{phone};")).People.Single().Person.Phone);

    [Theory]
    [InlineData("PRENOM;NOM DE FAMILLE;Ville;Né(e) le;Tél.;E-mail")]
    [InlineData(" prénom ;nom;COMMUNE de résidence;Date de naissance;Portable;Adresse électronique")]
    public void Headers_are_known_in_their_usual_spellings(string header)
    {
        var person = Read(Utf8(header, "Zoé;Lefèvre;Barlin;1990;0639980001;zoe@exemple.fr")).People.Single().Person;

        Assert.Equal(("Barlin", 1990, "zoe@exemple.fr"), (person.Commune, person.BirthYear, person.Email));
    }

    [Fact]
    public void Each_mistake_names_its_line_its_column_its_value_and_what_to_do()
    {
        var preview = Read(Utf8(Header, "Zoé;Lefèvre;Barlin;1990;;", "", "Ali;;Barlin;90;12;ali@", "Bo;Li;Barlin;;;;;x", "Lu\u0001;Li;Barlin;;;", "Éva;Roy;Bruay;1800;;"));

        Assert.Equal((5, 1, 4), (preview.Lines, preview.People.Count, preview.BadLines));
        Assert.Equal(
            [(4, "Nom", ""), (4, "Année de naissance", "90"), (4, "Téléphone", "12"), (4, "Courriel", "ali@"), (5, "", ""), (6, "Prénom", ""), (7, "Année de naissance", "1800")],
            preview.Problems.Select(problem => (problem.Line, problem.Column, problem.Value)));
        Assert.Equal(
            ["Il manque une réponse", "Écrivez l’année de naissance", "Ce numéro ne ressemble pas", "Cette adresse n’est pas complète", "Cette ligne a plus de cases", "Cette case contient un caractère illisible", "Le nombre doit être 1920"],
            preview.Problems.Select((problem, index) => problem.Sentence[..new[] { 21, 28, 26, 32, 27, 42, 24 }[index]]));
    }

    [Fact]
    public void A_lead_adviser_is_somebody_of_the_organisation_by_e_mail_address_or_who_imports()
    {
        var preview = Read(Utf8("Prénom;Nom;Commune;Courriel du référent", $"A;A;Barlin;{SampleCases.Coordinator.Email.ToUpperInvariant()}", "B;B;Barlin;", "C;C;Barlin;autre@exemple.fr"));

        Assert.Equal([SampleCases.Coordinator.Id, SampleCases.Adviser.Id], preview.People.Select(imported => imported.Person.LeadAdviserId));
        Assert.Equal((4, "Courriel du référent"), (preview.Problems.Single().Line, preview.Problems.Single().Column));
    }

    [Fact]
    public void Likely_duplicates_are_found_in_the_file_and_in_the_organisation()
    {
        var known = new Beneficiary { Id = DerivedId.From("known"), FirstName = "ZOÉ", LastName = "Le Fèvre", BirthYear = 1990, Commune = "Barlin", Phone = "06 39 98 00 09", OrganisationId = DemoTeam.BarlinTeam.Id, LeadAdviserId = SampleCases.Adviser.Id };
        var preview = Read(Utf8(Header,
            "Zoe;Lefevre;Bruay;1990;;", "Zoé;Lefèvre;Barlin;1991;;", "Ali;Kaci;Barlin;;06 39 98 00 09;", "Bo;Li;Barlin;;;bo@exemple.fr", "Bob;Lee;Barlin;;;BO@exemple.fr", "Bob;Lee;Barlin;;;"), known);

        Assert.Equal(
            [(2, Likeness.NameAndYear, null, known.Id), (4, Likeness.Phone, null, known.Id), (6, Likeness.Email, 5, null), (7, Likeness.NameAndYear, 6, (Guid?)null)],
            preview.Duplicates.Select(duplicate => (duplicate.Imported.Line, duplicate.Why, duplicate.OtherLine, duplicate.OtherPerson)));
        Assert.Equal([3, 5], preview.Chosen(withDuplicates: false).Select(imported => imported.Line));
        Assert.Equal(6, preview.Chosen(withDuplicates: true).Count);
    }
}
