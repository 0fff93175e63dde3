namespace Pathways.Designer.Import;

/// <param name="Number">The line of the file, from 1, as an editor or a spreadsheet shows it.</param>
public sealed record SheetLine(int Number, IReadOnlyList<string> Cells);

/// <summary>A table as a file holds it.</summary>
/// <param name="Look">How the file was read.</param>
/// <param name="Lines">Read as they are asked for; what cannot be read any further is a <see cref="SheetException"/>.</param>
public sealed record Sheet(SheetLook Look, IEnumerable<SheetLine> Lines);

/// <param name="Encoding">The name of the text's encoding; null for a workbook.</param>
/// <param name="Separator">What stands between the cells; null for a workbook.</param>
public sealed record SheetLook(string? Encoding = null, char? Separator = null);

/// <summary>Why a file is not taken, as a sentence for who brought it.</summary>
public sealed class SheetException(string message, IReadOnlyList<string>? places = null, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Where it stands in the file, in words.</summary>
    public IReadOnlyList<string> Places { get; } = places ?? [];
}
