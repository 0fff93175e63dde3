using Pathways.Activities.Partners;

namespace Pathways.Designer.PartnerImport;

public enum PartnerFate
{
    New,

    /// <summary>Known, and the file says something else of it.</summary>
    Changed,

    /// <summary>Known, and the file says nothing new.</summary>
    Same,

    /// <summary>Perhaps a partner that is known: somebody has to say so.</summary>
    Proposed,

    LeftOut,
}

/// <summary>What somebody said of a structure that may be a partner who is known.</summary>
public enum ProposalChoice
{
    Leave,
    IsTheSame,
    IsAnother,
}

/// <summary>What becomes of one structure of the file.</summary>
/// <param name="Known">The partner that it is, or may be.</param>
/// <param name="Why">A sentence: why it is left out, or taken for a partner that is known.</param>
public sealed record PlannedPartner(PartnerEntry Entry, IReadOnlyDictionary<string, string> Values, PartnerFate Fate, Partner? Known = null, FieldMerge? Merge = null, string? Why = null)
{
    public string Name => Values.GetValueOrDefault("name") ?? Known?.Name ?? Entry.Key.Id;

    public string Commune => Values.GetValueOrDefault("commune") ?? Known?.Commune ?? "";
}

/// <summary>What a file would change.</summary>
public sealed record PartnerPlan(PartnerFile File, IReadOnlyList<PlannedPartner> Partners, IReadOnlyList<RecordProblem> Problems, IReadOnlyList<UnknownCode> Unknown)
{
    private readonly ILookup<PartnerFate, PlannedPartner> _byFate = Partners.ToLookup(partner => partner.Fate);

    public IReadOnlyList<PlannedPartner> Of(PartnerFate fate) => [.. _byFate[fate]];

    public int LeftOut => Problems.Select(problem => problem.Place).Distinct().Count() + _byFate[PartnerFate.LeftOut].Count() + _byFate[PartnerFate.Proposed].Count();

    public bool ChangesSomething => _byFate[PartnerFate.New].Any() || _byFate[PartnerFate.Changed].Any() || _byFate[PartnerFate.Proposed].Any();
}
