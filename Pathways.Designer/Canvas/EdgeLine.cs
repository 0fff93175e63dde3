namespace Pathways.Designer.Canvas;

/// <summary>A line between two steps as SVG: its path, its arrow head and where its label stands.</summary>
public sealed record EdgeLine(string Path, string Head, int LabelX, int LabelY)
{
    private const int HeadLength = 9;
    private const int HeadWidth = 5;
    private const int Lane = 28;

    /// <param name="below">The lowest edge of the drawing: a line that goes back runs beneath it.</param>
    /// <param name="lane">How many lines run there already.</param>
    public static EdgeLine Between(GraphNode source, GraphNode target, int below, int lane)
    {
        if (source.Id == target.Id)
            return Loop(source);
        if (target.X >= source.Right)
            return Rightwards(source, target);
        if (target.Y >= source.Bottom && target.CentreX > source.X - target.Width && target.X < source.Right)
            return Downwards(source, target);
        return Back(source, target, below + Lane * (lane + 1));
    }

    public static bool RunsBeneath(GraphNode source, GraphNode target) =>
        source.Id != target.Id && target.X < source.Right
        && !(target.Y >= source.Bottom && target.CentreX > source.X - target.Width && target.X < source.Right);

    private static EdgeLine Rightwards(GraphNode source, GraphNode target)
    {
        var (x1, y1, x2, y2) = (source.Right, source.CentreY, target.X - HeadLength, target.CentreY);
        var bend = Math.Max(24, (x2 - x1) / 2);
        return new(
            $"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}",
            $"{target.X},{y2} {x2},{y2 - HeadWidth} {x2},{y2 + HeadWidth}",
            (x1 + x2) / 2, (y1 + y2) / 2);
    }

    private static EdgeLine Downwards(GraphNode source, GraphNode target)
    {
        var (x1, y1, x2, y2) = (source.CentreX, source.Bottom, target.CentreX, target.Y - HeadLength);
        var bend = Math.Max(16, (y2 - y1) / 2);
        return new(
            $"M{x1} {y1}C{x1} {y1 + bend} {x2} {y2 - bend} {x2} {y2}",
            $"{x2},{target.Y} {x2 - HeadWidth},{y2} {x2 + HeadWidth},{y2}",
            (x1 + x2) / 2, (y1 + y2) / 2);
    }

    private static EdgeLine Back(GraphNode source, GraphNode target, int y)
    {
        const int Corner = 12;
        var (x1, x2, end) = (source.CentreX + 16, target.CentreX - 16, target.Bottom + HeadLength);
        var turn = x2 < x1 ? -Corner : Corner;
        return new(
            $"M{x1} {source.Bottom}V{y - Corner}Q{x1} {y} {x1 + turn} {y}H{x2 - turn}Q{x2} {y} {x2} {y - Corner}V{end}",
            $"{x2},{target.Bottom} {x2 - HeadWidth},{end} {x2 + HeadWidth},{end}",
            (x1 + x2) / 2, y);
    }

    private static EdgeLine Loop(GraphNode node)
    {
        const int Rise = 34;
        var (left, right, end) = (node.CentreX - 36, node.CentreX + 36, node.Y - HeadLength);
        return new(
            $"M{right} {node.Y}C{right + 12} {node.Y - Rise} {left - 12} {node.Y - Rise} {left} {end}",
            $"{left},{node.Y} {left - HeadWidth},{end} {left + HeadWidth},{end}",
            node.CentreX, node.Y - 27);
    }
}
