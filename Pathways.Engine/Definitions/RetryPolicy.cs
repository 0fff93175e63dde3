namespace Pathways.Engine.Definitions;

/// <summary>
/// How often an activity that faults runs again by itself, as its <c>customProperties.retry</c> declares it:
/// <c>{ "maximum": 3, "delay": "PT5M", "factor": 2 }</c>. Only then is it an incident.
/// </summary>
/// <param name="Maximum">How many times, after the first.</param>
/// <param name="Delay">Before the first time.</param>
/// <param name="Factor">What the delay is multiplied by from one time to the next.</param>
public sealed record RetryPolicy(int Maximum, TimeSpan Delay, double Factor)
{
    public const int MostAttempts = 20;

    /// <summary>No delay grows longer: an incident that nobody sees for a month is no help.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromDays(7);

    /// <param name="attempt">1 for the first time that it runs again.</param>
    public TimeSpan DelayBefore(int attempt) =>
        TimeSpan.FromSeconds(Math.Min(Delay.TotalSeconds * Math.Pow(Factor, attempt - 1), LongestDelay.TotalSeconds));
}
