using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Activities.Transfers;
using Pathways.Designer.Accounts;
using Pathways.Designer.Calendar;
using Pathways.Designer.Layout;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Transfers;

/// <param name="IsQuestion">Whether it stays until it is answered; else until it is read.</param>
public sealed record TransferNewsLine(Guid TransferId, string Sentence, string Href, bool IsQuestion, Tone Tone);

/// <summary>What the reader should know of transfers: requests to the organisation, answers to one's own, people who were entrusted to one.</summary>
public sealed class TransferNews(PathwaysDbContext db, CurrentStaff me, IFieldRules rules)
{
    /// <summary>Nobody reads more at once; the others follow once these are answered or read.</summary>
    private const int Most = 20;

    public async Task<IReadOnlyList<TransferNewsLine>> ReadAsync(CancellationToken cancellationToken)
    {
        if (!me.Accompanies)
            return [];
        var found = await (
            from transfer in db.Transfers
            join person in db.Beneficiaries on transfer.BeneficiaryId equals person.Id
            join to in db.Organisations on transfer.ToOrganisationId equals to.Id
            join requester in db.Staff on transfer.RequestedById equals requester.Id
            where me.Coordinates && transfer.ToOrganisationId == me.OrganisationId && transfer.State == TransferState.Pending && transfer.ExpiresAt > me.Now
                || transfer.RequestedById == me.Id && transfer.ToOrganisationId != me.OrganisationId && transfer.ReadBySenderAt == null
                    && (transfer.State == TransferState.Done || transfer.State == TransferState.Declined || transfer.State == TransferState.Expired
                        || transfer.State == TransferState.Pending && transfer.ExpiresAt <= me.Now)
                || transfer.ToAdviserId == me.Id && transfer.RequestedById != me.Id && transfer.AnsweredById != me.Id && transfer.ReadByReceiverAt == null
            orderby transfer.RequestedAt
            select new { transfer, person, To = to.Name, Requester = requester.Name }).Take(Most).AsNoTracking().ToListAsync(cancellationToken);
        return [.. found.Select(row => Tell(row.transfer, row.person, row.To, row.Requester))];
    }

    private TransferNewsLine Tell(Transfer transfer, Beneficiary person, string organisation, string requester)
    {
        var file = $"/personnes/{person.Id}";
        return transfer.StateAt(me.Now) switch
        {
            TransferState.Pending => new(
                transfer.Id, Fill(TransfersTexts.NewsAsked, requester, person.ShortName, ParisTime.Day(transfer.ExpiresAt.AddTicks(-1))), $"/transferts/{transfer.Id}", IsQuestion: true, Tone.Warn),
            TransferState.Done when transfer.ToAdviserId == me.Id => Read(Fill(TransfersTexts.NewsGiven, requester, person.FullName, transfer.Reason), Tone.Note),
            TransferState.Done => Read(Fill(TransfersTexts.NewsAccepted, organisation, person.FullName, rules.Days("access.afterHandoff")), Tone.Good),
            TransferState.Declined => Read(Fill(TransfersTexts.NewsDeclined, organisation, person.FullName, transfer.Answer ?? ""), Tone.Warn),
            TransferState.Expired or TransferState.Withdrawn => Read(Fill(TransfersTexts.NewsExpired, organisation, person.FullName), Tone.Warn),
        };

        TransferNewsLine Read(string sentence, Tone tone) => new(transfer.Id, sentence, file, IsQuestion: false, tone);
    }
}
