using System.Text.RegularExpressions;
using Pathways.Engine.Execution.Expressions;

namespace Pathways.Activities.Handoffs.Templates;

/// <summary>Tells what is wrong with an organisation's own words, in which line, and what to do about it.</summary>
public static partial class TemplateCheck
{
    private static readonly string[] _blocks = ["if", "unless", "case", "for", "comment", "raw"];
    private static readonly string[] _tags = ["if", "elsif", "else", "unless", "case", "when", "for", "break", "continue", "assign", "comment", "raw"];

    /// <summary>None makes a text grow: what is filled in stays as long as what it is made of.</summary>
    private static readonly string[] _filters = ["upcase", "downcase", "capitalize", "strip", "date", "default", "size", "truncate", "first", "last", "plus", "minus"];

    /// <param name="names">What the text may name.</param>
    /// <returns>In the order of the lines; nothing where the text can be used.</returns>
    public static IReadOnlyList<TemplateProblem> Problems(string source, IReadOnlyCollection<string> names, DateTimeOffset now)
    {
        var tags = TemplateTag.Read(source);
        List<TemplateProblem> problems = [.. tags.Select(tag => Fault(tag)).OfType<TemplateProblem>(), .. Unbalanced(tags)];
        if (problems.Count == 0)
            problems.AddRange(Unread(source, tags, names, now));
        return [.. problems.OrderBy(problem => problem.Line)];
    }

    private static TemplateProblem? Fault(TemplateTag tag)
    {
        if (!tag.IsClosed)
            return Of(tag, "Template.Unclosed", Shown(tag), tag.Closing);
        if (!tag.IsValue && !_tags.Contains(OpeningOf(tag)))
            return Of(tag, "Template.UnknownTag", tag.Name, string.Join(", ", _tags));
        var filter = Filters().Matches(Quoted().Replace(tag.Content, "")).Select(match => match.Groups["name"].Value).FirstOrDefault(name => !_filters.Contains(name));
        return filter is null ? null : Of(tag, "Template.UnknownFilter", filter, string.Join(", ", _filters));
    }

    /// <summary>Each block has its end, and each end its block.</summary>
    private static IEnumerable<TemplateProblem> Unbalanced(IReadOnlyList<TemplateTag> tags)
    {
        var open = new Stack<TemplateTag>();
        foreach (var tag in tags.Where(tag => tag is { IsClosed: true, IsValue: false }))
        {
            if (_blocks.Contains(tag.Name))
                open.Push(tag);
            else if (tag.Name.StartsWith("end", StringComparison.Ordinal) && (!open.TryPeek(out var last) || tag.Name != $"end{last.Name}"))
                yield return Of(tag, "Template.EndsNothing", Shown(tag));
            else if (tag.Name.StartsWith("end", StringComparison.Ordinal))
                open.Pop();
        }

        foreach (var tag in open)
            yield return Of(tag, "Template.NoEnd", Shown(tag), $"{{% end{tag.Name} %}}");
    }

    /// <summary>What is found only by reading the text as a letter does, and by filling it in.</summary>
    private static List<TemplateProblem> Unread(string source, IReadOnlyList<TemplateTag> tags, IReadOnlyCollection<string> names, DateTimeOffset now)
    {
        if (TryRead(source) is not { } template)
            return [tags.FirstOrDefault(IsUnreadable) is { } tag ? Of(tag, "Template.Unreadable", Shown(tag)) : new TemplateProblem(1, Labels.Text("Template.UnreadableText"))];
        try
        {
            var unknown = template.NamesBeyond(names).Select(name => Of(Holder(tags, name), "Template.UnknownName", name, string.Join(", ", names))).ToList();
            if (unknown.Count == 0)
                HandoffWords.Fill(source, names.ToDictionary(name => name, object? (name) => name), now);
            return unknown;
        }
        catch (TemplateException)
        {
            return [Of(tags.FirstOrDefault(tag => tag.Name == "for") ?? tags[0], "Template.TooMuch", HandoffWords.MaximumLength)];
        }
    }

    private static TextTemplate? TryRead(string source)
    {
        try
        {
            return TextTemplate.Parse(source);
        }
        catch (TemplateException)
        {
            return null;
        }
    }

    /// <summary>By itself, with an end where it begins a block.</summary>
    private static bool IsUnreadable(TemplateTag tag) => tag switch
    {
        { IsValue: true } => TryRead(tag.Source) is null,
        _ when _blocks.Contains(tag.Name) => TryRead($"{tag.Source}{(tag.Name == "case" ? "{% when 1 %}" : "")}{{% end{tag.Name} %}}") is null,
        { Name: "assign" } => TryRead(tag.Source) is null,
        _ => false,
    };

    private static TemplateTag Holder(IReadOnlyList<TemplateTag> tags, string name) =>
        tags.FirstOrDefault(tag => Regex.IsMatch(tag.Content, $@"(?<![\w.]){Regex.Escape(name)}\b", RegexOptions.None, TimeSpan.FromSeconds(1))) ?? tags[0];

    private static string OpeningOf(TemplateTag tag) =>
        tag.Name.StartsWith("end", StringComparison.Ordinal) && _blocks.Contains(tag.Name[3..]) ? tag.Name[3..] : tag.Name;

    private static string Shown(TemplateTag tag) => tag.Source.Length <= 60 ? tag.Source : $"{tag.Source[..59]}…";

    private static TemplateProblem Of(TemplateTag tag, string key, params object?[] values) => new(tag.Line, Labels.Text(key, values));

    [GeneratedRegex("\"[^\"]*\"|'[^']*'", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\|\s*(?<name>\w+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Filters();
}

/// <param name="Line">1 for the first line.</param>
public sealed record TemplateProblem(int Line, string Message);
