using System.Globalization;
using Pathways.Engine.Tasks;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Inbox.Changes;

/// <param name="Problem">What is missing in the form, as a sentence; null when there is a change.</param>
public sealed record ChangeReading(TaskChange? Change, string? Problem = null);

/// <summary>Reads what somebody wants done with a task from a form.</summary>
public static class ChangeReader
{
    public const string Action = "action";
    public const string Claim = "prendre";
    public const string Release = "rendre";
    public const string Reassign = "confier";
    public const string Snooze = "reporter";
    public const string Wake = "reprendre";
    public const string Prioritise = "priorite";
    public const string Comment = "commenter";

    public const string To = "a";
    public const string From = "de";
    public const string Until = "jusqu-au";
    public const string Reason = "raison";
    public const string Priority = "niveau";
    public const string Text = "texte";

    public const int LongestReason = 300;
    public const int LongestComment = 2000;

    public static ChangeReading Read(IFormCollection form) => One(form, Action) switch
    {
        Claim => new(new TaskChange.Claim(One(form, From) is { Length: > 0 } from ? from : null)),
        Release => new(new TaskChange.Release()),
        Reassign => Guid.TryParse(One(form, To), out var to) ? new(new TaskChange.Reassign(to)) : new(null, InboxTexts.ChooseColleague),
        Snooze => ReadSnooze(form),
        Wake => new(new TaskChange.Wake()),
        Prioritise => Enum.TryParse<TaskPriority>(One(form, Priority), out var priority) && Enum.IsDefined(priority)
            ? new(new TaskChange.Prioritise(priority))
            : new(null, InboxTexts.ChoosePriority),
        Comment => ReadComment(One(form, Text)),
        _ => new(null, InboxTexts.ChooseAction),
    };

    private static ChangeReading ReadSnooze(IFormCollection form)
    {
        var reason = One(form, Reason);
        if (!DateOnly.TryParseExact(One(form, Until), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new(null, InboxTexts.GiveSnoozeDay);
        if (reason.Length == 0)
            return new(null, InboxTexts.GiveReason);
        return reason.Length > LongestReason ? new(null, Fill(InboxTexts.TooLong, LongestReason)) : new(new TaskChange.Snooze(day, reason));
    }

    private static ChangeReading ReadComment(string text) =>
        text.Length == 0 ? new(null, InboxTexts.WriteComment)
        : text.Length > LongestComment ? new(null, Fill(InboxTexts.TooLong, LongestComment))
        : new(new TaskChange.Comment(text));

    private static string One(IFormCollection form, string name) => form[name].ToString().ReplaceLineEndings("\n").Trim();
}
