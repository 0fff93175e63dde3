using Pathways.Activities.Handoffs.Templates;

namespace Pathways.Designer.Templates;

/// <summary>How the addresses of the pages name the kinds of letters, and when each leaves.</summary>
public static class TemplateNames
{
    public static string Slug(LetterKind kind) => kind switch
    {
        LetterKind.Request => "demande",
        LetterKind.Reminder => "rappel",
        LetterKind.Arrival => "venue",
        LetterKind.Invitation => "rendez-vous",
        LetterKind.Digest => "soir",
        LetterKind.Answer => "reponse",
        LetterKind.NewLink => "lien",
    };

    /// <returns>Null where there is no such kind.</returns>
    public static LetterKind? Find(string slug) =>
        Enum.GetValues<LetterKind>().Where(kind => Slug(kind) == slug).Select(kind => (LetterKind?)kind).FirstOrDefault();

    public static string When(LetterKind kind) => kind switch
    {
        LetterKind.Request => TemplatesTexts.WhenRequest,
        LetterKind.Reminder => TemplatesTexts.WhenReminder,
        LetterKind.Arrival => TemplatesTexts.WhenArrival,
        LetterKind.Invitation => TemplatesTexts.WhenInvitation,
        LetterKind.Digest => TemplatesTexts.WhenDigest,
        LetterKind.Answer => TemplatesTexts.WhenAnswer,
        LetterKind.NewLink => TemplatesTexts.WhenNewLink,
    };

    /// <summary>What stands in it whatever the template.</summary>
    public static string Always(LetterKind kind) => kind switch
    {
        LetterKind.Request or LetterKind.Reminder => TemplatesTexts.AlwaysRequest,
        LetterKind.Arrival => TemplatesTexts.AlwaysArrival,
        LetterKind.Invitation => TemplatesTexts.AlwaysInvitation,
        LetterKind.Digest => TemplatesTexts.AlwaysDigest,
        LetterKind.Answer => TemplatesTexts.AlwaysAnswer,
        LetterKind.NewLink => TemplatesTexts.AlwaysNewLink,
    };
}
