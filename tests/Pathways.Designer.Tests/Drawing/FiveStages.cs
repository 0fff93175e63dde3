namespace Pathways.Designer.Tests.Drawing;

/// <summary>The pathway that the tests draw in three ways: first meeting, diagnostic, barrier, training, next step, and its end.</summary>
internal static class FiveStages
{
    public static IReadOnlyList<(string Offer, string Id)> Steps { get; } =
    [
        ("Premier accueil", "premier-accueil"),
        ("Diagnostic", "diagnostic"),
        ("Levée d’un frein", "levee-d-un-frein"),
        ("Formation", "formation"),
        ("Étape suivante", "etape-suivante"),
        ("Sortie", "sortie"),
        ("Fin", "fin"),
    ];

    /// <summary>The first outcome of each step leads to the next one.</summary>
    public static IReadOnlyList<(string From, string Outcome, string To)> MainLine { get; } =
    [
        ("premier-accueil", "Oriented", "diagnostic"),
        ("diagnostic", "Done", "levee-d-un-frein"),
        ("levee-d-un-frein", "Lifted", "formation"),
        ("formation", "ToTraining", "etape-suivante"),
        ("etape-suivante", "Exit", "sortie"),
        ("sortie", "Done", "fin"),
    ];

    public static IReadOnlyList<(string From, string Outcome, string To)> SideLines { get; } =
    [
        ("premier-accueil", "NotInterested", "sortie"),
        ("premier-accueil", "DeadlinePassed", "sortie"),
        ("diagnostic", "DeadlinePassed", "etape-suivante"),
        ("levee-d-un-frein", "Remaining", "formation"),
        ("levee-d-un-frein", "DeadlinePassed", "formation"),
        ("formation", "ToNextStep", "etape-suivante"),
        ("formation", "NotPlaced", "etape-suivante"),
        ("formation", "DeadlinePassed", "etape-suivante"),
        ("etape-suivante", "RoundAgain", "sortie"),
        ("etape-suivante", "DeadlinePassed", "sortie"),
        ("sortie", "DeadlinePassed", "sortie"),
    ];

    public static IReadOnlyList<string> Links { get; } =
        [.. MainLine.Concat(SideLines).Select(line => $"{line.From}:{line.Outcome}>{line.To}").Order(StringComparer.Ordinal)];

    public static string NameOf(string id) => Steps.Single(step => step.Id == id).Offer;
}
