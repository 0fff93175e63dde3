using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Handoffs.Digests;
using Pathways.Engine.Outbox;

namespace Pathways.Activities.Tests.Letters;

/// <summary>Which e-mails wait for the evening, and for which one.</summary>
public sealed class EveningDigestTests
{
    [Theory]
    [InlineData("2027-01-04T09:00+01:00", "2027-01-04")]
    [InlineData("2027-01-04T18:00+01:00", "2027-01-05")]
    [InlineData("2027-01-08T18:30+01:00", "2027-01-11")]
    [InlineData("2027-01-09T10:00+01:00", "2027-01-11")]
    [InlineData("2027-03-29T10:00+02:00", "2027-03-30")]
    [InlineData("2027-05-06T10:00+02:00", "2027-05-07")]
    [InlineData("2027-05-17T10:00+02:00", "2027-05-18")]
    [InlineData("2027-07-13T17:59+02:00", "2027-07-13")]
    [InlineData("2027-07-13T18:00+02:00", "2027-07-15")]
    [InlineData("2027-12-31T19:00+01:00", "2028-01-03")]
    [InlineData("2038-04-26T10:00+02:00", "2038-04-27")]
    public void What_is_written_leaves_at_the_end_of_a_working_day(string written, string day) =>
        Assert.Equal(DateOnly.Parse(day, null), EveningDigest.DayOf(DateTimeOffset.Parse(written, null)));

    [Fact]
    public void It_waits_whole_until_the_evening()
    {
        var (letters, message) = Written(prefers: true);
        EveningDigest.Hold(message, letters.Handoff, letters.Partner, () => "Une place ?", SampleLetters.Now);
        var evening = ParisCalendar.EveningOf(new DateOnly(2027, 1, 4));
        Assert.Equal((evening, evening.AddMinutes(15), "Une place ?"), (message.HeldUntil, message.NextAttemptAt, message.Gist));
    }

    [Fact]
    public void An_answer_that_is_wanted_within_two_days_is_asked_at_once()
    {
        var (letters, message) = Written(prefers: true);
        letters.Handoff.ExpiresAt = ParisCalendar.EveningOf(new DateOnly(2027, 1, 6));
        EveningDigest.Hold(message, letters.Handoff, letters.Partner, () => null, SampleLetters.Now);
        Assert.Equal((null, SampleLetters.Now), (message.HeldUntil, message.NextAttemptAt));
    }

    [Fact]
    public void Whoever_does_not_prefer_it_is_written_to_at_once()
    {
        var (letters, message) = Written(prefers: false);
        EveningDigest.Hold(message, letters.Handoff, letters.Partner, () => null, SampleLetters.Now);
        Assert.Null(message.Batch);
    }

    [Fact]
    public void Several_organisations_are_each_named_with_whom_to_ask()
    {
        var (first, second) = (new SampleLetters(), new SampleLetters("Bruno"));
        second.People.Organisation.Name = "Maison de l’emploi";
        var items = new[] { first, second }.Select(letters => new DigestItem(letters.Handoff, letters.People, "Bonjour.\n\nNos mots.")).ToList();
        var letter = DigestLetter.Write(items, "Pathways", HandoffWords.None, _ => SampleLetters.Link, new DateOnly(2027, 1, 4), SampleLetters.Now);
        Assert.Contains("les partenaires de ces équipes\u00a0: Équipe d’insertion du quartier, Maison de l’emploi.", letter.Text, StringComparison.Ordinal);
        Assert.Contains("(karim.benali@quartier.example), Maison de l’emploi.", letter.Text, StringComparison.Ordinal);
        Assert.Contains("   Bonjour.\n   Nos mots.\n   Rappel", letter.Text, StringComparison.Ordinal);
    }

    private static (SampleLetters Letters, OutboxMessage Message) Written(bool prefers)
    {
        var letters = new SampleLetters();
        letters.Partner.PrefersDigest = prefers;
        return (letters, letters.Write(HandoffMailKind.Request));
    }
}
