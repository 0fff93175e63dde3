using System.Globalization;
using Pathways.Activities.Coordination;
using Pathways.Activities.Partners;
using Pathways.Engine.Outbox;

namespace Pathways.Activities.Handoffs.Digests;

/// <summary>
/// Which e-mails wait for the evening: those to a partner that prefers one e-mail a day, unless an answer is wanted sooner. What
/// waits is whole: should nobody put it together, it leaves by itself a quarter of an hour later.
/// </summary>
internal static class EveningDigest
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    /// <summary>Who reads it in the evening answers on the next day at the earliest; with less than that left, it leaves at once.</summary>
    private static readonly TimeSpan LeastToAnswer = TimeSpan.FromDays(2);

    /// <summary>The working day at whose end leaves what is written now.</summary>
    public static DateOnly DayOf(DateTimeOffset now)
    {
        var today = ParisCalendar.DayOf(now);
        return WorkingDays.From(now < ParisCalendar.EveningOf(today) ? today : today.AddDays(1));
    }

    /// <param name="gist">What the step says of it in its own words.</param>
    public static void Hold(OutboxMessage message, HandoffRequest handoff, Partner partner, Func<string?> gist, DateTimeOffset now)
    {
        var day = DayOf(now);
        var evening = ParisCalendar.EveningOf(day);
        if (!partner.PrefersDigest || handoff.OpenUntil <= evening + LeastToAnswer)
            return;
        message.Batch = BatchOf(message.Recipient, day);
        message.HeldUntil = evening;
        message.NextAttemptAt = evening + Grace;
        message.Gist = gist();
    }

    /// <summary>One for each address and day, whoever of the directory has that address.</summary>
    private static string BatchOf(string address, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"digest:{DerivedId.From("digest", address.ToLowerInvariant()):N}:{day:yyyyMMdd}");
}
