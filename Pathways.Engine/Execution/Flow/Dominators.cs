namespace Pathways.Engine.Execution.Flow;

/// <summary>
/// Immediate dominators, by the iteration of Cooper, Harvey and Kennedy
/// (https://www.cs.tufts.edu/comp/150FP/archive/keith-cooper/dom14.pdf).
/// </summary>
internal static class Dominators
{
    private const int None = -1;

    /// <summary>The immediate dominator of each node; -1 for the start and for nodes that it does not reach.</summary>
    public static int[] Compute(int start, int[][] successors, int count)
    {
        var postorder = Postorder(start, successors, count);
        var number = new int[count];
        Array.Fill(number, None);
        for (var index = 0; index < postorder.Count; index++) number[postorder[index]] = index;
        var predecessors = Predecessors(successors, number, count);
        var dominators = new int[count];
        Array.Fill(dominators, None);
        dominators[start] = start;
        for (var changed = true; changed;)
        {
            changed = false;
            for (var index = postorder.Count - 2; index >= 0; index--)
            {
                var node = postorder[index];
                var nearest = None;
                foreach (var predecessor in predecessors[node])
                {
                    if (dominators[predecessor] != None) nearest = nearest == None ? predecessor : Meet(dominators, number, predecessor, nearest);
                }
                if (nearest == dominators[node]) continue;
                dominators[node] = nearest;
                changed = true;
            }
        }
        dominators[start] = None;
        return dominators;
    }

    public static bool Dominates(int[] immediate, int dominator, int node)
    {
        for (var current = node; current != None; current = immediate[current])
        {
            if (current == dominator) return true;
        }
        return false;
    }

    private static int Meet(int[] dominators, int[] number, int left, int right)
    {
        while (left != right)
        {
            while (number[left] < number[right]) left = dominators[left];
            while (number[right] < number[left]) right = dominators[right];
        }
        return left;
    }

    private static List<int>[] Predecessors(int[][] successors, int[] number, int count)
    {
        var predecessors = new List<int>[count];
        for (var node = 0; node < count; node++) predecessors[node] = [];
        for (var node = 0; node < count; node++)
        {
            if (number[node] == None) continue;
            foreach (var successor in successors[node]) predecessors[successor].Add(node);
        }
        return predecessors;
    }

    private static List<int> Postorder(int start, int[][] successors, int count)
    {
        var order = new List<int>(count);
        var seen = new bool[count];
        seen[start] = true;
        var stack = new Stack<(int Node, int Next)>([(start, 0)]);
        while (stack.TryPop(out var frame))
        {
            if (frame.Next == successors[frame.Node].Length)
            {
                order.Add(frame.Node);
                continue;
            }
            stack.Push((frame.Node, frame.Next + 1));
            var successor = successors[frame.Node][frame.Next];
            if (seen[successor]) continue;
            seen[successor] = true;
            stack.Push((successor, 0));
        }
        return order;
    }
}
