using Pathways.Activities.Barriers;

namespace Pathways.Activities.Partners;

/// <summary>Which kind of barrier a service lifts, by its theme.</summary>
public static class ThemeNeeds
{
    private const string Separator = "--";

    /// <summary>By the first half of a theme's code; other themes are of work, not of barriers.</summary>
    private static readonly Dictionary<string, BarrierKind> _families = new()
    {
        ["difficultes-administratives-ou-juridiques"] = BarrierKind.Rights,
        ["difficultes-financieres"] = BarrierKind.Finances,
        ["famille"] = BarrierKind.Family,
        ["lecture-ecriture-calcul"] = BarrierKind.Literacy,
        ["logement-hebergement"] = BarrierKind.Housing,
        ["mobilite"] = BarrierKind.Mobility,
        ["numerique"] = BarrierKind.Digital,
        ["sante"] = BarrierKind.Health,
    };

    private static readonly Dictionary<string, BarrierKind> _themes = new()
    {
        ["difficultes-administratives-ou-juridiques--prendre-en-compte-une-problematique-judiciaire"] = BarrierKind.Justice,
    };

    /// <param name="theme">A code of data-inclusion.</param>
    /// <returns>Null for a theme that is no barrier's.</returns>
    public static BarrierKind? Of(string theme)
    {
        if (_themes.TryGetValue(theme, out var own))
            return own;
        var end = theme.IndexOf(Separator, StringComparison.Ordinal);
        return _families.TryGetValue(end < 0 ? theme : theme[..end], out var family) ? family : null;
    }
}
