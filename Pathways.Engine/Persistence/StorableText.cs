using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Pathways.Engine.Persistence;

/// <summary>
/// Text that every database keeps. PostgreSQL refuses U+0000 in text and SQLite takes it: so that what stands in one can stand
/// in the other, it is refused wherever text enters, and at last here.
/// </summary>
public static class StorableText
{
    private const char Null = '\0';

    public static bool Is(ReadOnlySpan<char> text) => !text.Contains(Null);

    /// <exception cref="UnstorableTextException">A text is not storable.</exception>
    internal static void Check(object? value)
    {
        if (value is string text && !Is(text))
            throw new UnstorableTextException();
    }
}

/// <summary>A text holds U+0000.</summary>
public sealed class UnstorableTextException() : Exception("A text holds the character U+0000, which not every database keeps.");

/// <summary>Looks at the texts of whatever the contexts send.</summary>
internal sealed class StorableTextCheck : DbCommandInterceptor
{
    public static readonly StorableTextCheck Instance = new();

    private StorableTextCheck() { }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) =>
        Checked(command, result);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Checked(command, result));

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result) =>
        Checked(command, result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Checked(command, result));

    private static TResult Checked<TResult>(DbCommand command, TResult result)
    {
        foreach (DbParameter parameter in command.Parameters)
            StorableText.Check(parameter.Value);
        return result;
    }
}
