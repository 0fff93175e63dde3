using Pathways.Activities.Handoffs;
using Pathways.Activities.Rights;

namespace Pathways.Designer.Rights;

/// <summary>What a person was told and said of their data, the newest first.</summary>
/// <param name="Waiting">The requests that partners still have before them.</param>
public sealed record RightsFile(IReadOnlyList<RightsEntry> Entries, IReadOnlyList<HandoffRequest> Waiting)
{
    public RightsEntry? Informed => Entries.FirstOrDefault(entry => entry.Kind is RightsEntryKind.Informed);

    /// <summary>What the person said last of partners being told; null while nobody asked.</summary>
    public RightsEntry? Sharing => Entries.FirstOrDefault(entry => entry.Kind is not RightsEntryKind.Informed);

    public bool Objects => Sharing?.Kind is RightsEntryKind.SharingObjected;
}
