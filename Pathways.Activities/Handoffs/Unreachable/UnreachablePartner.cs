using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Partners;
using Pathways.Engine.Execution;
using Pathways.Engine.Outbox;
using Pathways.Engine.Outbox.Bounces;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;

namespace Pathways.Activities.Handoffs.Unreachable;

/// <summary>
/// An e-mail to a partner came back. Where its address is to blame, the partner is not asked any more; and while the request is
/// open, the adviser gets a task: nobody is to wait for somebody who does not know.
/// </summary>
public sealed class UnreachablePartner(ITaskAssigner assigner) : IBounceFollower
{
    public async ValueTask FollowAsync(
        EngineDbContext db, OutboxMessage message, DeliveryReport report, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // What went to the adviser is no word to the partner.
        if (await db.Set<StaffMember>().AnyAsync(row => row.Email == message.Recipient, cancellationToken))
            return;
        foreach (var handoff in await RequestsAsync(db, message, cancellationToken))
            await FollowAsync(db, handoff, message, report, now, cancellationToken);
    }

    /// <summary>The one that the message tells of, or all that the evening's e-mail told of.</summary>
    private static async Task<List<HandoffRequest>> RequestsAsync(EngineDbContext db, OutboxMessage message, CancellationToken cancellationToken)
    {
        var parts = await db.Outbox.Where(row => row.MergedInto == message.Id && row.WaitId != null).Select(row => row.WaitId!).Distinct().ToListAsync(cancellationToken);
        List<string> waits = parts.Count > 0 ? parts : [message.Id.Split(':')[0]];
        var ids = waits.ConvertAll(HandoffRequest.IdOf);
        return await db.Set<HandoffRequest>().Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken);
    }

    private async Task FollowAsync(
        EngineDbContext db, HandoffRequest handoff, OutboxMessage message, DeliveryReport report, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var partner = await db.Set<Partner>().SingleAsync(row => row.Id == handoff.PartnerId, cancellationToken);
        if (report.BlamesAddress)
            await PartnerReach.LoseAsync(db, partner, message.Recipient, now, cancellationToken);
        if (handoff.IsOpen && !await db.Tasks.AnyAsync(IsOpenTaskOf(handoff), cancellationToken))
            await OpenAsync(db, handoff, partner, message, now, cancellationToken);
    }

    internal static System.Linq.Expressions.Expression<Func<HumanTask, bool>> IsOpenTaskOf(HandoffRequest handoff)
    {
        var prefix = $"{handoff.WaitId}:{UnreachableTask.TaskName}-";
        return task => task.InstanceId == handoff.InstanceId && task.Status == HumanTaskStatus.Open && task.Id.StartsWith(prefix);
    }

    private async ValueTask OpenAsync(
        EngineDbContext db, HandoffRequest handoff, Partner partner, OutboxMessage message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var instance = await db.Instances.SingleAsync(row => row.Id == handoff.InstanceId, cancellationToken);
        var person = await db.Set<Beneficiary>().SingleAsync(row => row.Id == handoff.BeneficiaryId, cancellationToken);
        var assignment = await assigner.AssignAsync(
            Audience.LeadAdviser, new EffectContext(db, instance, handoff.ActivityId, now, Actor: null), cancellationToken);
        db.Tasks.Add(new HumanTask
        {
            Id = $"{handoff.WaitId}:{UnreachableTask.TaskName}-{now.ToUnixTimeSeconds()}",
            InstanceId = handoff.InstanceId,
            SubjectId = instance.CorrelationId,
            ActivityId = handoff.ActivityId,
            ActivityType = Handoff.Type,
            Name = UnreachableTask.TaskName,
            SideKind = UnreachableTask.SideKind,
            Title = Labels.French("Handoff.Unreachable.Task", partner.Name),
            Explanation = Labels.French("Handoff.Unreachable.Why", person.FullName, message.Recipient, message.LastError),
            AssigneeId = assignment.AssigneeId,
            OrganisationId = assignment.OrganisationId,
            Audience = Audience.LeadAdviser,
            Priority = TaskPriority.High,
            OpenedAt = now,
            DueAt = ParisCalendar.EveningOf(ParisCalendar.DayOf(now)),
            Status = HumanTaskStatus.Open,
            FormJson = TaskFormJson.Write(UnreachableTask.Form(partner.Email == message.Recipient ? null : partner.Email)),
        });
    }
}
