using Pathways.Engine.Calendar;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;

namespace Pathways.Engine.Simulation;

/// <summary>Plays a scenario's moves on the imagined case.</summary>
internal sealed class SimulationMoves(SimulationRun run, DateTimeOffset start)
{
    /// <summary>How far the clock may run: days beyond it mean nothing to anybody.</summary>
    private const int MaximumYears = 100;

    /// <returns>Why the move cannot be played, as a sentence; then nothing was changed. Null when it was.</returns>
    /// <exception cref="BurstRefusedException">A rule forbids it; the run is to be given up.</exception>
    public string? Play(ScenarioMove move) => run.Status switch
    {
        SimulationStatus.Finished => SimulationTexts.Text("Problem.Finished"),
        SimulationStatus.Faulted => SimulationTexts.Text("Problem.Faulted"),
        _ => move switch
        {
            AnswerMove answer => Answer(answer),
            PartnerMove reply => Reply(reply),
            EventMove happened => Happen(happened),
            ChildMove child => End(child),
            _ => FireTimer(),
        },
    };

    private string? Answer(AnswerMove move)
    {
        if (Find(move.ActivityId, wait => wait.Kind == BookmarkKind.Task && wait.Name == move.Task) is { } task)
        {
            var request = run.Memory.Tasks[task.Id];
            return Answer(task, request.Title, request.Form, move.Fields, run.Memory.World.Staff);
        }
        return FindReply(move.ActivityId, isTask: true, move.Task) is var (wait, sheet)
            ? Answer(wait, sheet.Title, sheet.Form, move.Fields, sheet.Actor)
            : SimulationTexts.Text("Problem.NoTask", Name(move.ActivityId), move.Task);
    }

    private string? Reply(PartnerMove move) => FindReply(move.ActivityId, isTask: false, null) is var (wait, sheet)
        ? Answer(wait, sheet.Title, sheet.Form, move.Fields, sheet.Actor)
        : SimulationTexts.Text("Problem.NoReply", Name(move.ActivityId));

    private string? Answer(Bookmark wait, string title, TaskForm form, IReadOnlyDictionary<string, IReadOnlyList<string>> fields, string? actor)
    {
        if (fields.Keys.FirstOrDefault(name => !form.Fields.Any(field => field.Name == name)) is { } unknown)
            return SimulationTexts.Text("Problem.NoField", title, unknown);
        var reading = FormAnswers.Read(form, name => fields.GetValueOrDefault(name) ?? []);
        if (reading.Problems is [var problem, ..])
            return SimulationTexts.Text("Problem.Field", title, form.Fields.First(field => field.Name == problem.FieldName).Label, problem.Message);
        run.Memory.Say(StoryKind.Answer, wait.ActivityId, SimulationTexts.Text("Answered", title), Summary(form, reading));
        run.Send(new ResumeStimulus(wait.Id, reading.Answers, actor));
        return null;
    }

    private string? Happen(EventMove move)
    {
        if (Find(move.ActivityId, wait => wait.Kind == BookmarkKind.Event && wait.Name == move.Name) is not { } wait)
            return SimulationTexts.Text("Problem.NoEvent", Name(move.ActivityId), move.Name);
        run.Memory.Say(StoryKind.Note, wait.ActivityId, SimulationTexts.Text("Happened", move.Name));
        run.Send(new EventStimulus(move.Name, move.Payload));
        return null;
    }

    private string? End(ChildMove move)
    {
        if (Find(move.ActivityId, wait => wait.Kind == BookmarkKind.Child) is not { } wait)
            return SimulationTexts.Text("Problem.NoChild", Name(move.ActivityId));
        run.Memory.Say(StoryKind.Note, wait.ActivityId, SimulationTexts.Text("ChildEnded", wait.Name));
        run.Send(new ResumeStimulus(wait.Id, move.Result));
        return null;
    }

    private string? FireTimer()
    {
        if (run.Memory.NextTimer(run.State) is not { } timer)
            return SimulationTexts.Text("Problem.NoTimer");
        if (run.Memory.Timers[timer.Id].DueAt > start.AddYears(MaximumYears))
            return SimulationTexts.Text("Problem.TooFar", MaximumYears);
        run.FireTimer(timer);
        return null;
    }

    private Bookmark? Find(string activityId, Func<Bookmark, bool> which) =>
        run.State.Bookmarks.FirstOrDefault(wait => wait.ActivityId == activityId && which(wait));

    private (Bookmark Wait, ReplySheet Sheet)? FindReply(string activityId, bool isTask, string? name)
    {
        foreach (var wait in run.State.Bookmarks.Where(wait => wait.Kind == BookmarkKind.Reply && wait.ActivityId == activityId))
        {
            if (run.Memory.World.Reply(wait, run.Memory.Now) is { } sheet && sheet.IsTask == isTask && (name is null || wait.Name == name))
                return (wait, sheet);
        }
        return null;
    }

    private string Name(string activityId) => run.Story.NameOf(activityId);

    /// <summary>What was answered, as the reader knows it.</summary>
    private static string Summary(TaskForm form, FormReading reading) => string.Join(
        SimulationTexts.Text("Answer.Then"),
        form.Fields.Where(field => reading.Answers.ContainsKey(field.Name) && reading.Entered[field.Name].Count > 0)
            .Select(field => SimulationTexts.Text("Answer.Of", field.Label, string.Join(", ", reading.Entered[field.Name].Select(value => Words(field, value))))));

    private static string Words(FormField field, string value) => field.Kind switch
    {
        FormFieldKind.Choice or FormFieldKind.MultiChoice => field.Choices.First(choice => choice.Value == value).Label,
        FormFieldKind.Date when DateOnly.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var day) => DayWords.Of(day),
        _ => value,
    };
}
