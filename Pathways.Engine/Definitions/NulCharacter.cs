using System.Text;
using System.Text.Json;

namespace Pathways.Engine.Definitions;

/// <summary>Finds the one character that JSON can escape and not every database keeps.</summary>
internal static class NulCharacter
{
    private const string Escape = "\\u0000";

    /// <param name="json">Valid JSON.</param>
    /// <returns>The line, from 1, of the first text that holds it; null where none does. A script's own escape is none.</returns>
    public static int? FindLine(string json)
    {
        if (!json.Contains(Escape, StringComparison.Ordinal))
            return null;
        var bytes = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = DefinitionReader.MaximumDepth });
        while (reader.Read())
        {
            if (reader.ValueIsEscaped && Holds(ref reader))
                return bytes.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n') + 1;
        }

        return null;
    }

    private static bool Holds(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!.Contains('\0');
        }
        catch (InvalidOperationException)
        {
            // A broken escape is told with its place by who reads that text.
            return false;
        }
    }
}
