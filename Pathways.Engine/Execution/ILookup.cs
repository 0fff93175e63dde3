namespace Pathways.Engine.Execution;

/// <summary>
/// Marks an interface through which activities read. A class that implements such an interface is found by scanning the
/// assemblies, and reads within the burst's transaction.
/// </summary>
public interface ILookup;
