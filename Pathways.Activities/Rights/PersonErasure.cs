using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Engine.Instances;
using Pathways.Engine.Outbox;
using Pathways.Engine.Signals;

namespace Pathways.Activities.Rights;

public enum ErasureOutcome
{
    Done,

    /// <summary>A journey runs, or is about to begin: it must be ended first, so that nobody waits for somebody who is not there any more.</summary>
    JourneyRuns,

    /// <summary>An e-mail is still to leave, such as one that tells a partner not to wait.</summary>
    MessageWaits,

    NotFound,
}

/// <summary>Erases all that is kept of a person, within the caller's transaction; only that a file was erased stays.</summary>
public static class PersonErasure
{
    /// <param name="rows">In a transaction.</param>
    /// <param name="by">Who of the staff does it; null where the time is over.</param>
    public static async Task<ErasureOutcome> EraseAsync(
        PathwaysDbContext rows, Guid personId, ErasureCause cause, Guid? by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await rows.Beneficiaries.AsNoTracking().SingleOrDefaultAsync(row => row.Id == personId, cancellationToken) is not { } person)
            return ErasureOutcome.NotFound;
        var subject = personId.ToString();
        var journeys = await PersonJourneys.ReadAsync(rows, personId, cancellationToken);
        if (journeys.Any(journey => journey.IsLive())
            || await rows.Signals.AnyAsync(row => row.CorrelationId == subject && row.Status == SignalStatus.Pending, cancellationToken))
            return ErasureOutcome.JourneyRuns;
        var ids = journeys.Select(journey => journey.Id).ToList();
        if (await rows.Outbox.AnyAsync(row => ids.Contains(row.InstanceId!) && row.Status == OutboxStatus.Pending, cancellationToken)
            || await Evenings(rows, ids).AnyAsync(row => row.Status != OutboxStatus.Sent && row.Status != OutboxStatus.Cancelled, cancellationToken))
            return ErasureOutcome.MessageWaits;

        await EraseEnrolmentsAsync(rows, personId, cancellationToken);
        await EraseWhatNoKeyFindsAsync(rows, subject, ids, cancellationToken);
        // What belongs to a journey or to the person goes with it: the foreign keys say so, and a test looks at each of them.
        await rows.Instances.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
        await rows.Beneficiaries.Where(row => row.Id == personId).ExecuteDeleteAsync(cancellationToken);
        rows.ErasedFiles.Add(ErasedFile.On(ParisCalendar.DayOf(now), person.OrganisationId, cause, by));
        await rows.SaveChangesAsync(cancellationToken);
        return ErasureOutcome.Done;
    }

    /// <summary>A scheme that another one follows upon cannot go before it: from the first to the last.</summary>
    private static async Task EraseEnrolmentsAsync(PathwaysDbContext rows, Guid personId, CancellationToken cancellationToken)
    {
        while (await rows.Enrolments
            .Where(row => row.BeneficiaryId == personId && !rows.Enrolments.Any(earlier => earlier.FollowOnEnrolmentId == row.Id))
            .ExecuteDeleteAsync(cancellationToken) > 0)
        {
        }
    }

    private static async Task EraseWhatNoKeyFindsAsync(PathwaysDbContext rows, string subject, List<string> journeys, CancellationToken cancellationToken)
    {
        await Evenings(rows, journeys).ExecuteUpdateAsync(row => row.SetProperty(message => message.Mime, Array.Empty<byte>()), cancellationToken);
        await rows.Receipts.Where(row => journeys.Contains(row.InstanceId)).ExecuteDeleteAsync(cancellationToken);
        await rows.Tasks.Where(row => row.SubjectId == subject).ExecuteDeleteAsync(cancellationToken);
        await rows.Signals.Where(row => row.CorrelationId == subject || journeys.Contains(row.Target)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The evening's e-mails that told of a journey among others': they stay as something that left, without their words.</summary>
    private static IQueryable<OutboxMessage> Evenings(PathwaysDbContext rows, List<string> journeys) =>
        rows.Outbox.Where(evening => rows.Outbox.Any(part => part.MergedInto == evening.Id && journeys.Contains(part.InstanceId!)));
}
