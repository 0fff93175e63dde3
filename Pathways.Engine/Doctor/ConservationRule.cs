using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Execution;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Doctor;

/// <summary>
/// Something that must hold over the live data, so that nobody is forgotten. Found by scanning the assemblies. Reads in one
/// statement, so that what moves meanwhile is never half seen.
/// </summary>
public abstract class ConservationRule
{
    /// <summary>Stable and in English, for programs: <c>task-without-wait</c>.</summary>
    public abstract string Code { get; }

    /// <summary>What does not hold, as a sentence.</summary>
    public abstract Label Meaning { get; }

    /// <summary>What to do about it.</summary>
    public abstract Label Remedy { get; }

    /// <summary>Whether finding it means reading every instance: only a thorough examination does.</summary>
    public virtual bool IsThorough => false;

    /// <summary>Null where no repair is safe.</summary>
    public virtual ConservationRepair? Repair => null;

    /// <param name="most">How many violations are named; all are counted.</param>
    public abstract Task<Finding> FindAsync(ExaminedStore store, int most, CancellationToken cancellationToken);
}

/// <summary>Makes a violation whole without losing anything.</summary>
/// <returns>How many rows were repaired.</returns>
public delegate Task<int> ConservationRepair(ExaminedStore store, CancellationToken cancellationToken);

/// <param name="Now">In UTC.</param>
/// <param name="Budget">How late what should have been done by now may be.</param>
public sealed record ExaminedStore(EngineDbContext Db, DateTimeOffset Now, TimeSpan Budget)
{
    /// <summary>What should have been done before this time is too late.</summary>
    public DateTimeOffset Latest => Now - Budget;
}

public sealed record Violation
{
    /// <summary>Null where it belongs to no instance.</summary>
    public required string? InstanceId { get; init; }

    /// <summary>The id of the row that is wrong.</summary>
    public required string Subject { get; init; }
}

public sealed record Finding(int Count, IReadOnlyList<Violation> Named);

/// <summary>A rule whose violations are the rows of a query.</summary>
public abstract class QueriedRule : ConservationRule
{
    public override async Task<Finding> FindAsync(ExaminedStore store, int most, CancellationToken cancellationToken)
    {
        var query = Query(store);
        var named = await query.OrderBy(violation => violation.Subject).Take(most).ToListAsync(cancellationToken);
        return new Finding(named.Count < most ? named.Count : await query.CountAsync(cancellationToken), named);
    }

    protected abstract IQueryable<Violation> Query(ExaminedStore store);
}
