using System.Globalization;
using System.Resources;
using Pathways.Engine.Execution;

namespace Pathways.Engine.Persistence.Carrying;

internal static class CarryTexts
{
    private static readonly ResourceManager Source = new(typeof(CarryTexts));

    public static string Text(string key, params ReadOnlySpan<object?> values) =>
        string.Format(CultureInfo.CurrentCulture, new Label(Source, key).ToString(), values);
}
