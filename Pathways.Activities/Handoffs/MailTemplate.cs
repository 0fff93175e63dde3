using Pathways.Engine.Execution.Expressions;

namespace Pathways.Activities.Handoffs;

/// <summary>The Liquid templates that ship with Pathways. The HTML one escapes every value it prints.</summary>
internal static class MailTemplate
{
    public static TextTemplate Text { get; } = Read("request.txt.liquid");

    public static TextTemplate Html { get; } = Read("request.html.liquid");

    public static TextTemplate NoteText { get; } = Read("note.txt.liquid");

    public static TextTemplate NoteHtml { get; } = Read("note.html.liquid");

    private static TextTemplate Read(string name)
    {
        using var stream = typeof(MailTemplate).Assembly.GetManifestResourceStream($"Pathways.Activities.Handoffs.Mail.{name}")!;
        using var reader = new StreamReader(stream);
        return TextTemplate.Parse(reader.ReadToEnd());
    }
}
