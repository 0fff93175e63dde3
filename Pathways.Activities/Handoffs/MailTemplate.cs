using Pathways.Engine.Execution.Expressions;

namespace Pathways.Activities.Handoffs;

/// <summary>The Liquid templates that ship with Pathways. The HTML ones escape every value they print.</summary>
internal static class MailTemplate
{
    private static readonly TextTemplate _requestText = Read("request.txt.liquid");
    private static readonly TextTemplate _requestHtml = Read("request.html.liquid");
    private static readonly TextTemplate _arrivalText = Read("arrival.txt.liquid");
    private static readonly TextTemplate _arrivalHtml = Read("arrival.html.liquid");

    public static TextTemplate TextOf(HandoffMailKind kind) => kind == HandoffMailKind.Arrival ? _arrivalText : _requestText;

    public static TextTemplate HtmlOf(HandoffMailKind kind) => kind == HandoffMailKind.Arrival ? _arrivalHtml : _requestHtml;

    private static TextTemplate Read(string name)
    {
        using var stream = typeof(MailTemplate).Assembly.GetManifestResourceStream($"Pathways.Activities.Handoffs.Mail.{name}")!;
        using var reader = new StreamReader(stream);
        return TextTemplate.Parse(reader.ReadToEnd());
    }
}
