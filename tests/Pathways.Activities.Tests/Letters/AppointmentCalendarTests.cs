using Ical.Net;
using Ical.Net.CalendarComponents;
using MimeKit;
using Pathways.Engine.Outbox;

namespace Pathways.Activities.Tests.Letters;

/// <summary>An invitation is what calendars expect, and says the same wherever it stands in the message.</summary>
public sealed class AppointmentCalendarTests
{
    private readonly SampleLetters _letters = new();

    [Fact]
    public void A_day_without_a_time_is_a_whole_day()
    {
        var (calendar, entry) = Read(_letters.Appointment().Partner, "REQUEST");
        Assert.False(entry.Start!.HasTime);
        Assert.Equal((new DateOnly(2027, 3, 1), new DateOnly(2027, 3, 2)), (entry.Start.Date, entry.End!.Date));
        Assert.Empty(calendar.TimeZones);
        Assert.Equal("Amina K. – Mobilité Artois (mobilité)", entry.Summary);
        Assert.Equal("Mobilité Artois, Barlin", entry.Location);
    }

    [Theory]
    [InlineData(9, 30, 8)]
    [InlineData(23, 30, 22)]
    public void A_time_is_that_of_Paris_with_its_zone(int hour, int minute, int utcHour)
    {
        var (calendar, entry) = Read(_letters.Appointment(new TimeOnly(hour, minute)).Adviser, "REQUEST");
        Assert.Equal("Europe/Paris", Assert.Single(calendar.TimeZones).TzId);
        Assert.Equal("Europe/Paris", entry.Start!.TzId);
        Assert.Equal(new DateTime(2027, 3, 1, utcHour, minute, 0), entry.Start.AsUtc);
        Assert.Equal(entry.Start.AsUtc.AddHours(1), entry.End!.AsUtc);
    }

    [Fact]
    public void What_comes_later_replaces_what_came_before_and_takes_it_away()
    {
        var (_, first) = Read(_letters.Appointment().Partner, "REQUEST");
        var (_, second) = Read(_letters.Appointment(new TimeOnly(9, 30), 1).Partner, "REQUEST");
        var (_, last) = Read(_letters.Appointment(null, 2, isCancelled: true).Partner, "CANCEL");
        Assert.Single(new[] { first, second, last }.Select(entry => entry.Uid).Distinct());
        Assert.Equal([0, 1, 2], new[] { first, second, last }.Select(entry => entry.Sequence));
        Assert.Equal(["CONFIRMED", "CONFIRMED", "CANCELLED"], new[] { first, second, last }.Select(entry => entry.Status));
        Assert.Equal(SampleLetters.Now.UtcDateTime, last.DtStamp!.AsUtc);
    }

    [Fact]
    public void Each_reader_is_invited_alone_and_the_link_stays_out_of_calendars()
    {
        var (partner, adviser) = _letters.Appointment();
        var (_, theirs) = Read(partner, "REQUEST");
        var (_, ours) = Read(adviser, "REQUEST");
        Assert.Equal($"mailto:{_letters.Partner.Email}", Assert.Single(theirs.Attendees).Value!.OriginalString);
        Assert.Equal($"mailto:{_letters.People.Adviser.Email}", Assert.Single(ours.Attendees).Value!.OriginalString);
        Assert.DoesNotContain("reponse", Calendars(partner)[0].Text, StringComparison.Ordinal);
        Assert.Contains(SampleLetters.Link, SampleLetters.Read(partner).TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain(SampleLetters.Link, SampleLetters.Read(adviser).TextBody, StringComparison.Ordinal);
    }

    /// <summary>The calendar of a message, once both parts are proved to be the same and of the method that their types name.</summary>
    private static (Ical.Net.Calendar Calendar, CalendarEvent Entry) Read(OutboxMessage message, string method)
    {
        var parts = Calendars(message);
        Assert.Equal(2, parts.Count);
        Assert.All(parts, part => Assert.Equal(method, part.ContentType.Parameters["method"]));
        Assert.Equal(parts[0].Text, parts[1].Text);
        Assert.Equal([false, true], parts.Select(part => part.IsAttachment));
        Assert.All(parts[0].Text.Split('\n'), line => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(line), 0, 75));
        var calendar = Assert.IsType<Ical.Net.Calendar>(Ical.Net.Calendar.Load(parts[0].Text));
        Assert.Equal(method, calendar.Method);
        return (calendar, Assert.Single(calendar.Events));
    }

    private static List<TextPart> Calendars(OutboxMessage message) =>
        [.. SampleLetters.Read(message).BodyParts.OfType<TextPart>().Where(part => part.ContentType.IsMimeType("text", "calendar"))];
}
