using Pathways.Engine.Tasks;

namespace Pathways.Engine.Simulation;

/// <summary>One way to fill a form.</summary>
/// <param name="Choices">The labels of what was chosen where a choice was.</param>
internal sealed record FormCombination(IReadOnlyDictionary<string, IReadOnlyList<string>> Fields, IReadOnlySet<string> Lists, IReadOnlyList<string> Choices)
{
    /// <summary>What was chosen, in words.</summary>
    public string Words => Choices.Count == 0 ? SimulationTexts.Text("Suggestion.None") : string.Join(", ", Choices);

    /// <summary>As a program sends them: a list where a question takes several answers.</summary>
    public IReadOnlyDictionary<string, object> Entered =>
        Fields.ToDictionary(each => each.Key, each => Lists.Contains(each.Key) ? each.Value : (object)each.Value[0]);
}

/// <summary>
/// The ways to fill a form: each combination of its choices once, with plausible answers to its other required questions. Those
/// come first that differ from the first one in fewest choices, so that what is beyond a limit is the least different.
/// </summary>
internal sealed class FormCombinations(TaskForm form, SampleAnswers samples)
{
    public IEnumerable<FormCombination> All()
    {
        var waiting = new Queue<(Dictionary<string, int> Picks, int Last)>();
        waiting.Enqueue(([], -1));
        while (waiting.TryDequeue(out var next))
        {
            var (combination, open) = Fill(next.Picks);
            yield return combination;
            foreach (var (index, count) in open.Where(each => each.Index > next.Last))
            {
                for (var pick = 1; pick < count; pick++)
                    waiting.Enqueue((new Dictionary<string, int>(next.Picks) { [form.Fields[index].Name] = pick }, index));
            }
        }
    }

    /// <summary>Fills the form with these picks, and with the first choice elsewhere.</summary>
    private (FormCombination Combination, List<(int Index, int Count)> Open) Fill(Dictionary<string, int> picks)
    {
        var fields = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var lists = new HashSet<string>(StringComparer.Ordinal);
        var answers = new Dictionary<string, object?>(StringComparer.Ordinal);
        var words = new List<string>();
        var open = new List<(int, int)>();
        samples.BeginForm();
        for (var index = 0; index < form.Fields.Count; index++)
        {
            var field = form.Fields[index];
            if (!FormAnswers.Applies(field, answers)) continue;
            if (field.Kind is FormFieldKind.Choice or FormFieldKind.MultiChoice)
            {
                var options = Options(field);
                if (options.Count == 0) continue;
                open.Add((index, options.Count));
                var chosen = options[picks.GetValueOrDefault(field.Name)];
                if (chosen.Count == 0) continue;
                fields[field.Name] = chosen;
                answers[field.Name] = field.Kind == FormFieldKind.MultiChoice ? chosen : chosen[0];
                if (field.Kind == FormFieldKind.MultiChoice) lists.Add(field.Name);
                if (options.Count > 1) words.AddRange(chosen.Select(value => field.Choices.First(choice => choice.Value == value).Label));
            }
            else if (field.IsRequired)
            {
                var sample = samples.Of(field);
                fields[field.Name] = [sample];
                answers[field.Name] = sample;
            }
        }
        return (new FormCombination(fields, lists, words), open);
    }

    /// <summary>What can be chosen: each choice, several of them together where that is allowed, and none where none is required.</summary>
    private static List<IReadOnlyList<string>> Options(FormField field)
    {
        List<IReadOnlyList<string>> options = field.IsRequired ? [] : [[]];
        options.AddRange(field.Choices.Select(choice => (IReadOnlyList<string>)[choice.Value]));
        if (field.Kind == FormFieldKind.MultiChoice && field.Choices.Count > 1) options.Add([.. field.Choices.Select(choice => choice.Value)]);
        return options;
    }
}
