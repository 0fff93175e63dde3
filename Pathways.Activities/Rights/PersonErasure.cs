using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Engine.Instances;

namespace Pathways.Activities.Rights;

public enum ErasureOutcome
{
    Done,

    /// <summary>A journey runs: it must be ended first, so that nobody waits for somebody who is not there any more.</summary>
    JourneyRuns,

    NotFound,
}

/// <summary>Erases all that is kept of a person, within the caller's transaction; only that a file was erased stays.</summary>
public static class PersonErasure
{
    /// <param name="rows">In a transaction.</param>
    /// <param name="traceId">The id of the row that stays.</param>
    public static async Task<ErasureOutcome> EraseAsync(
        PathwaysDbContext rows, Guid personId, Guid traceId, ErasureCause cause, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await rows.Beneficiaries.AsNoTracking().SingleOrDefaultAsync(row => row.Id == personId, cancellationToken) is not { } person)
            return ErasureOutcome.NotFound;
        var journeys = await PersonRows.JourneysAsync(rows, personId, cancellationToken);
        if (journeys.Any(journey => journey.IsLive()))
            return ErasureOutcome.JourneyRuns;

        var ids = journeys.Select(journey => journey.Id).ToList();
        await EraseEnrolmentsAsync(rows, personId, cancellationToken);
        await rows.Receipts.Where(row => ids.Contains(row.InstanceId)).ExecuteDeleteAsync(cancellationToken);
        // What belongs to a journey or to the person goes with it: the foreign keys say so, and a test proves that none is left.
        await rows.Instances.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
        await rows.Beneficiaries.Where(row => row.Id == personId).ExecuteDeleteAsync(cancellationToken);
        rows.ErasedFiles.Add(new()
        {
            Id = traceId,
            OrganisationId = person.OrganisationId,
            ErasedOn = ParisCalendar.DayOf(now),
            Cause = cause,
            ErasedBy = by,
        });
        await rows.SaveChangesAsync(cancellationToken);
        return ErasureOutcome.Done;
    }

    /// <summary>A scheme that another one follows upon cannot go before it: from the last to the first.</summary>
    private static async Task EraseEnrolmentsAsync(PathwaysDbContext rows, Guid personId, CancellationToken cancellationToken)
    {
        while (await rows.Enrolments
            .Where(row => row.BeneficiaryId == personId && !rows.Enrolments.Any(earlier => earlier.FollowOnEnrolmentId == row.Id))
            .ExecuteDeleteAsync(cancellationToken) > 0)
        {
        }
    }
}
