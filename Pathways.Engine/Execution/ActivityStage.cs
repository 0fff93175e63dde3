namespace Pathways.Engine.Execution;

/// <summary>What the palette groups activities under.</summary>
/// <param name="Order">Its place in the palette, from 1.</param>
public sealed record ActivityStage(string Name, Label DisplayName, int Order);

/// <summary>What an activity's outcomes come from besides its type.</summary>
public enum OutcomeSource
{
    /// <summary>The label of each of its cases.</summary>
    Cases,

    /// <summary>Each of the names in its input <c>branches</c>.</summary>
    Branches,
}
