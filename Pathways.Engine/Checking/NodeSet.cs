using System.Numerics;

namespace Pathways.Engine.Checking;

/// <summary>A set of activity numbers.</summary>
internal readonly struct NodeSet(int size)
{
    private readonly ulong[] _words = new ulong[(size + 63) >> 6];

    public bool this[int node] => (_words[node >> 6] & (1UL << (node & 63))) != 0;

    public bool IsEmpty => Array.TrueForAll(_words, word => word == 0);

    public void Add(int node) => _words[node >> 6] |= 1UL << (node & 63);

    public void Remove(int node) => _words[node >> 6] &= ~(1UL << (node & 63));

    public void Add(NodeSet other)
    {
        for (var index = 0; index < _words.Length; index++) _words[index] |= other._words[index];
    }

    public void AddExcept(NodeSet other, NodeSet without)
    {
        for (var index = 0; index < _words.Length; index++) _words[index] |= other._words[index] & ~without._words[index];
    }

    public void Remove(NodeSet other)
    {
        for (var index = 0; index < _words.Length; index++) _words[index] &= ~other._words[index];
    }

    public bool Meets(NodeSet other)
    {
        for (var index = 0; index < _words.Length; index++)
        {
            if ((_words[index] & other._words[index]) != 0) return true;
        }
        return false;
    }

    public int[] ToArray()
    {
        var nodes = new List<int>();
        for (var index = 0; index < _words.Length; index++)
        {
            for (var word = _words[index]; word != 0; word &= word - 1) nodes.Add((index << 6) + BitOperations.TrailingZeroCount(word));
        }
        return [.. nodes];
    }
}
