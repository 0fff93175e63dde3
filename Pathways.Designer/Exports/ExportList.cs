namespace Pathways.Designer.Exports;

/// <param name="Value">A text, a whole number, a day, a moment or nothing.</param>
public sealed record ExportColumn<TRow>(string Header, Func<TRow, object?> Value);

/// <summary>A list as it leaves the application.</summary>
/// <param name="Name">What the file is called, before the day.</param>
/// <param name="Count">How many rows there are.</param>
/// <param name="Rows">Read as they are written: a list may be longer than the memory.</param>
public sealed record ExportList<TRow>(string Name, IReadOnlyList<ExportColumn<TRow>> Columns, int Count, IAsyncEnumerable<TRow> Rows);
