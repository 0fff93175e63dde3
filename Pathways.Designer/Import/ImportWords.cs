using Pathways.Designer.Duplicates;
using Pathways.Designer.Layout;

namespace Pathways.Designer.Import;

internal static class ImportWords
{
    /// <summary>How the file was read: «CSV, Windows-1252, séparé par des points-virgules».</summary>
    public static string Look(SheetLook look) => look switch
    {
        { Separator: null } => ImportTexts.LookExcel,
        { Separator: ';' } => Wording.Fill(ImportTexts.LookCsv, look.Encoding, ImportTexts.Semicolons),
        { Separator: ',' } => Wording.Fill(ImportTexts.LookCsv, look.Encoding, ImportTexts.Commas),
        { Separator: '\t' } => Wording.Fill(ImportTexts.LookCsv, look.Encoding, ImportTexts.Tabs),
        { Separator: var other } => Wording.Fill(ImportTexts.LookCsv, look.Encoding, $"«\u00A0{other}\u00A0»"),
    };

    public static string Of(Likeness likeness) => likeness switch
    {
        Likeness.NameAndYear => ImportTexts.SameName,
        Likeness.Phone => ImportTexts.SamePhone,
        Likeness.Email => ImportTexts.SameEmail,
    };
}
