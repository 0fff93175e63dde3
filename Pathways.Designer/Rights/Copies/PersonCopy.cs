using Pathways.Activities.Rights;
using Pathways.Designer.Cases;
using Pathways.Designer.Deliveries;
using Pathways.Designer.Transfers;

namespace Pathways.Designer.Rights.Copies;

/// <summary>What a person reads of all that is kept of them.</summary>
/// <param name="Lines">All that happened, the newest first.</param>
/// <param name="Readings">Who opened the file, the latest first.</param>
public sealed record PersonCopy(
    CaseFile File,
    IReadOnlyList<TimelineLine> Lines,
    IReadOnlyList<RightsEntry> Entries,
    IReadOnlyList<DeliveryRow> Messages,
    IReadOnlyList<ReadLine> Readings,
    DateTimeOffset At);
