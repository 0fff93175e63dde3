using Pathways.Activities.Spelling;

namespace Pathways.Designer.PartnerReplies;

/// <summary>The word that a reader copies from the sentence before something is recorded.</summary>
public static class ReplyWord
{
    /// <summary>The person's first name; behind an expired link, which tells no name, a word for what is asked.</summary>
    public static string For(ReplyAct act, ReplySheet sheet) =>
        act is ReplyAct.Renew || PlainWords.Key(sheet.FirstName).Length == 0 ? ReplyTexts.RenewWord : sheet.FirstName;

    /// <summary>Accents, capitals, spaces and punctuation are forgiven.</summary>
    public static bool Matches(string? typed, string word) => typed is not null && PlainWords.Key(typed) == PlainWords.Key(word);
}
