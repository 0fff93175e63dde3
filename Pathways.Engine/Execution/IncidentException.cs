using Pathways.Engine.Instances;

namespace Pathways.Engine.Execution;

/// <summary>A fault whose kind is known.</summary>
internal sealed class IncidentException(IncidentKind kind, string message) : Exception(message)
{
    public IncidentKind Kind => kind;
}
