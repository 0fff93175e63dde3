using System.Globalization;
using Pathways.Activities.Coordination;

namespace Pathways.Activities.Handoffs.Slots;

/// <summary>A moment at which the person could come, offered to the partner who is asked.</summary>
public sealed class HandoffSlot
{
    public required Guid Id { get; init; }

    public required Guid HandoffId { get; init; }

    /// <summary>In UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who offers it, as <c>staff:ID</c>.</summary>
    public required string OfferedBy { get; init; }

    public required DateTimeOffset OfferedAt { get; init; }

    /// <summary>Since when others are offered instead.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }
}

public static class HandoffSlots
{
    /// <summary>How many are offered at a time.</summary>
    public const int Most = 5;

    /// <summary>As a form's answer has it: the day and the hour in France.</summary>
    private const string Code = "yyyy-MM-ddTHH:mm";

    /// <summary>Those that the partner may still choose, the first one first.</summary>
    public static IQueryable<HandoffSlot> OpenFor(this IQueryable<HandoffSlot> slots, Guid handoffId, DateTimeOffset now) =>
        slots.Where(slot => slot.HandoffId == handoffId && slot.WithdrawnAt == null && slot.At > now).OrderBy(slot => slot.At);

    public static string CodeOf(DateTimeOffset slot) => ParisCalendar.Local(slot).ToString(Code, CultureInfo.InvariantCulture);

    /// <summary>The day and the hour of a code, as two answers of a form.</summary>
    /// <returns>Null for what is no code.</returns>
    public static (string Day, string Time)? Read(string? code) =>
        DateTime.TryParseExact(code, Code, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? (local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), local.ToString("HH:mm", CultureInfo.InvariantCulture))
            : null;

    /// <summary>«mercredi 3 mars 2027 à 14 h 30», for whoever reads the page.</summary>
    public static string Words(DateTimeOffset slot) => Labels.Text("Slot", ParisCalendar.Local(slot));

    /// <summary>The same for a letter.</summary>
    public static string FrenchWords(DateTimeOffset slot) => Labels.French("Slot", ParisCalendar.Local(slot));
}
