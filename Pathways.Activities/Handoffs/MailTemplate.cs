using System.Globalization;
using DotLiquid;

namespace Pathways.Activities.Handoffs;

/// <summary>A Liquid template that ships with Pathways. The HTML one escapes every value it prints.</summary>
public sealed class MailTemplate
{
    public static MailTemplate Text { get; } = new("request.txt.liquid");

    public static MailTemplate Html { get; } = new("request.html.liquid");

    private readonly Template _template;

    private MailTemplate(string name)
    {
        using var stream = typeof(MailTemplate).Assembly.GetManifestResourceStream($"Pathways.Activities.Handoffs.Mail.{name}")!;
        using var reader = new StreamReader(stream);
        _template = Template.Parse(reader.ReadToEnd());
        _template.MakeThreadSafe();
    }

    public string Render(IDictionary<string, object?> values) =>
        _template.Render(new RenderParameters(CultureInfo.GetCultureInfo("fr-FR"))
        {
            LocalVariables = Hash.FromDictionary(values!),
            ErrorsOutputMode = ErrorsOutputMode.Rethrow,
        });
}
