using Pathways.Engine.Execution;
using Pathways.Engine.Execution.BuiltIn;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Simulation;

internal sealed class OpenTaskTeller : IEffectTeller<OpenTask>
{
    public void Tell(OpenTask effect, Telling telling) => telling.Say(
        StoryKind.Task,
        SimulationTexts.Text("Task.Opened", effect.Request.Title, telling.Audience(effect.Request.Audience), telling.Day(effect.Request.DueAt)),
        effect.Request.Explanation);
}

internal sealed class EscalateTaskTeller : IEffectTeller<EscalateTask>
{
    public void Tell(EscalateTask effect, Telling telling)
    {
        if (telling.FindTask(effect.TaskId) is not { } task) return;
        var key = $"Task.{effect.Priority}";
        telling.Say(
            StoryKind.Task,
            effect.Audience is { } audience && audience != task.Audience
                ? SimulationTexts.Text($"{key}.To", task.Title, telling.Audience(audience))
                : SimulationTexts.Text(key, task.Title),
            effect.Explanation);
    }
}

/// <summary>Tells nothing: a timer is told when it fires, and the next one is always shown.</summary>
internal sealed class SetTimerTeller : IEffectTeller<SetTimer>
{
    public void Tell(SetTimer effect, Telling telling) { }
}

/// <summary>Tells nothing: that an activity waits no more is seen by its leaving.</summary>
internal sealed class ReleaseWaitTeller : IEffectTeller<ReleaseWait>
{
    public void Tell(ReleaseWait effect, Telling telling) { }
}

internal sealed class InstanceCancelledTeller : IEffectTeller<InstanceCancelled>
{
    public void Tell(InstanceCancelled effect, Telling telling) => telling.Say(StoryKind.End, SimulationTexts.Text("CaseCancelled"), effect.Reason);
}

internal sealed class EventPublishedTeller : IEffectTeller<EventPublished>
{
    public void Tell(EventPublished effect, Telling telling) =>
        telling.Say(StoryKind.Note, SimulationTexts.Text("Published", telling.ActivityName, effect.EventName));
}

internal sealed class WorkflowDispatchedTeller : IEffectTeller<WorkflowDispatched>
{
    public void Tell(WorkflowDispatched effect, Telling telling) => telling.Say(
        StoryKind.Note, SimulationTexts.Text(effect.WaitId is null ? "Dispatched" : "Dispatched.Waits", telling.ActivityName, effect.WorkflowDefinitionId));
}
