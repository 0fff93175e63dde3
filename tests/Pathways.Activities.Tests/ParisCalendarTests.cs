using Pathways.Activities.Coordination;

namespace Pathways.Activities.Tests;

public sealed class ParisCalendarTests
{
    [Theory]
    [InlineData("2027-03-12", "2027-03-12T05:00:00Z")]
    [InlineData("2027-03-28", "2027-03-28T04:00:00Z")]
    [InlineData("2027-10-31", "2027-10-31T05:00:00Z")]
    public void The_morning_is_six_in_Paris_on_both_sides_of_the_daylight_saving_changes(string day, string utc) =>
        Assert.Equal(DateTimeOffset.Parse(utc, null), ParisCalendar.MorningOf(DateOnly.Parse(day, null)));

    [Fact]
    public void A_day_ends_when_the_next_one_starts_in_Paris()
    {
        var end = ParisCalendar.EndOf(new DateOnly(2027, 3, 27));
        Assert.Equal(new DateOnly(2027, 3, 27), ParisCalendar.DayOf(end.AddTicks(-1)));
        Assert.Equal(new DateOnly(2027, 3, 28), ParisCalendar.DayOf(end));
    }
}
