namespace Pathways.Engine.Persistence.Carrying;

/// <summary>How far a table was carried.</summary>
/// <param name="Step">What is being done with it.</param>
public sealed record CarryProgress(CarryStep Step, string Table, long Rows)
{
    /// <summary>How many rows of a table go by between two reports.</summary>
    internal const int RowsBetween = 50_000;
}

public enum CarryStep
{
    Written,

    /// <summary>Compared with the checksum that the archive gives.</summary>
    Checked,

    Inserted,

    /// <summary>Read back from the database and compared with the archive.</summary>
    Verified,
}

/// <summary>What was carried.</summary>
public sealed record CarryReport(IReadOnlyList<CarriedCount> Tables)
{
    public long Rows => Tables.Sum(table => table.Rows);
}

public sealed record CarriedCount(string Table, long Rows);

/// <summary>An archive cannot be written or taken in, and nothing was. The message says why and what to do.</summary>
public class CarryException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Something is not what was written: the archive was changed, or the database gives back something else.</summary>
public sealed class CarryDifferenceException(string message, Exception? inner = null) : CarryException(message, inner);
