using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Activities.Records;
using Pathways.Designer.Accounts;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Records;

/// <summary>Writes, corrects and withdraws what somebody did for a person outside the workflow.</summary>
public sealed class ActionLog(PathwaysDbContext db, CurrentStaff me, WriteTransactions transactions, IFieldRules rules, TimeProvider clock)
{
    /// <summary>An id that the form carries, so that sending it twice writes one action.</summary>
    public Guid NextId() => Guid.CreateVersion7(clock.GetUtcNow());

    public DateTimeOffset Now => clock.GetUtcNow();

    public Task<bool> IsSeenAsync(Guid personId, CancellationToken cancellationToken) =>
        me.MayReadNotes ? me.Sees(db.Beneficiaries).AnyAsync(row => row.Id == personId, cancellationToken) : Task.FromResult(false);

    /// <summary>An action that one may still correct: one's own, of a person whom one sees, not withdrawn, and fresh.</summary>
    public async Task<CaseAction?> FindOwnAsync(Guid personId, Guid actionId, CancellationToken cancellationToken) =>
        await IsSeenAsync(personId, cancellationToken)
        && await Own(db, personId, actionId).AsNoTracking().SingleOrDefaultAsync(cancellationToken) is { } action
        && IsFresh(action)
            ? action
            : null;

    public bool IsFresh(CaseAction action) =>
        action.AuthorId == me.Id && action.WithdrawnAt is null && action.RecordedAt.AddHours(rules.Rule("caseAction.correction").Values[0]) > clock.GetUtcNow();

    public Task AddAsync(Guid personId, Guid id, FormReading reading, CancellationToken cancellationToken) =>
        WriteAsync(personId, id, null, reading, cancellationToken);

    /// <returns>Whether the action could still be corrected.</returns>
    public Task<bool> CorrectAsync(CaseAction action, Guid id, FormReading reading, CancellationToken cancellationToken) =>
        WriteAsync(action.BeneficiaryId, id, action.Id, reading, cancellationToken);

    /// <returns>Whether the action could still be withdrawn.</returns>
    public Task<bool> WithdrawAsync(CaseAction action, CancellationToken cancellationToken) =>
        transactions.RunAsync(async work =>
        {
            var rows = (PathwaysDbContext)work.Db;
            var isDone = await StrikeAsync(rows, action.BeneficiaryId, action.Id, work);
            await rows.SaveChangesAsync(work.CancellationToken);
            return isDone;
        }, cancellationToken);

    private Task<bool> WriteAsync(Guid personId, Guid id, Guid? corrects, FormReading reading, CancellationToken cancellationToken) =>
        transactions.RunAsync(async work =>
        {
            var rows = (PathwaysDbContext)work.Db;
            if (await rows.CaseActions.AnyAsync(row => row.Id == id, work.CancellationToken))
                return true;
            if (corrects is { } old && !await StrikeAsync(rows, personId, old, work))
                return false;
            rows.CaseActions.Add(new()
            {
                Id = id,
                BeneficiaryId = personId,
                Kind = Enum.Parse<CaseActionKind>(reading.Text("kind")!),
                HappenedAt = ActionForm.HappenedAt(reading),
                Text = reading.Text("text")!,
                AuthorId = me.Id,
                RecordedAt = work.Now,
                CorrectsId = corrects,
            });
            await rows.SaveChangesAsync(work.CancellationToken);
            return true;
        }, cancellationToken);

    private async Task<bool> StrikeAsync(PathwaysDbContext rows, Guid personId, Guid actionId, WriteTransaction work)
    {
        if (await Own(rows, personId, actionId).SingleOrDefaultAsync(work.CancellationToken) is not { } action || !IsFresh(action))
            return false;
        action.WithdrawnAt = work.Now;
        return true;
    }

    private IQueryable<CaseAction> Own(PathwaysDbContext rows, Guid personId, Guid actionId) =>
        me.ReadsNotes(rows.CaseActions).Where(row => row.Id == actionId && row.BeneficiaryId == personId && row.AuthorId == me.Id);
}
