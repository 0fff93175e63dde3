using System.Globalization;

namespace Pathways.Designer.Partners;

/// <summary>What stood when a form was opened, as the form carries it.</summary>
public static class PartnerVersion
{
    public const string Field = "version";

    /// <returns>-1, which never stands, where the form has none.</returns>
    public static int Read(IFormCollection form) =>
        int.TryParse(form[Field], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;
}
