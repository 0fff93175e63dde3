using System.Data.Common;
using Pathways.Engine.Execution.Expressions;
using Pathways.Engine.Instances;

namespace Pathways.Engine.Execution;

/// <summary>The life of an execution: it begins, is resumed, completes, is cancelled or faults.</summary>
internal sealed partial class Burst
{
    private static readonly string[] Done = ["Done"];

    private void Begin(CompiledActivity activity, ActivityExecution? parent, object?[]? values, int attempts = 0)
    {
        if (activity.Missing == MissingActivity.Version)
        {
            FaultWorkflow(activity);
            return;
        }
        var execution = new ActivityExecution(++state.ExecutionCount, activity, parent) { Scope = VariableScope.Of(activity.Variables), Attempts = attempts };
        if (parent is null) state.Root = execution;
        else if (parent.Status == ExecutionStatus.Running) execution.Attach();
        else _orphans.Add(execution);
        if (values is not null) SetFirstVariables(execution, values);
        Record.Write(JournalKind.Executed, execution);
        if (activity.Activity is not { } code)
        {
            Fault(execution, IncidentKind.UnknownActivity, ExecutionTexts.Text("UnknownType", activity.Type, activity.Name));
            return;
        }
        if (activity.HasDynamicInputs && !EvaluateInputs(execution)) return;
        var mark = Record.Effects;
        try
        {
            code.Execute(new ActivityRun(this, execution));
            CheckProgress(execution);
        }
        catch (Exception fault) when (IsTheActivitys(fault))
        {
            Record.DropEffectsSince(mark);
            Fault(execution, fault);
        }
    }

    private void Resume(Bookmark bookmark, IReadOnlyDictionary<string, object?> payload)
    {
        var execution = state.Executions.FirstOrDefault(candidate => candidate.Id == bookmark.ActivityInstanceId);
        if (execution is null)
        {
            Waits.Release(bookmark, null);
            return;
        }
        if (bookmark.AutoBurn) Waits.Burn(bookmark, execution);
        Record.Write(JournalKind.Resumed, execution, bookmark.Name);
        if (bookmark.Kind == BookmarkKind.Retry)
        {
            Restart(execution, execution.Attempts);
            return;
        }
        if (execution.Node?.Activity is not IResumableActivity code)
        {
            Fault(execution, IncidentKind.UnknownActivity, ExecutionTexts.Text("CannotResume", execution.ActivityId));
            return;
        }
        try
        {
            code.Resume(new ActivityRun(this, execution), new Resumption(bookmark, payload, stimulus.Actor));
            CheckProgress(execution);
        }
        catch (Exception fault) when (IsTheActivitys(fault))
        {
            Fault(execution, fault);
        }
    }

    /// <summary>A refusal, or a database that failed under a lookup, ends the whole burst: nothing of it is kept, and it may be tried again.</summary>
    private static bool IsTheActivitys(Exception fault) => fault is not (BurstRefusedException or DbException);

    /// <summary>Completes an execution and tells its container.</summary>
    public void Complete(ActivityExecution execution, IReadOnlyList<string> outcomes)
    {
        if (!Close(execution, outcomes)) return;
        if (_finished || execution.Parent is not { Status: ExecutionStatus.Running } parent) return;
        if (parent.IsBreaking) Complete(parent, Done);
        else Notify(parent, execution, outcomes);
    }

    /// <summary>Completes an execution from within: what stands between is cancelled, and not told.</summary>
    public void CompleteAround(ActivityExecution inner, ActivityExecution outer, IReadOnlyList<string> outcomes)
    {
        Close(inner, outcomes);
        Complete(outer, outcomes);
    }

    public void CancelExecution(ActivityExecution execution)
    {
        if (execution.Status is ExecutionStatus.Completed or ExecutionStatus.Cancelled) return;
        CancelChildren(execution);
        Waits.ReleaseAll(execution);
        if (execution.Status == ExecutionStatus.Running) Record.Write(JournalKind.Cancelled, execution);
        execution.Status = ExecutionStatus.Cancelled;
        execution.Detach();
    }

    private bool Close(ActivityExecution execution, IReadOnlyList<string> outcomes)
    {
        if (execution.Status != ExecutionStatus.Running) return false;
        CancelChildren(execution);
        Waits.ReleaseAll(execution);
        execution.Status = ExecutionStatus.Completed;
        execution.Detach();
        Record.Write(JournalKind.Completed, execution, outcomes is [var only] ? only : string.Join(", ", outcomes));
        return true;
    }

    private void Notify(ActivityExecution parent, ActivityExecution child, IReadOnlyList<string> outcomes)
    {
        if (parent.Node?.Activity is not IContainerActivity container)
        {
            Fault(parent, IncidentKind.UnknownActivity, ExecutionTexts.Text("StepGone", parent.ActivityId));
            return;
        }
        try
        {
            container.ChildCompleted(new ActivityRun(this, parent), child, outcomes);
            CheckProgress(parent);
        }
        catch (Flow.BackwardConnectionException fault)
        {
            Report(child, IncidentKind.InvalidConnection, fault.Message);
        }
        catch (Exception fault) when (IsTheActivitys(fault))
        {
            Fault(parent, fault);
        }
    }

    private void CancelChildren(ActivityExecution execution)
    {
        while (execution.FirstChild is { } child) CancelExecution(child);
    }

    /// <summary>An activity that neither completed, nor waits, nor runs others would never be heard of again.</summary>
    private void CheckProgress(ActivityExecution execution)
    {
        if (_finished || execution is not { Status: ExecutionStatus.Running, Waits: 0, Scheduled: 0, FirstChild: null }) return;
        Fault(execution, IncidentKind.NothingToWaitFor, ExecutionTexts.Text("NothingToWaitFor", NameOf(execution)));
    }

    private static string NameOf(ActivityExecution execution) => execution.Node?.Name ?? execution.ActivityId;
}
