using Pathways.Engine.Execution;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Simulation;

/// <summary>Tells a burst: its journal and its effects, in the order in which they happened.</summary>
internal sealed class Storyteller(CompiledDefinition definition, SimulationMemory memory, EffectTellers tellers)
{
    private readonly Dictionary<string, CompiledActivity> _activities = definition.Activities
        .DistinctBy(activity => activity.Id).ToDictionary(activity => activity.Id, StringComparer.Ordinal);

    public void Tell(BurstResult burst, string? actor)
    {
        var next = 0;
        for (var line = 0; line <= burst.Journal.Count; line++)
        {
            for (; next < burst.Effects.Count && burst.Effects[next].After <= line; next++) Tell(burst.Effects[next], burst.State.InstanceId, actor);
            if (line < burst.Journal.Count) Tell(burst.Journal[line]);
        }
        foreach (var connection in burst.Followed) memory.Walked.TryAdd(connection, true);
    }

    public string NameOf(string activityId) => _activities.GetValueOrDefault(activityId)?.Name ?? activityId;

    /// <summary>The reader's words for how an activity left.</summary>
    public string OutcomeWords(string activityId, string outcome) =>
        _activities.GetValueOrDefault(activityId)?.Descriptor?.Outcomes.FirstOrDefault(known => known.Name == outcome)?.DisplayName.ToString() ?? outcome;

    /// <summary>What a timer is for, as a sentence.</summary>
    public string TimerWords(Bookmark timer) => timer.Kind == BookmarkKind.Retry
        ? SimulationTexts.Text("Timer.Retry", NameOf(timer.ActivityId))
        : memory.World.TimerWords(timer.ActivityType, timer.Name) is { } words
            ? SimulationTexts.Text("Timer.Of", NameOf(timer.ActivityId), words)
            : SimulationTexts.Text("Timer", NameOf(timer.ActivityId));

    private void Tell(EmittedEffect emitted, string instanceId, string? actor)
    {
        tellers.Tell(emitted.Effect, new Telling(memory, instanceId, emitted.ActivityId, NameOf(emitted.ActivityId), actor));
        memory.Keep(emitted.Effect);
    }

    private void Tell(JournalLine line)
    {
        var isWhole = line.ActivityId == definition.Root.Id;
        if (line.Kind == JournalKind.Executed && !isWhole) memory.Visited.Add(line.ActivityId);
        if (Words(line, isWhole) is var (kind, text)) memory.Say(kind, isWhole ? null : line.ActivityId, text, Detail(line));
    }

    private (StoryKind Kind, string Text)? Words(JournalLine line, bool isWhole)
    {
        var name = NameOf(line.ActivityId);
        return line.Kind switch
        {
            JournalKind.Started => (StoryKind.Start, memory.World.PersonName is { } person
                ? SimulationTexts.Text("Start.For", definition.Definition.Name, person)
                : SimulationTexts.Text("Start", definition.Definition.Name)),
            JournalKind.Executed when !isWhole => (StoryKind.Enter, SimulationTexts.Text("Enter", name)),
            JournalKind.Completed when !isWhole => (StoryKind.Leave, SimulationTexts.Text("Leave", name, OutcomeWords(line.ActivityId, line.Detail ?? ""))),
            JournalKind.Cancelled => (StoryKind.Note, SimulationTexts.Text("Cancelled", name)),
            JournalKind.Faulted => (StoryKind.Fault, SimulationTexts.Text("Faulted", name)),
            JournalKind.Postponed => (StoryKind.Fault, SimulationTexts.Text("Postponed", name)),
            JournalKind.Note => (StoryKind.Note, SimulationTexts.Text("Note", name)),
            JournalKind.Ended when line.Detail == nameof(InstanceSubStatus.Faulted) => (StoryKind.Fault, SimulationTexts.Text("Halted")),
            JournalKind.Ended => (StoryKind.End, SimulationTexts.Text("Ended")),
            _ => null,
        };
    }

    private static string? Detail(JournalLine line) => line.Kind is JournalKind.Faulted or JournalKind.Postponed or JournalKind.Note ? line.Detail : null;
}
