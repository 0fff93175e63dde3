using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Engine.Persistence;

namespace Pathways.Activities.Transfers;

public enum TransferOutcome
{
    Applied,

    /// <summary>A request about the person already waits for its answer.</summary>
    AlreadyAsked,

    /// <summary>Somebody was faster, the time is over, or it cannot go to that person or organisation.</summary>
    NotPossible,
}

/// <summary>Who acts, for which organisation.</summary>
public sealed record TransferActor(Guid StaffId, Guid OrganisationId)
{
    public string Name => $"staff:{StaffId}";
}

/// <summary>
/// Passes people on, each time in one transaction with their open tasks and a line in each journey that runs. What the line
/// changes in the journey's row also makes a burst at the same moment run again, so that no task opens for the former adviser.
/// </summary>
public sealed class PersonTransfers(WriteTransactions transactions, IFieldRules rules)
{
    /// <summary>To a colleague, at once.</summary>
    /// <param name="id">The same for a form that is sent twice.</param>
    public Task<TransferOutcome> GiveAsync(
        Guid id, Guid beneficiaryId, Guid adviserId, string reason, TransferActor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(async work =>
        {
            var cases = new TransferredCase(work, rules);
            if (await cases.WasMadeAsync(id))
                return TransferOutcome.Applied;
            if (await cases.FindPersonAsync(beneficiaryId, actor.OrganisationId) is not { } person
                || await cases.FindAdviserAsync(adviserId, actor.OrganisationId) is not { } adviser || adviser.Id == person.LeadAdviserId)
                return TransferOutcome.NotPossible;
            if (await cases.IsAskedAsync(person.Id))
                return TransferOutcome.AlreadyAsked;
            var transfer = New(id, person, actor, actor.OrganisationId, reason, work.Now, work.Now);
            (transfer.State, transfer.AnsweredAt, transfer.AnsweredById) = (TransferState.Done, work.Now, actor.StaffId);
            work.Db.Add(transfer);
            await cases.MoveAsync(transfer, person, adviser, actor);
            return TransferOutcome.Applied;
        }, cancellationToken);

    /// <summary>Asks another organisation, which has until the end of <c>transfer.answer</c> days.</summary>
    /// <inheritdoc cref="GiveAsync"/>
    public Task<TransferOutcome> AskAsync(
        Guid id, Guid beneficiaryId, Guid organisationId, string reason, TransferActor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(async work =>
        {
            var cases = new TransferredCase(work, rules);
            if (await cases.WasMadeAsync(id))
                return TransferOutcome.Applied;
            if (organisationId == actor.OrganisationId || await cases.FindPersonAsync(beneficiaryId, actor.OrganisationId) is not { } person
                || !await cases.HasCoordinatorAsync(organisationId))
                return TransferOutcome.NotPossible;
            if (await cases.IsAskedAsync(person.Id))
                return TransferOutcome.AlreadyAsked;
            var until = ParisCalendar.EndOf(ParisCalendar.DayOf(work.Now).AddDays(rules.Days("transfer.answer")));
            var transfer = New(id, person, actor, organisationId, reason, work.Now, until);
            work.Db.Add(transfer);
            await cases.NoteAsync(person.Id, "Transfer.Asked", actor, await cases.OrganisationNameAsync(organisationId), reason);
            return TransferOutcome.Applied;
        }, cancellationToken);

    /// <summary>Takes the person over, with a lead adviser of one's own organisation.</summary>
    public Task<TransferOutcome> AcceptAsync(Guid id, Guid adviserId, TransferActor actor, CancellationToken cancellationToken) =>
        AnswerAsync(id, TransferState.Done, actor, async (cases, transfer, person) =>
        {
            if (transfer.ToOrganisationId != actor.OrganisationId || await cases.FindAdviserAsync(adviserId, actor.OrganisationId) is not { } adviser)
                return false;
            await cases.MoveAsync(transfer, person, adviser, actor);
            return true;
        }, cancellationToken);

    public Task<TransferOutcome> DeclineAsync(Guid id, string reason, TransferActor actor, CancellationToken cancellationToken) =>
        AnswerAsync(id, TransferState.Declined, actor, async (cases, transfer, person) =>
        {
            if (transfer.ToOrganisationId != actor.OrganisationId)
                return false;
            transfer.Answer = reason;
            await cases.NoteAsync(person.Id, "Transfer.Declined", actor, await cases.OrganisationNameAsync(transfer.ToOrganisationId), reason);
            return true;
        }, cancellationToken);

    /// <summary>By the organisation that asked.</summary>
    public Task<TransferOutcome> WithdrawAsync(Guid id, TransferActor actor, CancellationToken cancellationToken) =>
        AnswerAsync(id, TransferState.Withdrawn, actor, async (cases, transfer, person) =>
        {
            if (transfer.FromOrganisationId != actor.OrganisationId)
                return false;
            await cases.NoteAsync(person.Id, "Transfer.Withdrawn", actor, await cases.OrganisationNameAsync(transfer.ToOrganisationId));
            return true;
        }, cancellationToken);

    private Task<TransferOutcome> AnswerAsync(
        Guid id, TransferState state, TransferActor actor, Func<TransferredCase, Transfer, Beneficiary, Task<bool>> answer, CancellationToken cancellationToken) =>
        transactions.RunAsync(async work =>
        {
            var transfer = await work.Db.Set<Transfer>().SingleOrDefaultAsync(row => row.Id == id, work.CancellationToken);
            if (transfer?.StateAt(work.Now) is not TransferState.Pending)
                return TransferOutcome.NotPossible;
            var cases = new TransferredCase(work, rules);
            var person = await work.Db.Set<Beneficiary>().SingleAsync(row => row.Id == transfer.BeneficiaryId, work.CancellationToken);
            (transfer.State, transfer.AnsweredAt, transfer.AnsweredById) = (state, work.Now, actor.StaffId);
            if (!await answer(cases, transfer, person))
                return TransferOutcome.NotPossible;
            await work.Db.SaveChangesAsync(work.CancellationToken);
            return TransferOutcome.Applied;
        }, cancellationToken);

    private static Transfer New(
        Guid id, Beneficiary person, TransferActor actor, Guid organisationId, string reason, DateTimeOffset now, DateTimeOffset until) => new()
        {
            Id = id,
            BeneficiaryId = person.Id,
            FromOrganisationId = person.OrganisationId,
            FromAdviserId = person.LeadAdviserId,
            ToOrganisationId = organisationId,
            Reason = reason,
            RequestedById = actor.StaffId,
            RequestedAt = now,
            ExpiresAt = until,
        };
}
