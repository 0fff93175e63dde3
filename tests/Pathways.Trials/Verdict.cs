namespace Pathways.Trials;

/// <summary>What a trial demanded, and whether it was so.</summary>
internal sealed class Verdict
{
    private readonly List<string> _broken = [];

    /// <param name="detail">Said where it is not so.</param>
    public void Demand(bool holds, string what, Func<string>? detail = null)
    {
        Console.WriteLine($"{(holds ? "  holds " : "BROKEN  ")}{what}{(holds || detail is null ? "" : ": " + detail())}");
        if (!holds)
            _broken.Add(what);
    }

    public static void Note(string text) => Console.WriteLine("        " + text);

    /// <returns>The process's exit code.</returns>
    public int Conclude()
    {
        Console.WriteLine(_broken.Count == 0 ? "passed" : $"failed: {_broken.Count} demands are not met");
        return _broken.Count == 0 ? 0 : 1;
    }
}
