using System.Resources;

namespace Pathways.Engine.Execution;

/// <summary>A text from a resource file, read in the reader's language when it is shown.</summary>
public sealed record Label(ResourceManager Source, string Key)
{
    /// <summary>The text, or the key itself where there is no such text or no such resource file.</summary>
    public override string ToString()
    {
        try
        {
            return Source.GetString(Key, System.Globalization.CultureInfo.CurrentUICulture) ?? Key;
        }
        catch (MissingManifestResourceException)
        {
            return Key;
        }
    }
}

/// <summary>What a coordinator, the checker and the timeline need to know of an activity type.</summary>
public sealed record ActivityDescriptor
{
    /// <summary>The type's name in a definition, such as <c>Elsa.FlowDecision</c> or <c>Pathways.Diagnostic</c>.</summary>
    public required string Type { get; init; }

    public int Version { get; init; } = 1;

    public required Label DisplayName { get; init; }

    /// <summary>What the step is for, in one line.</summary>
    public Label? Description { get; init; }

    /// <summary>What the palette groups it under; null where it is not offered.</summary>
    public ActivityStage? Stage { get; init; }

    /// <summary>The name of the step's icon: the same on the canvas, in the inbox and in the timeline.</summary>
    public string? Icon { get; init; }

    public IReadOnlyList<InputDescriptor> Inputs { get; init; } = [];

    /// <summary>What else a coordinator fills in, and is no value that is worked out when the activity runs: the cases of a switch.</summary>
    public IReadOnlyList<InputDescriptor> Properties { get; init; } = [];

    public IReadOnlyList<OutputDescriptor> Outputs { get; init; } = [];

    /// <summary>The outcomes that do not depend on the activity's properties.</summary>
    public IReadOnlyList<OutcomeDescriptor> Outcomes { get; init; } = [];

    /// <summary>Where further outcomes come from; null where there are no others.</summary>
    public OutcomeSource? OutcomesFrom { get; init; }

    /// <summary>Whether it runs others that stand within it.</summary>
    public bool IsContainer { get; init; }

    /// <summary>Whether nothing of its flowchart can come after it.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Whether the step's outcomes must all lead somewhere.</summary>
    public bool IsJourneyStep { get; init; }

    /// <summary>Whether the activity may wait: for a task, a timer, a reply or an event.</summary>
    public bool Waits { get; init; }
}

/// <param name="IsDeadline">Whether this is what happens when nobody answered in time.</param>
public sealed record OutcomeDescriptor(string Name, Label DisplayName, bool IsDeadline = false)
{
    /// <summary>Whether a scheme is over when the step leaves this way, so that a follow-on or a coded exit must come after it.</summary>
    public bool EndsScheme { get; init; }

    /// <summary>Whether a coded exit was recorded when the step leaves this way.</summary>
    public bool RecordsExit { get; init; }

    /// <summary>
    /// The outcome whose connections are followed where a flowchart connects nothing to this one: a step may learn to leave in a
    /// new way without breaking the definitions that do not know it. Null where the outcome stands for itself.
    /// </summary>
    public string? Otherwise { get; init; }
}
