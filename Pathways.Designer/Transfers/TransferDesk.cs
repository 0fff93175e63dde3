using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Activities.Transfers;
using Pathways.Designer.Accounts;
using Pathways.Designer.Forms;
using Pathways.Designer.Layout;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Transfers;

/// <param name="Pending">The request that waits for its answer, with the name of the organisation that was asked.</param>
public sealed record TransferSheet(Beneficiary Person, TaskForm Colleague, TaskForm Organisation, Transfer? Pending, string? AskedName);

/// <summary>Passes on the people whom the person who is signed in accompanies, and answers for their organisation.</summary>
public sealed class TransferDesk(PathwaysDbContext db, CurrentStaff me, PersonTransfers transfers)
{
    private const int LongestReason = 500;

    private TransferActor Actor => new(me.Id, me.OrganisationId);

    public static Guid NextId(TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow());

    public async Task<TransferSheet?> FindAsync(Guid beneficiaryId, CancellationToken cancellationToken)
    {
        if (await me.Sees(db.Beneficiaries).AsNoTracking().SingleOrDefaultAsync(row => row.Id == beneficiaryId, cancellationToken) is not { } person)
            return null;
        var colleagues = await AdvisersAsync(person.LeadAdviserId, cancellationToken);
        var organisations = (await db.Organisations.Where(row => row.Id != me.OrganisationId).AsNoTracking().ToListAsync(cancellationToken))
            .OrderBy(row => row.Name, FrenchText.Order).Select(row => new FormChoice(row.Id.ToString(), row.Name)).ToList();
        var pending = await PendingAsync(beneficiaryId, cancellationToken);
        return new(
            person,
            new([new("adviser", TransfersTexts.NewAdviser, FormFieldKind.Choice) { IsRequired = true, Choices = colleagues }, Reason("reason", TransfersTexts.Reason)]),
            new([new("organisation", TransfersTexts.Organisation, FormFieldKind.Choice) { IsRequired = true, Choices = organisations }, Reason("why", TransfersTexts.Reason)]),
            pending?.Transfer, pending?.AskedName);
    }

    /// <summary>Where a person's file stands between organisations, for who reads it.</summary>
    public async Task<TransferPosition> StandingAsync(Beneficiary person, CancellationToken cancellationToken)
    {
        if (person.OrganisationId != me.OrganisationId)
            return new(await db.AccessGrants.Where(row => row.BeneficiaryId == person.Id && row.OrganisationId == me.OrganisationId && row.Until > me.Now)
                .MaxAsync(row => (DateTimeOffset?)row.Until, cancellationToken), null, null);
        var pending = await PendingAsync(person.Id, cancellationToken);
        return new(null, pending?.Transfer, pending?.AskedName);
    }

    public Task<TransferOutcome> GiveAsync(Guid id, TransferSheet sheet, FormReading reading, CancellationToken cancellationToken) =>
        transfers.GiveAsync(id, sheet.Person.Id, Guid.Parse(reading.Text("adviser")!), reading.Text("reason")!, Actor, cancellationToken);

    public Task<TransferOutcome> AskAsync(Guid id, TransferSheet sheet, FormReading reading, CancellationToken cancellationToken) =>
        transfers.AskAsync(id, sheet.Person.Id, Guid.Parse(reading.Text("organisation")!), reading.Text("why")!, Actor, cancellationToken);

    public Task<TransferOutcome> WithdrawAsync(Transfer transfer, CancellationToken cancellationToken) =>
        transfers.WithdrawAsync(transfer.Id, Actor, cancellationToken);

    public Task<TransferOutcome> AcceptAsync(Transfer transfer, FormReading reading, CancellationToken cancellationToken) =>
        transfers.AcceptAsync(transfer.Id, Guid.Parse(reading.Text("adviser")!), Actor, cancellationToken);

    public Task<TransferOutcome> DeclineAsync(Transfer transfer, FormReading reading, CancellationToken cancellationToken) =>
        transfers.DeclineAsync(transfer.Id, reading.Text("why")!, Actor, cancellationToken);

    /// <summary>Notes that the reader knows what came of it.</summary>
    public async Task ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        await db.Transfers.Where(row => row.Id == id && row.RequestedById == me.Id && row.ReadBySenderAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(it => it.ReadBySenderAt, me.Now), cancellationToken);
        await db.Transfers.Where(row => row.Id == id && row.ToAdviserId == me.Id && row.ReadByReceiverAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(it => it.ReadByReceiverAt, me.Now), cancellationToken);
    }

    /// <summary>A request to one's organisation that waits for its answer; null for any other. What it tells of the person is little.</summary>
    public async Task<IncomingTransfer?> FindIncomingAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!me.Coordinates)
            return null;
        var found = await (
            from transfer in db.Transfers
            join person in db.Beneficiaries on transfer.BeneficiaryId equals person.Id
            join organisation in db.Organisations on transfer.FromOrganisationId equals organisation.Id
            join adviser in db.Staff on transfer.FromAdviserId equals adviser.Id
            where transfer.Id == id && transfer.ToOrganisationId == me.OrganisationId && transfer.FromOrganisationId != me.OrganisationId
                && transfer.State == TransferState.Pending && transfer.ExpiresAt > me.Now
            select new { transfer, person, Organisation = organisation.Name, Adviser = adviser.Name }).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : new(
            found.transfer, found.person.ShortName, found.person.Commune, found.Organisation, found.Adviser,
            new([new("adviser", TransfersTexts.NewAdviser, FormFieldKind.Choice) { IsRequired = true, Choices = await AdvisersAsync(null, cancellationToken) }]),
            new([Reason("why", TransfersTexts.DeclineReason)]));
    }

    private async Task<(Transfer Transfer, string AskedName)?> PendingAsync(Guid beneficiaryId, CancellationToken cancellationToken)
    {
        var found = await db.Transfers.Where(row => row.BeneficiaryId == beneficiaryId && row.State == TransferState.Pending && row.ExpiresAt > me.Now)
            .Join(db.Organisations, row => row.ToOrganisationId, organisation => organisation.Id, (transfer, organisation) => new { transfer, organisation.Name })
            .AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.transfer, found.Name);
    }

    private static FormField Reason(string name, string label) =>
        new(name, label, FormFieldKind.LongText) { IsRequired = true, MaximumLength = LongestReason, Help = TransfersTexts.ReasonHelp };

    private async Task<IReadOnlyList<FormChoice>> AdvisersAsync(Guid? but, CancellationToken cancellationToken) =>
    [
        .. (await db.Staff.Accompanying(me.OrganisationId).Where(row => row.Id != but).AsNoTracking().ToListAsync(cancellationToken))
            .OrderBy(row => row.Name, FrenchText.Order).Select(row => new FormChoice(row.Id.ToString(), row.Name)),
    ];
}

/// <param name="ReadUntil">Until when a file that another organisation has now may be read.</param>
public sealed record TransferPosition(DateTimeOffset? ReadUntil, Transfer? Pending, string? AskedName);

/// <param name="PersonName">First name and initial.</param>
public sealed record IncomingTransfer(
    Transfer Transfer, string PersonName, string Commune, string OrganisationName, string AdviserName, TaskForm Accept, TaskForm Decline);
