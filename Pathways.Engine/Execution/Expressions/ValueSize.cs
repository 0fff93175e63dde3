using Pathways.Engine.Persistence;

namespace Pathways.Engine.Execution.Expressions;

/// <summary>
/// How large values are: the characters of texts and names, and one for everything else. It is bounded, because each value
/// may be stored with the instance, and each burst may work out one for every activity that it runs. For the same reason a
/// text that not every database keeps is none.
/// </summary>
internal static class ValueSize
{
    /// <summary>The size of one value at most.</summary>
    public const int Maximum = 1_000_000;

    /// <summary>The size at most of all that one burst works out.</summary>
    public const int MaximumOfBurst = 20_000_000;

    /// <summary>Adds a value to those that the burst worked out before.</summary>
    /// <exception cref="ValueException">The value is too large, or they are together; or a text cannot be stored.</exception>
    public static long Add(long before, object? value)
    {
        var size = Of(value);
        if (size > Maximum) throw new ValueException($"elle compte {size} caractères ou éléments, pour {Maximum} au plus.");
        if (before + size > MaximumOfBurst) throw new ValueException($"les valeurs calculées d’un seul élan dépassent {MaximumOfBurst} caractères ou éléments.");
        return before + size;
    }

    private static long Of(object? value) => value switch
    {
        string text => Of(text),
        object?[] list => 1 + list.Sum(Of),
        IReadOnlyDictionary<string, object?> map => 1 + map.Sum(member => Of(member.Key) + Of(member.Value)),
        _ => 1,
    };

    private static long Of(string text) => StorableText.Is(text)
        ? text.Length
        : throw new ValueException("elle contient le caractère nul (U+0000), que les bases de données ne gardent pas toutes.");
}
