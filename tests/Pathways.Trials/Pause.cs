namespace Pathways.Trials;

/// <summary>A trial goes by real time, as the nodes do.</summary>
internal static class Pause
{
    public static Task Of(TimeSpan time) => Task.Delay(time, TimeProvider.System);
}
