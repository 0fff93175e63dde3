using Pathways.Activities.Partners;
using Pathways.Designer.Layout;

namespace Pathways.Designer.PartnerImport;

/// <summary>
/// Compares a file with the directory. The same file and directory give the same plan. A structure is a partner that is known by
/// its publisher's id, or by its SIRET; one of the same name in the same commune is only proposed.
/// </summary>
internal sealed class PartnerPlanner
{
    private readonly KnownPartners _known;
    private readonly IReadOnlyDictionary<Guid, ProposalChoice> _choices;
    private readonly PartnerValues _values;
    private readonly List<RecordProblem> _problems;
    private readonly Dictionary<Guid, PartnerEntry> _taken = [];
    private readonly Dictionary<string, PartnerEntry> _added = [];

    private PartnerPlanner(PartnerFile file, KnownPartners known, IReadOnlyDictionary<Guid, ProposalChoice> choices)
    {
        (_known, _choices, _problems) = (known, choices, [.. file.Problems]);
        var names = new Dictionary<string, string>(known.CommuneNames);
        foreach (var (code, name) in file.CommuneNames)
            names[code] = name;
        _values = new(names);
    }

    /// <param name="choices">By <see cref="NewPartner.IdOf"/>.</param>
    public static PartnerPlan Plan(PartnerFile file, KnownPartners known, IReadOnlyDictionary<Guid, ProposalChoice> choices)
    {
        var planner = new PartnerPlanner(file, known, choices);
        // Those that are known first: whoever shares a SIRET with one of them must not take its place.
        var planned = file.Entries.OrderBy(entry => known.Source(entry.Key) is null).Select(planner.Plan).OfType<PlannedPartner>().ToList();
        return new(file, planned, planner._problems, planner._values.Unknown);
    }

    private PlannedPartner? Plan(PartnerEntry entry)
    {
        if (entry.Structure is null && _known.Source(entry.Key) is null)
        {
            _problems.AddRange(entry.Services.Select(service => new RecordProblem($"{service.Place}.structure_id", entry.Key.Id, PartnerImportTexts.UnknownStructure)));
            return null;
        }

        var values = _values.Of(entry);
        if (_known.Source(entry.Key) is { } source)
            return Known(entry, values, _known.Partner(source), source, null);
        if (_known.BySiret(values.GetValueOrDefault("siret")) is { } same)
            return Linked(entry, values, same, Wording.Fill(PartnerImportTexts.SameSiret, same.Name));
        if (entry.Structure is { } structure && _known.ByName(structure.Name, values.GetValueOrDefault("commune") ?? "") is { } like)
        {
            return _choices.GetValueOrDefault(NewPartner.IdOf(entry.Key)) switch
            {
                ProposalChoice.IsTheSame => Linked(entry, values, like, Wording.Fill(PartnerImportTexts.SaidTheSame, like.Name)),
                ProposalChoice.IsAnother => New(entry, values),
                _ => new(entry, values, PartnerFate.Proposed, like),
            };
        }
        return New(entry, values);
    }

    private PlannedPartner Linked(PartnerEntry entry, Dictionary<string, string> values, Partner partner, string why) =>
        _known.SourceOf(partner) is { } other
            ? new(entry, values, PartnerFate.LeftOut, partner, Why: Wording.Fill(PartnerImportTexts.DescribedBy, partner.Name, other.Source))
            : Known(entry, values, partner, null, why);

    private PlannedPartner Known(PartnerEntry entry, Dictionary<string, string> values, Partner partner, PartnerSource? source, string? why)
    {
        if (!_taken.TryAdd(partner.Id, entry))
            return new(entry, values, PartnerFate.LeftOut, partner, Why: Wording.Fill(PartnerImportTexts.TwiceInFile, _taken[partner.Id].Place));
        var merge = FieldMerge.Of(_known.RowsOf(partner, source, values.GetValueOrDefault("email")), source is null ? null : KnownPartners.Values(source), values);
        return new(entry, values, merge.IsNews ? PartnerFate.Changed : PartnerFate.Same, partner, merge, why);
    }

    private PlannedPartner New(PartnerEntry entry, Dictionary<string, string> values)
    {
        if (WhyNot(values) is { } why)
            return new(entry, values, PartnerFate.LeftOut, Why: why);
        foreach (var mark in Marks(values))
        {
            if (!_added.TryAdd(mark, entry))
                return new(entry, values, PartnerFate.LeftOut, Why: Wording.Fill(PartnerImportTexts.TwiceInFile, _added[mark].Place));
        }
        return new(entry, values, PartnerFate.New);
    }

    private static string? WhyNot(Dictionary<string, string> values) =>
        !values.ContainsKey("email") ? PartnerImportTexts.NoEmail
        : !values.ContainsKey("commune") ? PartnerImportTexts.NoCommune
        : !values.ContainsKey("needs") ? PartnerImportTexts.NoNeed
        : null;

    /// <summary>Two new structures that share one of these are one.</summary>
    private static IEnumerable<string> Marks(Dictionary<string, string> values)
    {
        yield return KnownPartners.NameKey(values["name"], values["commune"]);
        if (values.TryGetValue("siret", out var siret))
            yield return siret;
    }
}
