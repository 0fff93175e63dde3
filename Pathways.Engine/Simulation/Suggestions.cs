using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Simulation;

/// <summary>
/// Answers that can be given to a form: one for each different thing that comes of it. What comes of an answer is found by
/// giving it, with the pure burst; where the activity stays, also by letting its timers fire, one after the other.
/// </summary>
internal sealed class Suggestions(SimulationRun run)
{
    private const int MaximumCombinations = 64;

    /// <summary>How many of an activity's timers are let fire to see how it leaves.</summary>
    private const int MaximumTimers = 12;

    private static readonly IReadOnlyDictionary<string, object?> _nothing = new Dictionary<string, object?>();

    public IReadOnlyList<Suggestion> For(Bookmark wait, TaskForm form, string? actor)
    {
        var samples = new SampleAnswers(run.Memory.World, run.Memory.Now);
        var found = new OrderedDictionary<string, Offer>(StringComparer.Ordinal);
        foreach (var combination in new FormCombinations(form, samples).All().Take(MaximumCombinations))
        {
            if (Try(wait, form, combination, actor) is var (key, offer)) found.TryAdd(key, offer);
        }
        return [.. Distinct([.. found.Values])];
    }

    private (string Key, Offer Offer)? Try(Bookmark wait, TaskForm form, FormCombination combination, string? actor)
    {
        var reading = FormAnswers.Read(form, name => combination.Fields.GetValueOrDefault(name) ?? []);
        if (!reading.IsValid) return null;
        try
        {
            var burst = run.Try(run.State, new ResumeStimulus(wait.Id, reading.Answers, actor), run.Memory.Now);
            if (burst.Journal.Any(line => line.Kind == JournalKind.Faulted)) return null;
            var outcome = OutcomeOf(wait, burst);
            var later = outcome is null ? LaterOutcomeOf(wait, burst) : null;
            var completed = burst.Journal.Where(line => line.Kind == JournalKind.Completed).Select(line => $"{line.ActivityId}={line.Detail}");
            return (string.Join('\n', [.. completed, "/", .. burst.State.Bookmarks.Select(each => each.ActivityId), "/", later]), new Offer(wait.ActivityId, outcome, Headline(burst), combination));
        }
        catch (BurstRefusedException)
        {
            return null;
        }
    }

    private static string? OutcomeOf(Bookmark wait, BurstResult burst) =>
        burst.Journal.FirstOrDefault(line => line.Kind == JournalKind.Completed && line.ActivityId == wait.ActivityId)?.Detail;

    /// <summary>How the activity leaves when only its timers fire from here on; null where that is not seen.</summary>
    private string? LaterOutcomeOf(Bookmark wait, BurstResult burst)
    {
        var timers = run.Memory.Timers.ToDictionary(StringComparer.Ordinal);
        var now = run.Memory.Now;
        for (var fired = 0; fired < MaximumTimers; fired++)
        {
            foreach (var timer in burst.Effects.Select(emitted => emitted.Effect).OfType<SetTimer>()) timers[timer.TimerId] = timer;
            var next = burst.State.Bookmarks
                .Where(each => each.ActivityInstanceId == wait.ActivityInstanceId && timers.ContainsKey(each.Id)).MinBy(each => timers[each.Id].DueAt);
            if (next is null) return null;
            now = timers[next.Id].DueAt > now ? timers[next.Id].DueAt : now;
            burst = run.Try(burst.State, new ResumeStimulus(next.Id, _nothing), now);
            if (OutcomeOf(wait, burst) is { } outcome) return outcome;
        }
        return null;
    }

    private string? Headline(BurstResult burst) =>
        burst.Effects.Select(emitted => run.Tellers.Headline(emitted.Effect)).FirstOrDefault(words => words is not null);

    /// <summary>Two answers that would read alike are told apart by what was chosen.</summary>
    private IEnumerable<Suggestion> Distinct(IReadOnlyList<Offer> offers)
    {
        var words = offers.Select(Words).ToList();
        for (var index = 0; index < offers.Count; index++)
        {
            var isAlone = words.Count(each => each == words[index]) == 1;
            yield return new Suggestion(
                offers[index].Outcome,
                isAlone ? words[index] : SimulationTexts.Text("Suggestion.Choices", words[index], offers[index].Combination.Words),
                offers[index].Combination.Entered);
        }
    }

    private string Words(Offer offer) => offer.Outcome is { } outcome
        ? run.Story.OutcomeWords(offer.ActivityId, outcome)
        : offer.Headline ?? offer.Combination.Words;

    private sealed record Offer(string ActivityId, string? Outcome, string? Headline, FormCombination Combination);
}
