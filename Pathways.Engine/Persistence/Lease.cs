namespace Pathways.Engine.Persistence;

/// <summary>
/// How long a worker holds a row, by the clock of its machine. The clocks of the machines may differ by less than a lease: a row
/// that seems to be held for longer was leased before a clock was set back, and is free.
/// </summary>
/// <param name="Duration">See <see cref="Hosting.EngineOptions.Lease"/>.</param>
internal readonly record struct Lease(TimeSpan Duration)
{
    public DateTimeOffset Until(DateTimeOffset now) => now + Duration;

    /// <summary>Beyond this time no lease can end that was taken by now.</summary>
    public DateTimeOffset Longest(DateTimeOffset now) => now + 2 * Duration;
}
