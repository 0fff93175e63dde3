using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs.Templates;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Outbox;
using Pathways.Engine.Persistence;

namespace Pathways.Activities.Handoffs.Appointments;

/// <summary>
/// Whatever a burst does to a request, the calendars follow: what was agreed enters them, what changed changes there, and what no
/// longer stands leaves them. Whether something is to be told is read from what was told last, so that no effect can forget it.
/// </summary>
public sealed class AppointmentFollower(AppointmentMail mail) : IBurstFollower
{
    public async ValueTask FollowAsync(EngineDbContext db, WorkflowInstance instance, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var changed = db.ChangeTracker.Entries<HandoffRequest>().Select(entry => entry.Entity).ToList();
        foreach (var handoff in changed)
            await FollowAsync(db, handoff, Appointment.Of(handoff), now, cancellationToken);
        if (instance is { Status: InstanceStatus.Finished, SubStatus: InstanceSubStatus.Cancelled })
            await WithdrawAsync(db, instance.Id, now, cancellationToken);
    }

    /// <summary>A journey that is cancelled takes its appointments with it, also those of steps that are done.</summary>
    private async Task WithdrawAsync(EngineDbContext db, string instanceId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var standing = await db.Set<HandoffRequest>()
            .Where(handoff => handoff.InstanceId == instanceId && db.Set<HandoffInvitation>().Any(row => row.HandoffId == handoff.Id && !row.IsCancelled))
            .ToListAsync(cancellationToken);
        foreach (var handoff in standing.Where(handoff => handoff.State is HandoffState.Accepted))
            await FollowAsync(db, handoff, null, now, cancellationToken);
    }

    private async Task FollowAsync(EngineDbContext db, HandoffRequest handoff, Appointment? agreed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var invitation = await db.Set<HandoffInvitation>().FindAsync([handoff.Id], cancellationToken);
        if (agreed is null && invitation is null or { IsCancelled: true } || agreed is not null && invitation is { IsCancelled: false } && invitation.Appointment == agreed)
            return;
        if (agreed is null && !IsOver(handoff))
            return;
        invitation ??= db.Add(new HandoffInvitation { HandoffId = handoff.Id, Sequence = -1, Day = agreed!.Day }).Entity;
        invitation.Sequence++;
        invitation.IsCancelled = agreed is null;
        invitation.Appointment = agreed ?? invitation.Appointment;
        invitation.ToldAt = now;
        if (invitation.Day >= ParisCalendar.DayOf(now))
            await TellAsync(db, handoff, invitation, cancellationToken);
    }

    /// <summary>Not those that the person came to, or was expected at: they stay in the calendars, as what was.</summary>
    private static bool IsOver(HandoffRequest handoff) =>
        handoff.State is HandoffState.Requested or HandoffState.Accepted or HandoffState.Rejected or HandoffState.Expired or HandoffState.Cancelled;

    private async Task TellAsync(EngineDbContext db, HandoffRequest handoff, HandoffInvitation invitation, CancellationToken cancellationToken)
    {
        var people = await HandoffPeople.FindAsync(db, handoff, cancellationToken);
        var prefix = AppointmentMail.IdPrefix(handoff);
        var earlier = await db.Outbox.Where(message => message.Id.StartsWith(prefix)).ToListAsync(cancellationToken);
        if (NewsFor(people.Contact.Address) is { } forPartner)
            db.Outbox.Add(mail.ToPartner(forPartner, handoff, invitation, people, await LetterTemplates.WordsAsync(db, people.Organisation.Id, LetterKind.Invitation, cancellationToken)));
        if (NewsFor(people.AdviserAddress.Address) is { } forAdviser)
            db.Outbox.Add(mail.ToAdviser(forAdviser, handoff, invitation, people));

        AppointmentNews? NewsFor(string reader)
        {
            var told = earlier.Where(message => message.Recipient == reader).ToList();
            var unsent = told.Where(message => message is { Status: OutboxStatus.Pending, Attempts: 0, LeasedUntil: null }).ToList();
            unsent.ForEach(message => message.Status = OutboxStatus.Cancelled);
            var isKnown = told.Any(message => message.Status != OutboxStatus.Cancelled);
            return (invitation.IsCancelled, isKnown) switch
            {
                (true, true) => AppointmentNews.Cancelled,
                (true, false) => null,
                (false, true) => AppointmentNews.Changed,
                (false, false) => AppointmentNews.Agreed,
            };
        }
    }
}
