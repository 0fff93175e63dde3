using System.Globalization;
using Pathways.Activities.Coordination;

namespace Pathways.Designer.Inbox.Absences;

/// <param name="Sentence">With places for the name of <paramref name="Who"/>, and the first and the last day of <paramref name="With"/>.</param>
public sealed record AbsenceConflict(string Sentence, Guid Who, Absence With);

/// <summary>An absence that somebody enters.</summary>
public sealed record AbsenceEntry(Guid StaffId, Guid SubstituteId, DateOnly FirstDay, DateOnly LastDay)
{
    private const int LongestDays = 366;

    /// <summary>Null where a day or a name is missing.</summary>
    public static AbsenceEntry? Read(IFormCollection form, Guid me) =>
        Guid.TryParse(form["remplace-par"].ToString(), out var substitute) && Day(form, "du") is { } first && Day(form, "au") is { } last
            ? new(Guid.TryParse(form["qui"].ToString(), out var staff) ? staff : me, substitute, first, last)
            : null;

    /// <summary>What is wrong with the days and names themselves.</summary>
    public string? Refusal(DateOnly today) =>
        LastDay < FirstDay ? InboxTexts.AbsenceBackwards
        : LastDay < today ? InboxTexts.AbsenceOver
        : LastDay.DayNumber - FirstDay.DayNumber >= LongestDays ? InboxTexts.AbsenceTooLong
        : SubstituteId == StaffId ? InboxTexts.OwnSubstitute
        : null;

    /// <summary>
    /// Why it cannot stand beside another one that holds on one of its days: nobody is away twice, and whoever stands in is there.
    /// </summary>
    public AbsenceConflict? Conflict(Absence other) =>
        other.StaffId == StaffId ? new(InboxTexts.AwayAlready, StaffId, other)
        : other.StaffId == SubstituteId ? new(InboxTexts.SubstituteIsAway, SubstituteId, other)
        : other.SubstituteId == StaffId ? new(InboxTexts.StandsInHimself, other.StaffId, other)
        : null;

    private static DateOnly? Day(IFormCollection form, string name) =>
        DateOnly.TryParseExact(form[name].ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
