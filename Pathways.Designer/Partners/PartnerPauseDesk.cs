using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Partners;
using Pathways.Designer.Accounts;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Partners;

/// <summary>The days on which a partner takes no requests: entered ahead, as many as there are, and taken back.</summary>
public sealed class PartnerPauseDesk(PartnerEdits edits, CurrentStaff me)
{
    public Task<PartnerEditResult> EnterAsync(Guid partner, EnteredPause pause, CancellationToken cancellationToken) => edits.RunAsync(partner, null, async edit =>
    {
        var others = await edit.Rows.PartnerPauses.Where(row => row.PartnerId == partner && row.WithdrawnAt == null).ToListAsync(cancellationToken);
        if (others.Find(row => row.Meets(pause.FirstDay, pause.LastDay)) is { } other)
            return PartnerChange.Refused(Fill(PartnersTexts.PauseMeets, PartnerWords.Days(other.FirstDay, other.LastDay)));
        if (edit.Partner.PausedFrom is { } from && from <= (pause.LastDay ?? DateOnly.MaxValue) && (edit.Partner.PausedUntil ?? DateOnly.MaxValue) >= pause.FirstDay)
            return PartnerChange.Refused(Fill(PartnersTexts.PauseMeets, PartnerWords.Days(from, edit.Partner.PausedUntil)));
        edit.Rows.Add(new PartnerPause
        {
            Id = Guid.CreateVersion7(edit.Now),
            PartnerId = partner,
            FirstDay = pause.FirstDay,
            LastDay = pause.LastDay,
            Reason = pause.Reason,
            EnteredBy = me.Id,
            EnteredAt = edit.Now,
        });
        return new(PartnerTraceKind.PauseEntered, PartnerWords.Days(pause.FirstDay, pause.LastDay));
    }, cancellationToken);

    /// <param name="pauseId">Null for the pause of the partner's own row.</param>
    public Task<PartnerEditResult> WithdrawAsync(Guid partner, Guid? pauseId, CancellationToken cancellationToken) => edits.RunAsync(partner, null, async edit =>
    {
        if (pauseId is null && edit.Partner.PausedFrom is { } from)
        {
            var days = PartnerWords.Days(from, edit.Partner.PausedUntil);
            (edit.Partner.PausedFrom, edit.Partner.PausedUntil) = (null, null);
            return new(PartnerTraceKind.PauseWithdrawn, days);
        }
        if (await edit.Rows.PartnerPauses.FirstOrDefaultAsync(row => row.Id == pauseId && row.PartnerId == partner && row.WithdrawnAt == null, cancellationToken) is not { } pause)
            return PartnerChange.Refused(PartnersTexts.PauseGone);
        (pause.WithdrawnAt, pause.WithdrawnBy) = (edit.Now, me.Id);
        return new(PartnerTraceKind.PauseWithdrawn, PartnerWords.Days(pause.FirstDay, pause.LastDay));
    }, cancellationToken);
}
