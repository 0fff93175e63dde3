using System.Globalization;
using DotLiquid;
using DotLiquid.Util;

namespace Pathways.Engine.Execution.Expressions;

/// <summary>The date filter with Liquid's own codes, the burst's clock and French names, in place of the library's.</summary>
internal static class LiquidFilters
{
    public const string Now = "now";

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>The optional parameter is what makes the library prefer this filter to its own.</summary>
    public static object? Date(Context context, object? input, string? format = null) =>
        string.IsNullOrEmpty(format) || Time(context, input) is not { } time ? input : time.ToStrFTime(format, French);

    private static DateTimeOffset? Time(Context context, object? input) => input switch
    {
        DateTimeOffset time => time,
        string text when text is "now" or "today" => (DateTimeOffset)context.Registers[Now],
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        _ => null,
    };
}
