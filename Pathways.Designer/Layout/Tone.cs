namespace Pathways.Designer.Layout;

/// <summary>How a status feels. It is always shown with an icon and a word too.</summary>
public enum Tone
{
    Quiet,
    Good,
    Warn,
    Bad,
    Note,
}

public static class Tones
{
    public static string CssClass(this Tone tone) => tone switch
    {
        Tone.Quiet => "tone-quiet",
        Tone.Good => "tone-good",
        Tone.Warn => "tone-warn",
        Tone.Bad => "tone-bad",
        Tone.Note => "tone-note",
    };
}

/// <summary>A status as it is shown: an icon, a word and a colour.</summary>
public sealed record StatusLook(Tone Tone, string Icon, string Word);
