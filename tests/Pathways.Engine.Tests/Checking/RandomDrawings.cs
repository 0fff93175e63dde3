using CsCheck;

namespace Pathways.Engine.Tests.Checking;

/// <summary>Small flowcharts of every kind: drawn blindly, or well-made and then spoiled by a few connections.</summary>
internal static class RandomDrawings
{
    private static readonly string[] _types =
    [
        "Test.Note", "Test.Wait", "Test.Wait", "Test.Choice", "Test.Choice", "Test.Maybe", "WaitAll", "WaitAny", "WaitAllActive", "Elsa.FlowFork", "Elsa.FlowFork",
        "Test.Scheme", "Test.Exit", "Elsa.End", "Elsa.Finish", "Elsa.Fault",
    ];

    /// <summary>Activities of any type, connected anyhow; most are led to by one before them.</summary>
    public static Gen<Plan> Blind { get; } = Gen.Select(
        Gen.Int[0, _types.Length - 1].Array[2, 7],
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 2], Gen.Int[0, 6]).Array[0, 6],
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 2]).Array[7],
        (types, extra, into) =>
        {
            var plan = new Plan();
            foreach (var type in types) plan.Add(_types[type]);
            for (var target = 1; target < types.Length; target++) plan.Connect(into[target].Item1 % target, into[target].Item2, target);
            foreach (var (source, port, target) in extra) plan.Connect(source % types.Length, port, target % types.Length);
            return plan;
        });

    /// <summary>Blocks within blocks, as a careful person draws them, and up to two connections that were not meant to be.</summary>
    public static Gen<Plan> Spoiled { get; } = Gen.Select(
        Gen.Int[0, 99].Array[40], Gen.Select(Gen.Int[0, 99], Gen.Int[0, 2], Gen.Int[0, 99]).Array[0, 2],
        (genes, extra) =>
        {
            var plan = new BlockPlanner(genes).Draw();
            foreach (var (source, port, target) in extra) plan.Connect(source % plan.Count, port, target % plan.Count);
            return plan;
        });

    /// <summary>Decodes numbers into nested blocks: a step, a chain, a decision, a fork with a join, a loop.</summary>
    private sealed class BlockPlanner(int[] genes)
    {
        private readonly Plan _plan = new();
        private int _next;

        public Plan Draw()
        {
            var start = _plan.Add("Test.Note");
            var exit = Block((start, 0), depth: 0);
            if (Gene() % 2 == 0) _plan.Connect(exit.Node, exit.Port, _plan.Add("Elsa.End"));
            return _plan;
        }

        private (int Node, int Port) Block((int Node, int Port) from, int depth) => (depth < 3 && _plan.Count < 9 ? Gene() % 8 : 0) switch
        {
            1 or 2 => Block(Block(from, depth + 1), depth + 1),
            3 => Decision(from, depth),
            4 or 5 => Fork(from, depth),
            6 => Loop(from, depth),
            7 => Switch(from, depth),
            _ => Step(from, ["Test.Note", "Test.Wait", "Test.Wait", "Test.Scheme", "Test.Exit"]),
        };

        private (int Node, int Port) Step((int Node, int Port) from, string[] types)
        {
            var node = After(from, types[Gene() % types.Length]);
            var outcomes = _plan.Ports(node).Length;
            if (outcomes == 1) return (node, 0);
            var end = _plan.Add("Test.Note");
            for (var port = 0; port < outcomes; port++) _plan.Connect(node, port, end);
            return (end, 0);
        }

        private (int Node, int Port) Decision((int Node, int Port) from, int depth)
        {
            var node = After(from, Gene() % 2 == 0 ? "Test.Choice" : "Test.Wait");
            return Meet(Block((node, 0), depth + 1), Block((node, 1), depth + 1), "Test.Note");
        }

        private (int Node, int Port) Fork((int Node, int Port) from, int depth)
        {
            var node = After(from, "Elsa.FlowFork");
            string[] joins = ["Test.Note", "WaitAll", "WaitAny", "WaitAllActive", "WaitAll"];
            return Meet(Block((node, 0), depth + 1), Block((node, 1), depth + 1), joins[Gene() % joins.Length]);
        }

        private (int Node, int Port) Switch((int Node, int Port) from, int depth)
        {
            var node = After(from, Plan.Switch);
            var end = Meet(Block((node, 0), depth + 1), Block((node, 1), depth + 1), "WaitAllActive");
            if (Gene() % 2 == 0) _plan.Connect(node, 2, end.Node);
            return end;
        }

        private (int Node, int Port) Loop((int Node, int Port) from, int depth)
        {
            var head = After(from, "Test.Note");
            var end = Block((head, 0), depth + 1);
            var again = After(end, "Test.Wait");
            _plan.Connect(again, 1, head);
            return (again, 0);
        }

        private (int Node, int Port) Meet((int Node, int Port) left, (int Node, int Port) right, string type)
        {
            var node = After(left, type);
            _plan.Connect(right.Node, right.Port, node);
            return (node, 0);
        }

        private int After((int Node, int Port) from, string type)
        {
            var node = _plan.Add(type);
            _plan.Connect(from.Node, from.Port, node);
            return node;
        }

        private int Gene() => genes[_next++ % genes.Length];
    }
}

/// <summary>A flowchart to be drawn.</summary>
internal sealed class Plan
{
    /// <summary>Stands for two activities: one that picks cases, and the switch that takes them.</summary>
    public const string Switch = "Switch";

    private readonly List<string> _types = [];
    private readonly List<string> _connections = [];

    public int Count => _types.Count;

    public int Add(string type)
    {
        _types.Add(type);
        return _types.Count - 1;
    }

    public void Connect(int source, int port, int target)
    {
        var ports = Ports(source);
        var entry = _types[target] == Switch ? $"P{target}" : $"n{target}";
        if (ports.Length > 0) _connections.Add($"n{source}.{ports[port % ports.Length]} -> {entry}");
    }

    public string[] Ports(int node) => _types[node] switch
    {
        Switch => ["A", "B", "Default"],
        "Test.Wait" => ["Done", "Late"],
        "Test.Choice" or "Test.Maybe" or "Elsa.FlowFork" => ["A", "B"],
        "Test.Scheme" => ["Over", "NotPlaced"],
        "Test.Exit" => ["Done", "Late"],
        "Elsa.End" or "Elsa.Finish" or "Elsa.Fault" => [],
        _ => ["Done"],
    };

    public Drawing Draw()
    {
        var drawing = new Drawing();
        for (var node = 0; node < _types.Count; node++)
        {
            if (_types[node].StartsWith("Wait", StringComparison.Ordinal)) drawing.AddJoin($"n{node}", _types[node]);
            else if (_types[node] == "Elsa.FlowFork") drawing.AddFork($"n{node}", "A", "B");
            else if (_types[node] == Switch) drawing.AddSwitch($"n{node}", $"P{node}");
            else drawing.Add($"n{node}", _types[node]);
        }
        return drawing.Connect([.. _connections.Distinct()]);
    }

    public override string ToString() =>
        $"{string.Join(' ', _types.Select((type, node) => $"n{node}:{type}"))}\n{string.Join("; ", _connections)}";
}
