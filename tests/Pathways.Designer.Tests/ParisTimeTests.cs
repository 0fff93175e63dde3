using System.Globalization;
using Pathways.Designer.Calendar;
using Pathways.Designer.Inbox;

namespace Pathways.Designer.Tests;

public sealed class ParisTimeTests
{
    public ParisTimeTests() => Speak("fr-FR");

    [Theory]
    [InlineData(2027, 3, 12, "12 mars 2027")]
    [InlineData(2027, 3, 1, "1er mars 2027")]
    [InlineData(2026, 8, 31, "31 août 2026")]
    public void A_day_is_written_as_the_French_do(int year, int month, int day, string expected)
    {
        Assert.Equal(expected.Replace(' ', '\u00A0'), ParisTime.Day(new DateOnly(year, month, day)));
    }

    [Fact]
    public void An_English_reader_reads_English()
    {
        Speak("en-GB");
        Assert.Equal("1\u00A0March\u00A02027", ParisTime.Day(new DateOnly(2027, 3, 1)));
        Assert.Equal("1\u00A0March\u00A02027, 09:05", ParisTime.DayAndTime(Utc(2027, 3, 1, 8, 5)));
    }

    [Fact]
    public void The_evening_in_London_is_the_next_day_in_Paris()
    {
        Assert.Equal("1er\u00A0janvier\u00A02027 à 0\u00A0h\u00A030", ParisTime.DayAndTime(Utc(2026, 12, 31, 23, 30)));
    }

    [Fact]
    public void Summer_time_is_two_hours_ahead()
    {
        Assert.Equal("28\u00A0mars\u00A02027 à 3\u00A0h\u00A000", ParisTime.DayAndTime(Utc(2027, 3, 28, 1, 0)));
        Assert.Equal("28\u00A0mars\u00A02027 à 1\u00A0h\u00A059", ParisTime.DayAndTime(Utc(2027, 3, 28, 0, 59)));
    }

    [Theory]
    [InlineData(-9, "en retard de 9 jours")]
    [InlineData(-1, "depuis hier")]
    [InlineData(0, "aujourd’hui")]
    [InlineData(1, "demain")]
    [InlineData(6, "dans 6 jours")]
    [InlineData(20, "le 21\u00A0mars\u00A02027")]
    public void A_due_date_is_told_in_words(int days, string expected)
    {
        var now = Utc(2027, 3, 1, 9, 0);
        Assert.Equal(expected, DueWords.Of(now.AddDays(days).AddHours(1), now));
    }

    [Fact]
    public void What_was_due_an_hour_ago_is_late_since_today()
    {
        var now = Utc(2027, 3, 1, 9, 0);
        Assert.Equal("depuis aujourd’hui", DueWords.Of(now.AddHours(-1), now));
    }

    private static void Speak(string culture) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

    private static DateTimeOffset Utc(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);
}
