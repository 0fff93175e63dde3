using Pathways.Engine.Execution.Expressions;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Execution;

/// <summary>Faults, and what the activity's own declaration or an operator makes of them.</summary>
internal sealed partial class Burst
{
    private const string Again = "retry";

    /// <summary>The faulted execution of that id, if the definition still has its activity.</summary>
    public ActivityExecution? FindFaulted(int executionId) =>
        state.Executions.FirstOrDefault(execution => execution is { IsFaulted: true, Node: not null } && execution.Id == executionId);

    /// <summary>Runs a faulted activity again, in the place where it stands.</summary>
    public void Retry(ActivityExecution faulted)
    {
        Record.Write(JournalKind.Retried, faulted);
        Reopen(faulted, IncidentState.Retried);
        Restart(faulted, attempts: 0);
        Drain();
        Settle();
    }

    /// <summary>Goes on from a faulted activity as if it had completed.</summary>
    public void Skip(ActivityExecution faulted, string outcome)
    {
        Record.Write(JournalKind.Overridden, faulted, outcome);
        Reopen(faulted, IncidentState.Overridden);
        Complete(faulted, [outcome]);
        Drain();
        Settle();
    }

    private void Reopen(ActivityExecution faulted, IncidentState how)
    {
        state.Status = InstanceStatus.Running;
        state.SubStatus = InstanceSubStatus.Executing;
        faulted.Status = ExecutionStatus.Running;
        CloseIncidents(incident => incident.ExecutionId == faulted.Id, how);
    }

    private void Restart(ActivityExecution execution, int attempts)
    {
        execution.Status = ExecutionStatus.Cancelled;
        execution.Detach();
        Begin(execution.Node!, execution.Parent, RoundOf(execution), attempts);
    }

    /// <summary>What a loop gave its body: the round is the same when the body runs again.</summary>
    private static object?[]? RoundOf(ActivityExecution execution) =>
        execution.Node!.Variables is [var first, ..] && first == BuiltIn.Loop.Variables[0]
            ? [.. execution.Scope!.Slots.Take(BuiltIn.Loop.Variables.Length).Select(slot => slot.Value)]
            : null;

    private void Fault(ActivityExecution execution, Exception fault)
    {
        var kind = fault is IncidentException incident ? incident.Kind : IncidentKind.Fault;
        var message = fault is ActivityFaultException or ValueException or IncidentException
            ? fault.Message
            : ExecutionTexts.Text("Unforeseen", NameOf(execution), fault.Message);
        Fault(execution, kind, message);
    }

    private void Fault(ActivityExecution execution, IncidentKind kind, string message)
    {
        CancelChildren(execution);
        Waits.ReleaseAll(execution);
        if (Postpone(execution, message)) return;
        if (execution.Status == ExecutionStatus.Running) execution.Status = ExecutionStatus.Faulted;
        Report(execution, kind, message);
    }

    /// <summary>Has the activity run again later, where it declares so.</summary>
    private bool Postpone(ActivityExecution execution, string message)
    {
        if (execution is not { Status: ExecutionStatus.Running, Node: { Activity: not (null or IContainerActivity), Definition.Retry: { } policy } }
            || execution.Attempts >= policy.Maximum || _finished)
            return false;
        execution.Attempts++;
        var wait = Waits.Begin(execution, BookmarkKind.Retry, Again);
        Record.Emit(new Timers.SetTimer(wait.Id, Again, now + policy.DelayBefore(execution.Attempts)), execution.ActivityId);
        Record.Write(JournalKind.Postponed, execution, message);
        return true;
    }

    private void Report(ActivityExecution execution, IncidentKind kind, string message)
    {
        AddIncident(execution.ActivityId, execution.ActivityType, kind, message, execution.IsFaulted ? execution.Id : null);
        Record.Write(JournalKind.Faulted, execution, message);
        _faulted |= !definition.Definition.ContinuesWithIncidents;
    }

    /// <summary>An activity that cannot even begin is the workflow's own fault; nothing that is queued goes on.</summary>
    private void FaultWorkflow(CompiledActivity activity)
    {
        _queue.Clear();
        _faulted = true;
        AddIncident("Workflow1", "Elsa.Workflow", IncidentKind.UnknownActivity,
            ExecutionTexts.Text("UnknownVersion", activity.Definition.Version, activity.Type, activity.Name));
    }

    /// <summary>A burst that runs away wants nothing done: no thousand tasks, no thousand e-mails.</summary>
    private void StopLoop(CompiledActivity activity)
    {
        _queue.Clear();
        _faulted = true;
        Record.DropEffectsSince(0);
        Waits.ForgetNew();
        AddIncident(activity.Id, activity.Type, IncidentKind.TooManySteps, ExecutionTexts.Text("TooManySteps", maximumExecutions));
        Record.Write(JournalKind.Faulted, activity, state.IncidentList[^1].Message);
    }

    private void HaltStuck()
    {
        if (!state.OpenIncidents.Any())
            AddIncident(definition.Root.Id, definition.Root.Type, IncidentKind.NothingToWaitFor, ExecutionTexts.Text("LeadsNowhere"));
        Halt();
    }

    /// <summary>Whether an earlier fault still keeps the instance from going on.</summary>
    private bool StandsFaulted => !definition.Definition.ContinuesWithIncidents && state.OpenIncidents.Any();

    private void AddIncident(string activityId, string activityType, IncidentKind kind, string message, int? executionId = null) =>
        state.IncidentList.Add(new Incident(activityId, activityType, kind, message, now) { ExecutionId = executionId });

    /// <summary>An incident whose activity is gone is nothing to act on any more.</summary>
    private void CloseOvertakenIncidents()
    {
        if (!state.OpenIncidents.Any()) return;
        var standing = state.Executions.Where(execution => execution.IsFaulted).Select(execution => (int?)execution.Id).ToHashSet();
        var ended = state.Root is null or { Status: ExecutionStatus.Completed or ExecutionStatus.Cancelled };
        CloseIncidents(incident => ended || (incident.ExecutionId is { } id && !standing.Contains(id)), IncidentState.Overtaken);
    }

    private void CloseIncidents(Predicate<Incident> which, IncidentState how)
    {
        for (var index = 0; index < state.IncidentList.Count; index++)
        {
            var incident = state.IncidentList[index];
            if (incident.State == IncidentState.Open && which(incident)) state.IncidentList[index] = incident with { State = how };
        }
    }
}
