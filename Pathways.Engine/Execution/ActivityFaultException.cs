namespace Pathways.Engine.Execution;

/// <summary>An activity cannot go on: it becomes an incident of the instance, which keeps its state.</summary>
public sealed class ActivityFaultException : Exception
{
    public ActivityFaultException(string message) : base(message) { }

    public ActivityFaultException(string message, Exception inner) : base(message, inner) { }
}
