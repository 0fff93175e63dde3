using System.Text;
using CsCheck;
using MimeKit;
using Pathways.Activities.Handoffs;
using Pathways.Engine.Outbox;
using Pathways.Engine.Tests;

namespace Pathways.Activities.Tests.Letters;

/// <summary>What leaves is a message that every server carries and every program shows, and says no more of a person than it must.</summary>
public sealed class LetterMimeTests
{
    /// <summary>Stands in every last name that is drawn, so that it is found wherever it leaks.</summary>
    private const string Mark = "Zqxjw";

    private static readonly string[] Oddities =
        ["é", "Œ", "’", "\"", "<b>", "&", "\r\nBcc: a@b.example", "\n", "\t", "\0", "=?utf-8?q?x?=", "{{ link }}", "{% if %}", "ß", "İ", "e\u0301", "👩‍🦽", "\ud800", "عائشة", "李", "\u202e", ";", ",", ":", "\\n", "مُحَمَّد", " "];

    private static Gen<string> Names => Gen.OneOf(Gen.Int[0, Oddities.Length - 1].Select(index => Oddities[index]), Gen.String[Gen.Char.AlphaNumeric, 0, 12], Gen.String[0, 4]).Array[0, 6].Select(string.Concat);

    [Fact]
    public void Whatever_people_are_called_each_letter_is_sound_and_keeps_their_last_name() => Gen.Select(Names, Names).Repeat(names =>
    {
        var letters = new SampleLetters(names.Item1, names.Item2 + Mark);
        foreach (var message in letters.All())
        {
            AssertTravels(message);
            var read = SampleLetters.Read(message);
            AssertShape(read, message);
            var said = Said(read);
            Assert.DoesNotContain(Mark[1..], said, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("88 77", said, StringComparison.Ordinal);
            Assert.DoesNotContain("personne@secret", said, StringComparison.Ordinal);
            Assert.DoesNotContain("Cité secrète", said, StringComparison.Ordinal);
        }
    }, draws: 300);

    [Fact]
    public void A_request_can_be_answered_by_people_and_asks_programs_for_no_answer()
    {
        var letters = new SampleLetters();
        var request = SampleLetters.Read(letters.Write(HandoffMailKind.Request));
        var reminder = SampleLetters.Read(letters.Write(HandoffMailKind.Reminder));

        Assert.Equal(letters.People.Adviser.Email, Assert.Single(request.ReplyTo.Mailboxes).Address);
        Assert.Equal(("auto-generated", "OOF, AutoReply", "<relais.pathways.example>"), (request.Headers["Auto-Submitted"], request.Headers["X-Auto-Response-Suppress"], request.Headers[HeaderId.ListId]));
        Assert.Equal(("0123456789abcdef0123456789abcdef-12.request@pathways.example", null), (request.MessageId, request.InReplyTo));
        Assert.Equal((request.MessageId, request.MessageId), (reminder.InReplyTo, Assert.Single(reminder.References)));
    }

    [Fact]
    public void Where_one_address_reads_the_answers_they_go_there() =>
        Assert.Equal("accueil@plie.example", Assert.Single(SampleLetters.Read(new SampleLetters(replyTo: "accueil@plie.example").Write(HandoffMailKind.Request)).ReplyTo.Mailboxes).Address);

    [Fact]
    public void It_reads_without_images_scripts_or_anything_from_elsewhere_in_light_and_dark()
    {
        foreach (var message in new SampleLetters().All())
        {
            var html = SampleLetters.Read(message).HtmlBody!;
            Assert.Contains("name=\"color-scheme\" content=\"light dark\"", html, StringComparison.Ordinal);
            Assert.Contains("prefers-color-scheme:dark", html, StringComparison.Ordinal);
            Assert.Contains("width=device-width", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("src=", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);
            Assert.All(html.Split("href=\"").Skip(1), link => Assert.StartsWith(SampleLetters.Link, link, StringComparison.Ordinal));
        }
    }

    private static void AssertTravels(OutboxMessage message)
    {
        Assert.All(message.Mime, octet => Assert.True(octet is < 128 and not 0));
        var text = Encoding.ASCII.GetString(message.Mime);
        Assert.Equal(text.Count(character => character == '\n'), text.Split("\r\n").Length - 1);
        Assert.All(text.Split("\r\n"), line => Assert.InRange(line.Length, 0, 200));
    }

    private static void AssertShape(MimeMessage read, OutboxMessage message)
    {
        Assert.Equal(message.MessageId, read.MessageId);
        Assert.Equal(message.Recipient, Assert.Single(read.To.Mailboxes).Address);
        Assert.Empty(read.Cc);
        Assert.Empty(read.Bcc);
        Assert.False(string.IsNullOrWhiteSpace(read.Subject));
        Assert.DoesNotContain('\n', read.Subject);
        var isAppointment = message.Id.Contains(":appointment-", StringComparison.Ordinal);
        var alternatives = Assert.IsType<MultipartAlternative>(isAppointment ? Assert.IsType<Multipart>(read.Body)[0] : read.Body);
        Assert.Equal(
            isAppointment ? ["text/plain", "text/html", "text/calendar"] : ["text/plain", "text/html"],
            alternatives.Select(part => part.ContentType.MimeType));
        Assert.All(read.BodyParts, part => Assert.Equal("utf-8", part.ContentType?.Charset));
    }

    /// <summary>All that a reader could find: the headers and each part, decoded.</summary>
    private static string Said(MimeMessage read) =>
        string.Join('\n', [.. read.Headers.Select(header => header.Value), .. read.BodyParts.OfType<TextPart>().Select(part => part.Text)]);
}
