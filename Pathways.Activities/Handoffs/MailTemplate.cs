using Pathways.Engine.Execution.Expressions;

namespace Pathways.Activities.Handoffs;

/// <summary>
/// The Liquid templates that ship with Pathways: one for the plain text and one for HTML, which stands in the frame of all letters.
/// The HTML ones escape every value they print.
/// </summary>
internal sealed class MailTemplate
{
    private const int LongestSubject = 200;

    private readonly TextTemplate _text;
    private readonly TextTemplate _html;

    private MailTemplate(string name) => (_text, _html) = (Read($"{name}.txt"), Read($"{name}.html"));

    private static MailTemplate Request { get; } = new("request");

    private static MailTemplate Arrival { get; } = new("arrival");

    public static MailTemplate Appointment { get; } = new("appointment");

    public static MailTemplate Note { get; } = new("note");

    public static MailTemplate Digest { get; } = new("digest");

    private static TextTemplate TextFrame { get; } = Read("frame.txt");

    private static TextTemplate HtmlFrame { get; } = Read("frame.html");

    public static MailTemplate Of(HandoffMailKind kind) => kind switch
    {
        HandoffMailKind.Request or HandoffMailKind.Reminder => Request,
        HandoffMailKind.Arrival => Arrival,
    };

    /// <param name="values">
    /// What the templates name: <c>organisation</c>, who writes, in any case; <c>reason</c> where the reader gets it for another one
    /// than being a partner or of the team.
    /// </param>
    public HandoffLetter Write(string subject, Dictionary<string, object?> values, DateTimeOffset now)
    {
        var line = OneLine(subject);
        return new(line, Framed(TextFrame, _text, line, values, now), Framed(HtmlFrame, _html, line, values, now));
    }

    /// <summary>A header has one line.</summary>
    private static string OneLine(string text)
    {
        var line = string.Join(' ', string.Concat(text.Select(Plain)).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestSubject ? line : $"{line[..(LongestSubject - 1)]}…";
    }

    private static char Plain(char character) => char.IsControl(character) || character is '\u2028' or '\u2029' ? ' ' : character;

    private static string Framed(TextTemplate frame, TextTemplate inner, string subject, Dictionary<string, object?> values, DateTimeOffset now) =>
        frame.Render(
            new Dictionary<string, object?>
            {
                ["subject"] = subject,
                ["body"] = inner.Render(values, now),
                ["reason"] = values.GetValueOrDefault("reason") ?? Labels.French("Mail.Reason", values["organisation"]),
            },
            now);

    private static TextTemplate Read(string name)
    {
        using var stream = typeof(MailTemplate).Assembly.GetManifestResourceStream($"Pathways.Activities.Handoffs.Mail.{name}.liquid")!;
        using var reader = new StreamReader(stream);
        return TextTemplate.Parse(reader.ReadToEnd());
    }
}
