namespace Pathways.Engine.Checking;

internal enum FlowMoveKind
{
    /// <summary>Nothing is decided: the machine runs on.</summary>
    GoOn,

    /// <summary>The first in the queue leaves by one of its choices.</summary>
    Decide,

    /// <summary>The first in the queue takes several cases at once: the bits of <see cref="FlowMove.Choice"/>.</summary>
    DecideCases,

    /// <summary>The next pending case is taken (1) or not (0).</summary>
    DecideCase,

    /// <summary>A wait is answered.</summary>
    Answer,
}

/// <summary>What happens between two situations.</summary>
internal readonly record struct FlowMove(FlowMoveKind Kind, int Node, int Choice)
{
    public static FlowMove Start { get; } = new(FlowMoveKind.GoOn, -1, 0);

    public static FlowMove GoOn => Start;

    public void Apply(FlowMachine machine, FlowState state)
    {
        var nodes = machine.Net.Nodes;
        switch (Kind)
        {
            case FlowMoveKind.Decide:
                machine.Decide(state, Choice);
                break;
            case FlowMoveKind.DecideCases:
                machine.Decide(state, Cases(nodes[state.Queue[0]]));
                break;
            case FlowMoveKind.DecideCase:
                machine.DecideCase(state, Choice == 1);
                break;
            case FlowMoveKind.Answer:
                machine.Answer(state, Node, Choice);
                break;
            case FlowMoveKind.GoOn:
            default:
                break;
        }
    }

    private FlowChoice Cases(FlowNode node)
    {
        var choice = Choice;
        string[] taken = [.. node.Cases!.Where((_, index) => (choice & (1 << index)) != 0)];
        return taken.Length == 0 ? new FlowChoice([node.Default], node.Default) : new FlowChoice(taken, string.Join(", ", taken));
    }
}
