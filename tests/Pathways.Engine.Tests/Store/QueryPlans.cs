using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Pathways.Engine.Tests.Store;

/// <summary>Asks SQLite how it goes about each statement that the context sends.</summary>
internal sealed class QueryPlans : DbCommandInterceptor
{
    private readonly ConcurrentQueue<string> _steps = new();

    /// <summary>The steps of all statements, each with its statement.</summary>
    public IReadOnlyCollection<string> Steps => _steps;

    /// <summary>
    /// The steps that read a table or an index from end to end. A search that names no column of its index is one, unless it
    /// stops at the first row.
    /// </summary>
    public IEnumerable<string> Scans => _steps.Where(step =>
        step.StartsWith("SCAN ", StringComparison.Ordinal) && Grows(step) || step.StartsWith("SEARCH ", StringComparison.Ordinal) && !NamesColumns(step));

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Explain(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Explain(command);
        return ValueTask.FromResult(result);
    }

    private void Explain(DbCommand command)
    {
        using var explain = command.Connection!.CreateCommand();
        explain.Transaction = command.Transaction;
        explain.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
        foreach (SqliteParameter parameter in command.Parameters)
            explain.Parameters.Add(new SqliteParameter(parameter.ParameterName, parameter.Value));
        using var steps = explain.ExecuteReader();
        while (steps.Read())
            _steps.Enqueue($"{steps.GetString(3)}: {command.CommandText}");
    }

    private static bool NamesColumns(string step) => step[..step.IndexOf(": ", StringComparison.Ordinal)].Contains('(');

    private static bool Grows(string step) =>
        !step.Contains("VIRTUAL TABLE", StringComparison.Ordinal) && !step.Contains("CONSTANT ROW", StringComparison.Ordinal);
}
