using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Outreach;
using Pathways.Activities.Rights;

namespace Pathways.Designer.Rights;

/// <summary>What a person was told and said of their data.</summary>
/// <param name="Entries">What was said last first.</param>
/// <param name="Meetings">The first meetings, at each of which the person was informed; the latest first.</param>
/// <param name="Waiting">The requests that partners still have before them.</param>
/// <param name="Keepings">The decisions to keep the file longer, the latest first.</param>
public sealed record RightsFile(
    Beneficiary Person, IReadOnlyList<RightsEntry> Entries, IReadOnlyList<OutreachContact> Meetings, IReadOnlyList<HandoffRequest> Waiting, ErasureNotice? Notice, IReadOnlyList<FileKeeping> Keepings)
{
    /// <summary>When the person was informed last; null where nobody wrote it down.</summary>
    public DateOnly? InformedOn =>
        Entries.Where(entry => entry.Kind is RightsEntryKind.Informed).Select(entry => (DateOnly?)entry.SaidOn)
            .Concat(Meetings.Select(meeting => (DateOnly?)ParisCalendar.DayOf(meeting.InformedAt))).Max();

    /// <summary>What the person said last of partners being told; null while nobody asked.</summary>
    public RightsEntry? Sharing => Entries.FirstOrDefault(entry => entry.Kind is not RightsEntryKind.Informed);

    /// <summary>Since when the person objects to partners being told; null for one who does not.</summary>
    public DateOnly? ObjectedOn => Person.SharingObjectedAt is not { } at ? null
        : Sharing is { Kind: RightsEntryKind.SharingObjected } said ? said.SaidOn : ParisCalendar.DayOf(at);

    /// <summary>The requests about which the adviser is to ask the person.</summary>
    public IReadOnlyList<HandoffRequest> InDoubt => ObjectedOn is null ? [] : Waiting;
}
