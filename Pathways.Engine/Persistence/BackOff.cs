namespace Pathways.Engine.Persistence;

/// <summary>How long to leave alone what just failed.</summary>
internal static class BackOff
{
    private static readonly TimeSpan[] Steps =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(6),
    ];

    /// <param name="failures">How often it failed, from 1.</param>
    public static TimeSpan After(int failures) => Steps[Math.Clamp(failures, 1, Steps.Length) - 1];
}
