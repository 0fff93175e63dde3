namespace Pathways.Activities.Handoffs.Templates;

/// <summary>One «{{ … }}» or «{% … %}» of a Liquid text.</summary>
/// <param name="Line">1 for the first line.</param>
/// <param name="Source">As it stands; of one that is not closed, what follows on its line.</param>
/// <param name="IsClosed">Whether its end stands before the next one begins.</param>
internal sealed record TemplateTag(int Line, string Source, bool IsClosed)
{
    public bool IsValue => Source.StartsWith("{{", StringComparison.Ordinal);

    /// <summary>What closes it.</summary>
    public string Closing => IsValue ? "}}" : "%}";

    public string Content => (IsClosed ? Source[2..^2] : Source[2..]).Trim().Trim('-').Trim();

    /// <summary>The first word: «if», «endif», or what is printed.</summary>
    public string Name => Content.Split([' ', '\t', '\r', '\n'], 2)[0];

    /// <summary>Those that Liquid acts upon: not what stands in a comment, or is shown as it is.</summary>
    public static IReadOnlyList<TemplateTag> Read(string source)
    {
        var tags = new List<TemplateTag>();
        for (var at = Next(source, 0); at >= 0; at = Next(source, at))
        {
            var tag = At(source, at);
            tags.Add(tag);
            at += tag.IsClosed ? tag.Source.Length : 2;
            if (tag is { IsClosed: true, IsValue: false, Name: "comment" or "raw" })
                at = EndOf(source, at, tag.Name);
        }

        return tags;
    }

    private static TemplateTag At(string source, int at)
    {
        var line = source.AsSpan(0, at).Count('\n') + 1;
        var end = source.IndexOf(source[at + 1] == '{' ? "}}" : "%}", at + 2, StringComparison.Ordinal);
        var next = Next(source, at + 2);
        if (end >= 0 && (next < 0 || end < next))
            return new(line, source[at..(end + 2)], IsClosed: true);
        var rest = source.AsSpan(at);
        var stop = rest.IndexOfAny('\r', '\n');
        return new(line, (stop < 0 ? rest : rest[..stop]).ToString(), IsClosed: false);
    }

    private static int Next(string source, int from)
    {
        for (var at = source.IndexOf('{', from); at >= 0 && at + 1 < source.Length; at = source.IndexOf('{', at + 1))
        {
            if (source[at + 1] is '{' or '%')
                return at;
        }

        return -1;
    }

    /// <summary>Where the tag stands that ends a comment; the end of the text where none does.</summary>
    private static int EndOf(string source, int from, string name)
    {
        for (var at = Next(source, from); at >= 0; at = Next(source, at + 2))
        {
            if (At(source, at) is { IsClosed: true, IsValue: false } tag && tag.Name == $"end{name}")
                return at;
        }

        return source.Length;
    }
}
