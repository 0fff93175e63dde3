using System.Net;
using Pathways.Activities.Barriers;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Simulation;
using Pathways.Engine.Simulation;

namespace Pathways.Activities.Tests;

/// <summary>What a partner reads: the standard words, or the coordinator's own.</summary>
public sealed class HandoffLetterTests
{
    private const string Link = "https://pathways.example/reponse/1";

    private static readonly DateTimeOffset _now = ParisCalendar.MorningOf(new DateOnly(2027, 1, 4));

    [Fact]
    public void Without_own_words_the_standard_ones_leave()
    {
        var letter = Write(new(" ", null));
        Assert.Equal("Pouvez-vous recevoir Amina K.\u00a0? (mobilité)", letter.Subject);
        Assert.StartsWith("Bonjour Julie Fournier,\n\nÉquipe d’insertion du quartier accompagne Amina K., qui habite à Barlin", letter.Text);
        Assert.Contains("<strong>Amina K.</strong>", letter.Html);
        Assert.Empty(letter.Faults);
    }

    [Fact]
    public void Own_words_are_filled_in_and_the_link_always_follows()
    {
        var letter = Write(new(
            "{{ personne }}\nà {{ commune }}",
            "Bonjour {{ contact }} ({{ partenaire }}),\r\n\r\n{{ conseiller }}, de {{ structure }}, demande\npour {{ besoin }} avant le {{ dernier_jour }}."));
        Assert.Equal("Amina K. à Barlin", letter.Subject);
        Assert.StartsWith(
            "Bonjour Julie Fournier (Mobilité Artois),\n\nKarim Benali, de Équipe d’insertion du quartier, demande\npour mobilité avant le 3\u00a0février\u00a02027.\n\nPouvez-vous recevoir",
            letter.Text);
        Assert.Contains("<p>Bonjour Julie Fournier (Mobilité Artois),</p>", WebUtility.HtmlDecode(letter.Html));
        Assert.Contains("demande<br>pour mobilité", WebUtility.HtmlDecode(letter.Html));
        Assert.Contains(Link, letter.Text);
        Assert.Contains($"href=\"{Link}\"", letter.Html);
        Assert.DoesNotContain("Un frein reste à lever", letter.Text);
    }

    [Fact]
    public void Own_words_are_never_markup()
    {
        var letter = Write(new("<b>A</b>", "<script>alert(1)</script> {{ personne }}"), firstName: "<i>Amina</i>");
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; &lt;i&gt;Amina&lt;/i&gt; K.", letter.Html);
        Assert.Contains("<script>alert(1)</script> <i>Amina</i> K.", letter.Text);
    }

    [Fact]
    public void A_reminder_says_so_with_own_words_too()
    {
        var letter = Write(new("Une place pour {{ personne }}", "Bonjour."), HandoffMailKind.Reminder);
        Assert.Equal("Rappel\u00a0: Une place pour Amina K.", letter.Subject);
        Assert.StartsWith("Bonjour.\n\nNous vous avons écrit il y a quelques jours", letter.Text);
    }

    [Theory]
    [InlineData("{{ personne")]
    [InlineData("{% for tour in (1..9999) %}vingt et quelques caractères{% endfor %}")]
    [InlineData("{% for un in (1..9999) %}{% for deux in (1..9999) %}{% endfor %}{% endfor %}")]
    public void What_cannot_be_filled_in_leaves_the_standard_words(string broken)
    {
        var standard = Write(new(null, null));
        var letter = Write(new(broken, broken));
        Assert.Equal((standard.Subject, standard.Text, standard.Html), (letter.Subject, letter.Text, letter.Html));
        Assert.Equal(2, letter.Faults.Count);
    }

    [Fact]
    public void A_text_that_fills_in_to_nothing_leaves_the_standard_words()
    {
        var letter = Write(new("{% if commune == 'Lens' %}Oui{% endif %}", "{% comment %}rien{% endcomment %} "));
        Assert.Equal(Write(new(null, null)).Text, letter.Text);
        Assert.Empty(letter.Faults);
    }

    [Fact]
    public void A_subject_of_any_length_is_one_short_line() =>
        Assert.Equal(200, Write(new(new string('a', 500), null)).Subject.Length);

    private static HandoffLetter Write(HandoffWords words, HandoffMailKind kind = HandoffMailKind.Request, string firstName = "Amina")
    {
        var rows = new ImaginedRows(new Scenario { StartAt = _now, Person = new(firstName, null, null) });
        var handoff = new HandoffRequest
        {
            Id = Guid.Empty,
            InstanceId = "instance",
            ActivityId = "relais",
            WaitId = "wait",
            BeneficiaryId = rows.Person.Id,
            PartnerId = rows.Partners[0].Id,
            Need = BarrierKind.Mobility,
            RequestedAt = _now,
            ExpiresAt = ParisCalendar.EndOf(new DateOnly(2027, 2, 3)),
        };
        return HandoffLetter.Write(kind, handoff, new(rows.Partners[0], rows.Person, rows.Adviser, rows.Organisation), words, Link, _now);
    }
}
