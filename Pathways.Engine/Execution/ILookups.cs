namespace Pathways.Engine.Execution;

/// <summary>The read-only questions that the shell, or a simulation, lets a burst ask.</summary>
public interface ILookups
{
    /// <summary>The lookup of that type.</summary>
    /// <exception cref="InvalidOperationException">Nobody provides it.</exception>
    T Get<T>() where T : class;
}

/// <summary>For bursts whose activities ask nothing.</summary>
public sealed class NoLookups : ILookups
{
    public static NoLookups Instance { get; } = new();

    private NoLookups() { }

    public T Get<T>() where T : class => throw new InvalidOperationException($"No lookup of type {typeof(T)} was given to this burst.");
}
