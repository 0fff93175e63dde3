using System.Globalization;

namespace Pathways.Designer.Layout;

public static class Wording
{
    /// <summary>A text from a resource file with its places filled.</summary>
    public static string Fill(string text, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
