using Pathways.Activities.Beneficiaries;
using Pathways.Designer.Cases;
using Pathways.Designer.Layout;
using Pathways.Designer.Records;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Duplicates;

/// <summary>The questions about the fields in which two files of one person differ.</summary>
public static class MergeForm
{
    private const string Kept = "kept";
    private const string Other = "other";
    private const string Adviser = "adviser";

    public static TaskForm For(MergePreview preview)
    {
        var fields = Differences(preview.Kept, preview.Other)
            .Select(pair => Question(pair.Field, pair.Label, pair.Kept, pair.Other)).ToList();
        if (preview.Kept.LeadAdviserId != preview.Other.LeadAdviserId)
            fields.Add(Question(Adviser, CasesTexts.LeadAdviser, preview.KeptAdviser, preview.OtherAdviser));
        return new(fields);
    }

    /// <summary>Writes what was chosen, and what only the other file knew.</summary>
    /// <returns>What was given up, as words for the trace.</returns>
    public static IReadOnlyList<string> Apply(FormReading reading, Beneficiary kept, Beneficiary other)
    {
        var values = PersonForm.Fields(kept).ToDictionary(field => field.Name, field => field.Value);
        var lost = new List<string>();
        foreach (var (field, label, mine, theirs) in Differences(kept, other))
        {
            var takesTheirs = reading.Text(field) == Other;
            lost.Add($"{label} {(takesTheirs ? mine : theirs)}");
            if (takesTheirs)
                values[field] = theirs;
        }

        foreach (var (field, _, value) in PersonForm.Fields(other))
            if (values[field].Length == 0)
                values[field] = value;
        PersonForm.Write(values, kept);
        if (reading.Text(Adviser) == Other)
            kept.LeadAdviserId = other.LeadAdviserId;
        return lost;
    }

    private static FormField Question(string name, string label, string kept, string other) =>
        new(name, label, FormFieldKind.Choice) { IsRequired = true, Default = Kept, Choices = [new(Kept, Wording.Fill(DuplicatesTexts.OfKept, kept)), new(Other, Wording.Fill(DuplicatesTexts.OfOther, other))] };

    /// <summary>The fields that both files know, and know differently.</summary>
    private static IEnumerable<(string Field, string Label, string Kept, string Other)> Differences(Beneficiary kept, Beneficiary other) =>
        PersonForm.Fields(kept).Zip(PersonForm.Fields(other), (mine, theirs) => (mine.Name, mine.Label, mine.Value, theirs.Value))
            .Where(pair => pair.Item3.Length > 0 && pair.Item4.Length > 0 && pair.Item3 != pair.Item4);
}
