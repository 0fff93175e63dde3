namespace Pathways.Designer.PartnerImport;

/// <summary>A field of a partner that the file says otherwise, in words.</summary>
public sealed record FieldDifference(string Label, string Here, string File);

/// <summary>What a file changes of a partner, and what was corrected here and stays.</summary>
/// <param name="Values">What the file said, now and before, for the next time.</param>
/// <param name="IsNews">Whether the file says anything that it did not say before.</param>
public sealed record FieldMerge(IReadOnlyList<(PartnerField Field, string Text)> Taken, IReadOnlyList<FieldDifference> Changes, IReadOnlyList<FieldDifference> Kept, IReadOnlyDictionary<string, string> Values, bool IsNews)
{
    /// <summary>A field still as the file said it the last time follows the file; any other was corrected here, and stays.</summary>
    /// <param name="before">What the file said the last time; null for a partner that was never in one: then only its blanks are filled in.</param>
    public static FieldMerge Of(PartnerRows rows, IReadOnlyDictionary<string, string>? before, IReadOnlyDictionary<string, string> file)
    {
        var taken = new List<(PartnerField, string)>();
        var (changes, kept) = (new List<FieldDifference>(), new List<FieldDifference>());
        foreach (var field in PartnerField.All.Where(field => field.IsOf(rows) && file.ContainsKey(field.Key)))
        {
            var (here, said) = (field.Get(rows), file[field.Key]);
            if (here == said)
                continue;
            var difference = new FieldDifference(field.Label(), here is null ? "" : field.Words(here), field.Words(said));
            if (before is null ? string.IsNullOrEmpty(here) : here == before.GetValueOrDefault(field.Key))
            {
                taken.Add((field, said));
                changes.Add(difference);
            }
            else
            {
                kept.Add(difference);
            }
        }

        var values = new Dictionary<string, string>(before ?? new Dictionary<string, string>());
        foreach (var (key, text) in file)
            values[key] = text;
        return new(taken, changes, kept, values, before is null || file.Any(pair => before.GetValueOrDefault(pair.Key) != pair.Value));
    }
}
