using Pathways.Engine.Instances;
using Pathways.Engine.Tasks;

namespace Pathways.Engine.Simulation;

/// <summary>What the imagined case waits for, oldest first; timers apart.</summary>
internal sealed class SimulationWaits(SimulationRun run, bool suggests)
{
    private readonly Suggestions _suggestions = new(run);

    public IEnumerable<SimulatedWait> List() => run.Status == SimulationStatus.Running ? run.State.Bookmarks.Select(Of).OfType<SimulatedWait>() : [];

    private SimulatedWait? Of(Bookmark wait) => wait.Kind switch
    {
        BookmarkKind.Task => Task(wait, run.Memory.Tasks[wait.Id]),
        BookmarkKind.Reply => Reply(wait, run.Memory.World.Reply(wait, run.Memory.Now)),
        BookmarkKind.Event => Plain(SimulatedWaitKind.Event, wait, "Wait.Event"),
        BookmarkKind.Child => Plain(SimulatedWaitKind.Child, wait, "Wait.Child"),
        BookmarkKind.Timer or BookmarkKind.Retry => null,
    };

    private SimulatedWait Task(Bookmark wait, TaskRequest request) => new(
        SimulatedWaitKind.Task, wait.ActivityId, wait.Name, request.Title, run.Memory.World.Audience(request.Audience), request.DueAt,
        request.Form.Fields, Suggest(wait, request.Form, run.Memory.World.Staff));

    private SimulatedWait Reply(Bookmark wait, ReplySheet? sheet) => sheet is null
        ? Plain(SimulatedWaitKind.Partner, wait, "Wait.Reply")
        : new SimulatedWait(
            sheet.IsTask ? SimulatedWaitKind.Task : SimulatedWaitKind.Partner, wait.ActivityId, sheet.IsTask ? wait.Name : null,
            sheet.Title, sheet.Audience, sheet.DueAt, sheet.Form.Fields, Suggest(wait, sheet.Form, sheet.Actor));

    private static SimulatedWait Plain(SimulatedWaitKind kind, Bookmark wait, string title) =>
        new(kind, wait.ActivityId, wait.Name, SimulationTexts.Text(title, wait.Name), null, null, [], []);

    private IReadOnlyList<Suggestion> Suggest(Bookmark wait, TaskForm form, string? actor) => suggests ? _suggestions.For(wait, form, actor) : [];
}
