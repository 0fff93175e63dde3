using CsCheck;

namespace Pathways.Engine.Tests;

/// <summary>
/// Random draws that are the same at every run, so that a green suite stays green. PATHWAYS_DRAWS moves on to other draws,
/// to look further than the suite does.
/// </summary>
internal static class RepeatableDraws
{
    private static readonly ulong _first = ulong.TryParse(Environment.GetEnvironmentVariable("PATHWAYS_DRAWS"), out var first) ? first : 0;

    public static void Repeat<T>(this Gen<T> gen, Action<T> property, int draws) =>
        Parallel.For(0, draws, new ParallelOptions { MaxDegreeOfParallelism = 2 }, index =>
        {
            var random = new PCG(1, _first + (ulong)index);
            var seed = random.ToString();
            var drawn = gen.Generate(random, null, out _);
            try
            {
                property(drawn);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"The draw {seed} fails: {drawn}", failure);
            }
        });
}
