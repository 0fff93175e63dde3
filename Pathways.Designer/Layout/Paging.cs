namespace Pathways.Designer.Layout;

/// <summary>Which page of a list is shown. A page that is not there is the nearest that is; an empty list has one.</summary>
/// <param name="Page">From 1.</param>
public readonly record struct Paging(int Page, int Pages, int Size)
{
    public static Paging Of(int rows, int wanted, int size)
    {
        var pages = Math.Max(1, (rows + size - 1) / size);
        return new(Math.Clamp(wanted, 1, pages), pages, size);
    }

    public IReadOnlyList<T> Cut<T>(IReadOnlyList<T> rows) => [.. rows.Skip(Passed).Take(Size)];

    public IQueryable<T> Cut<T>(IQueryable<T> rows) => rows.Skip(Passed).Take(Size);

    private int Passed => (Page - 1) * Size;
}
