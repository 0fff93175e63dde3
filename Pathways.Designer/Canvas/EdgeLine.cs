namespace Pathways.Designer.Canvas;

public enum LabelAnchor
{
    Middle,

    /// <summary>The label ends where the line reaches its step.</summary>
    End,
}

/// <summary>A line between two steps as SVG: its path with right angles, its arrow head and where its label stands.</summary>
public sealed record EdgeLine(string Path, string Head, int LabelX, int LabelY, LabelAnchor Anchor = LabelAnchor.Middle)
{
    private const int HeadLength = 9;
    private const int HeadWidth = 5;
    private const int Lane = 28;
    private const int Corner = 10;

    /// <summary>How far from a step its lines part or meet, so that many of them make one trunk.</summary>
    private const int Trunk = 32;

    /// <summary>From this number on, lines that leave or reach one step share a trunk.</summary>
    private const int Many = 4;

    /// <param name="leaving">How many lines leave the source.</param>
    /// <param name="arriving">How many lines reach the target.</param>
    /// <param name="below">The lowest edge of the drawing: a line that goes back runs beneath it.</param>
    /// <param name="lane">How many lines run there already.</param>
    public static EdgeLine Between(GraphNode source, GraphNode target, int leaving, int arriving, int below, int lane)
    {
        if (source.Id == target.Id)
            return Loop(source);
        if (target.X >= source.Right)
            return Rightwards(source, target, leaving, arriving);
        return IsBelow(source, target) ? Downwards(source, target) : Back(source, target, below + Lane * (lane + 1));
    }

    public static bool RunsBeneath(GraphNode source, GraphNode target) =>
        source.Id != target.Id && target.X < source.Right && !IsBelow(source, target);

    private static bool IsBelow(GraphNode source, GraphNode target) =>
        target.Y >= source.Bottom && target.CentreX > source.X - target.Width && target.X < source.Right;

    private static EdgeLine Rightwards(GraphNode source, GraphNode target, int leaving, int arriving)
    {
        var (x1, y1, x2, y2) = (source.Right, source.CentreY, target.X - HeadLength, target.CentreY);
        var head = $"{target.X},{y2} {x2},{y2 - HeadWidth} {x2},{y2 + HeadWidth}";
        if (Math.Abs(y2 - y1) < 4)
            return new($"M{x1} {y1}L{x2} {y2}", head, (x1 + x2) / 2, y1);

        var turn = leaving >= Many ? x1 + Trunk : arriving >= Many ? x2 - Trunk : (x1 + x2) / 2;
        var corner = Math.Min(Corner, Math.Abs(y2 - y1) / 2);
        var down = y2 > y1 ? corner : -corner;
        var path = $"M{x1} {y1}H{turn - corner}Q{turn} {y1} {turn} {y1 + down}V{y2 - down}Q{turn} {y2} {turn + corner} {y2}H{x2}";
        if (leaving >= Many)
            return new(path, head, x2 - 4, y2, LabelAnchor.End);
        return arriving >= Many ? new(path, head, (x1 + turn) / 2, y1) : new(path, head, turn, (y1 + y2) / 2);
    }

    private static EdgeLine Downwards(GraphNode source, GraphNode target)
    {
        // Straight down where the two overlap: the eye follows a straight line best.
        var x = Math.Clamp(source.CentreX, target.X + 2 * Corner, target.Right - 2 * Corner);
        var (y1, y2) = (source.Bottom, target.Y - HeadLength);
        var head = $"{x},{target.Y} {x - HeadWidth},{y2} {x + HeadWidth},{y2}";
        if (x > source.X && x < source.Right)
            return new($"M{x} {y1}V{y2}", head, x, (y1 + y2) / 2);
        var bend = Math.Max(16, (y2 - y1) / 2);
        return new($"M{source.CentreX} {y1}C{source.CentreX} {y1 + bend} {x} {y2 - bend} {x} {y2}", head, (source.CentreX + x) / 2, (y1 + y2) / 2);
    }

    private static EdgeLine Back(GraphNode source, GraphNode target, int y)
    {
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
        var (left, right, end) = (node.Right - 76, node.Right - 24, node.Y - HeadLength);
        return new(
            $"M{right} {node.Y}V{node.Y - Rise + Corner}Q{right} {node.Y - Rise} {right - Corner} {node.Y - Rise}H{left + Corner}Q{left} {node.Y - Rise} {left} {node.Y - Rise + Corner}V{end}",
            $"{left},{node.Y} {left - HeadWidth},{end} {left + HeadWidth},{end}",
            (left + right) / 2, node.Y - Rise);
    }
}
