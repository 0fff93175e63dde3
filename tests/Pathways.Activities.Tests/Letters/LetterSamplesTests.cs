using Pathways.Activities.Handoffs;
using Pathways.Activities.Handoffs.Templates;

namespace Pathways.Activities.Tests.Letters;

/// <summary>Whatever an organisation writes, each letter has its link and says why one gets it; a step's words come first.</summary>
public sealed class LetterSamplesTests
{
    private const string Link = "https://pathways.example/reponse/exemple";

    private static readonly LetterSamples _samples = new("PLIE <de> Barlin", Link, SampleLetters.Now);

    public static TheoryData<LetterKind> Kinds => [.. Enum.GetValues<LetterKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_link_and_the_reason_stand_in_every_letter_whatever_the_template(LetterKind kind)
    {
        foreach (var words in new HandoffWords[]
        {
            HandoffWords.None,
            new("Objet {{ contact }}", "Bonjour <script>alert(1)</script> {{ structure }}"),
            new("{{ contact", "{% for a in (1..9999) %}{% for b in (1..9999) %}{% endfor %}{% endfor %}"),
            new("{% comment %}", "{% raw %}"),
        })
        {
            var letter = _samples.Write(kind, words);
            Assert.NotEmpty(letter.Subject);
            Assert.Contains(Link, letter.Text, StringComparison.Ordinal);
            Assert.Contains("PLIE <de> Barlin vous écrit parce que", letter.Text, StringComparison.Ordinal);
            Assert.Contains($"href=\"{Link}\"", letter.Html, StringComparison.Ordinal);
            Assert.Contains("PLIE &lt;de&gt; Barlin vous", letter.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>", letter.Html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_field_that_is_offered_is_filled_in(LetterKind kind)
    {
        var all = string.Join(" | ", LetterFields.Names(kind).Select(name => $"{name}=[{{{{ {name} }}}}]"));
        var text = _samples.Write(kind, new(null, all)).Text;
        Assert.Contains("contact=[", text, StringComparison.Ordinal);
        Assert.DoesNotContain("=[]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_answer_or_an_appointment_says_is_never_replaced()
    {
        var own = new HandoffWords("Objet", "Nos mots");
        Assert.Contains("Oui, elle a son permis", _samples.Write(LetterKind.Answer, own).Text, StringComparison.Ordinal);
        Assert.Contains("vous recevez Amina K. (mobilité) le", _samples.Write(LetterKind.Invitation, own).Text, StringComparison.Ordinal);
        Assert.Contains("La personne est-elle venue", _samples.Write(LetterKind.Arrival, own).Text, StringComparison.Ordinal);
        var digest = _samples.Write(LetterKind.Digest, own).Text;
        Assert.Contains("1. Amina K.", digest, StringComparison.Ordinal);
        Assert.Contains("2. Bruno K.", digest, StringComparison.Ordinal);
    }

    [Fact]
    public void The_words_of_a_step_come_before_those_of_its_organisation()
    {
        var organisation = new HandoffWords("De l’organisation", "Message de l’organisation");
        var letter = _samples.Write(LetterKind.Request, new HandoffWords("De l’étape", null) { Otherwise = organisation });
        Assert.Equal("De l’étape", letter.Subject);
        Assert.StartsWith("Message de l’organisation", letter.Text, StringComparison.Ordinal);
        var broken = _samples.Write(LetterKind.Request, new HandoffWords("{{ x", "{{ y") { Otherwise = organisation });
        Assert.Equal(("De l’organisation", 2), (broken.Subject, broken.Faults.Count));
    }
}
