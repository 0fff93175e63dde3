using Pathways.Activities.Handoffs;
using Pathways.Activities.Handoffs.Templates;

namespace Pathways.Activities.Tests.Letters;

/// <summary>What is wrong with own words is named with its line; what can be used is no problem.</summary>
public sealed class TemplateCheckTests
{
    [Theory]
    [InlineData("Bonjour,\n\n{{ contact", 3, "{{ contact\u00a0» n’est pas fermé\u00a0: terminez par }}")]
    [InlineData("{{ contact {{ personne }}", 1, "n’est pas fermé")]
    [InlineData("{% if commune %}\nBonjour", 1, "n’a pas de fin\u00a0: ajoutez {% endif %}")]
    [InlineData("Bonjour\n{% endif %}", 2, "ne termine rien")]
    [InlineData("{% for a in b %}{% if a %}{% endfor %}", 1, "{% endfor %}\u00a0» ne termine rien")]
    [InlineData("un\ndeux\n{% si commune %}", 3, "la balise «\u00a0si\u00a0» n’est pas connue")]
    [InlineData("{% include 'secret' %}", 1, "la balise «\u00a0include\u00a0» n’est pas connue")]
    [InlineData("{% capture a %}{{ a }}{{ a }}{% endcapture %}", 1, "la balise «\u00a0capture\u00a0»")]
    [InlineData("Bonjour\n{{ contact | replace: 'a', 'aaaaaaaaaa' }}", 2, "le filtre «\u00a0replace\u00a0» n’est pas permis")]
    [InlineData("Bonjour {{ contact }}\nde {{ prenom }}", 2, "«\u00a0prenom\u00a0» n’est pas connu\u00a0: choisissez parmi contact, partenaire, personne")]
    [InlineData("{% if Variables.Freins %}oui{% endif %}", 1, "«\u00a0Variables\u00a0» n’est pas connu")]
    [InlineData("Bonjour\n{% for a in (1..9999) %}{% for b in (1..9999) %}{% endfor %}{% endfor %}", 2, "ne peut pas être rempli")]
    [InlineData("{% for a in (1..9999) %}vingt et quelques caractères{% endfor %}", 1, "plus de 20000 caractères")]
    [InlineData("Bonjour\n\n{% if %}oui{% endif %}", 3, "«\u00a0{% if %}\u00a0» ne se lit pas")]
    public void What_cannot_be_used_is_named_with_its_line(string source, int line, string words)
    {
        var problem = Problems(source)[0];
        Assert.Equal(line, problem.Line);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sans rien à remplir, 100 % simple, {même} avec { des } accolades")]
    [InlineData("{% assign ville = commune | upcase %}{{ ville }}{% for lettre in (1..3) %}{{ forloop.index }}{% endfor %}")]
    [InlineData("{% if besoin == 'mobilité' or commune contains 'B' %}A{% elsif besoin %}B{% else %}C{% endif %}")]
    [InlineData("{% case besoin %}{% when 'santé' %}A{% else %}B{% endcase %}{{ 'now' | date: '%Y' }}")]
    [InlineData("{% comment %}{{ rien {% endcomment %}{% raw %}{{ contact }} {% non %}{% endraw %}")]
    [InlineData("{%- unless commune -%}Non{%- endunless -%}{{- 'a | replace' -}}")]
    public void What_can_be_used_is_no_problem(string source) => Assert.Empty(Problems(source));

    [Fact]
    public void A_number_can_be_compared()
    {
        const string Source = "{% if nombre > 3 %}Beaucoup{% else %}{{ nombre }}{% endif %}";
        Assert.Empty(TemplateCheck.Problems(Source, LetterFields.Names(LetterKind.Digest), SampleLetters.Now));
        var letter = new LetterSamples("PLIE", "https://x.example", SampleLetters.Now).Write(LetterKind.Digest, new(Source, null));
        Assert.Equal("2", letter.Subject);
    }

    private static IReadOnlyList<TemplateProblem> Problems(string source) =>
        TemplateCheck.Problems(source, LetterFields.Names(LetterKind.Request), SampleLetters.Now);
}
