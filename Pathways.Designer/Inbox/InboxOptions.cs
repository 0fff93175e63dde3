namespace Pathways.Designer.Inbox;

/// <summary>The section <c>Pathways:Inbox</c> of the configuration.</summary>
public sealed class InboxOptions
{
    public const string Section = "Pathways:Inbox";

    /// <summary>How many seconds an answer can be taken back; 0 for answers that take effect at once.</summary>
    public int UndoSeconds { get; set; } = 60;
}
