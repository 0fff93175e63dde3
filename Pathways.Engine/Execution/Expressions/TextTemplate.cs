using System.Globalization;
using DotLiquid;
using DotLiquid.Exceptions;

namespace Pathways.Engine.Execution.Expressions;

/// <summary>A Liquid template: immutable, shared by all threads. Only this class knows which library renders it.</summary>
public sealed class TextTemplate
{
    private const int MaximumIterations = 10_000;

    private static readonly TimeSpan MaximumTime = TimeSpan.FromSeconds(2);

    private readonly Template _template;

    private TextTemplate(Template template) => _template = template;

    /// <exception cref="TemplateException">The template cannot be parsed.</exception>
    public static TextTemplate Parse(string source)
    {
        try
        {
            var template = Template.Parse(source);
            template.MakeThreadSafe();
            return new TextTemplate(template);
        }
        catch (Exception fault) when (fault is LiquidException or System.ArgumentException or InvalidOperationException)
        {
            throw new TemplateException($"Ce modèle Liquid ne se lit pas : {fault.Message}", fault);
        }
    }

    /// <param name="now">What the date filter takes for <c>now</c>.</param>
    /// <exception cref="TemplateException">It cannot be filled in, or not within bounds.</exception>
    public string Render(IReadOnlyDictionary<string, object?> values, DateTimeOffset now)
    {
        var variables = new Hash();
        foreach (var (name, value) in values) variables[name] = value!;
        return Render(variables, now);
    }

    /// <summary>Fills the template in with each name standing for itself, to tell what it asks for besides.</summary>
    /// <exception cref="TemplateException">It cannot be filled in.</exception>
    public IReadOnlyList<string> NamesBeyond(IReadOnlyCollection<string> names)
    {
        var others = new List<string>();
        Render(new Hash((_, name) =>
        {
            if (names.Contains(name)) return name;
            if (!others.Contains(name)) others.Add(name);
            return null!;
        }), DateTimeOffset.UnixEpoch);
        return others;
    }

    private string Render(Hash variables, DateTimeOffset now)
    {
        try
        {
            using var limit = new CancellationTokenSource(MaximumTime);
            var registers = new Hash { [LiquidFilters.Now] = now };
            var context = new Context(
                [variables], new Hash(), registers, ErrorsOutputMode.Rethrow, MaximumIterations, CultureInfo.InvariantCulture, limit.Token);
            context.AddFilters([typeof(LiquidFilters)]);
            return _template.Render(RenderParameters.FromContext(context, CultureInfo.InvariantCulture));
        }
        catch (Exception fault) when (fault is not (ValueException or IncidentException))
        {
            throw new TemplateException(fault.Message, fault);
        }
    }
}

/// <summary>A template cannot be parsed or filled in.</summary>
/// <param name="message">A sentence for whoever wrote it.</param>
public sealed class TemplateException(string message, Exception? cause = null) : Exception(message, cause);
