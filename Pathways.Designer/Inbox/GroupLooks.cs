using Pathways.Designer.Layout;

namespace Pathways.Designer.Inbox;

internal static class GroupLooks
{
    public static StatusLook Of(InboxGroup group) => group switch
    {
        InboxGroup.Late => new(Tone.Bad, "alert", InboxTexts.Late),
        InboxGroup.Today => new(Tone.Warn, "clock", InboxTexts.Today),
        InboxGroup.ThisWeek => new(Tone.Note, "calendar", InboxTexts.ThisWeek),
        InboxGroup.Later => new(Tone.Quiet, "calendar", InboxTexts.Later),
    };
}
