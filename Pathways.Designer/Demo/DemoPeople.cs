using Pathways.Activities.Barriers;

namespace Pathways.Designer.Demo;

/// <summary>Where a fictional person's story stands still, waiting for the newcomer.</summary>
public enum DemoStop
{
    Intake,
    Diagnostic,
    Handoff,
    BarrierRemoval,
    ClausePlacement,
    FollowOn,
    Training,
    NextStep,
    Exit,
    Never,
}

/// <param name="Adviser">The lead adviser's name in <see cref="DemoTeam.Staff"/>; gives the commune too.</param>
/// <param name="StartedDaysAgo">Days between the start of the journey and the first day of the demonstration.</param>
/// <param name="SchemeDays">How long the schemes that the person enters last.</param>
public sealed record DemoPerson(
    string FirstName,
    string LastName,
    int BirthYear,
    string Neighbourhood,
    string Adviser,
    int StartedDaysAgo,
    DemoStop StopsAt,
    int SchemeDays,
    string Project,
    params BarrierKind[] Barriers);

/// <summary>Some thirty fictional people at different stages.</summary>
public static class DemoPeople
{
    private const string Karim = "Karim Benali";
    private const string Sophie = "Sophie Lemaire";
    private const string Thomas = "Thomas Vasseur";
    private const string Aicha = "Aïcha Traoré";

    public static IReadOnlyList<DemoPerson> All { get; } =
    [
        new("Amina", "Kaddouri", 1998, "Cité 9", Karim, 3, DemoStop.Intake, 180, "Travailler dans l’aide à la personne", BarrierKind.Mobility),
        new("Bruno", "Lefebvre", 1979, "Cité 9", Karim, 12, DemoStop.Intake, 180, "Retrouver un poste de magasinier"),
        new("Céline", "Marchand", 1987, "Cité des Électriciens", Sophie, 5, DemoStop.Intake, 180, "Reprendre après ses enfants", BarrierKind.Family),
        new("David", "Nowak", 1992, "Étouvie", Thomas, 2, DemoStop.Intake, 180, "Devenir conducteur d’engins"),
        new("Élodie", "Ricard", 2003, "Pigeonnier", Aicha, 9, DemoStop.Intake, 180, "Trouver un apprentissage"),
        new("Farid", "Sellami", 1985, "Cité 9", Karim, 10, DemoStop.Diagnostic, 180, "Se reconvertir dans le bâtiment"),
        new("Gaëlle", "Thibaut", 1994, "Cité des Électriciens", Sophie, 26, DemoStop.Diagnostic, 180, "Travailler en cuisine collective"),
        new("Hamid", "Ziani", 1976, "Étouvie", Thomas, 12, DemoStop.Diagnostic, 180, "Reprendre un emploi de maçon"),
        new("Isabelle", "Arnaud", 1983, "Pigeonnier", Aicha, 14, DemoStop.Diagnostic, 180, "Devenir agente d’accueil"),
        new("Jordan", "Blondel", 2001, "Cité 9", Karim, 22, DemoStop.Handoff, 180, "Être cariste en logistique", BarrierKind.Mobility, BarrierKind.Digital),
        new("Kenza", "Chérif", 1996, "Cité des Électriciens", Sophie, 31, DemoStop.Handoff, 180, "Devenir aide-soignante", BarrierKind.Family),
        new("Laurent", "Delcourt", 1971, "Étouvie", Thomas, 18, DemoStop.Handoff, 180, "Travailler dans les espaces verts", BarrierKind.Health, BarrierKind.Finances),
        new("Mariam", "Keïta", 1990, "Pigeonnier", Aicha, 43, DemoStop.Handoff, 180, "Ouvrir un commerce", BarrierKind.Literacy, BarrierKind.Rights),
        new("Nicolas", "Évrard", 1999, "Cité 9", Karim, 52, DemoStop.BarrierRemoval, 180, "Entrer dans le bâtiment", BarrierKind.Housing),
        new("Olivia", "Fontaine", 1988, "Cité des Électriciens", Sophie, 60, DemoStop.BarrierRemoval, 180, "Être vendeuse", BarrierKind.Mobility, BarrierKind.Availability),
        new("Pascal", "Gosselin", 1968, "Étouvie", Thomas, 48, DemoStop.BarrierRemoval, 180, "Finir sa carrière comme gardien", BarrierKind.Digital),
        new("Quentin", "Hubert", 2002, "Pigeonnier", Aicha, 35, DemoStop.ClausePlacement, 180, "Apprendre un métier du bâtiment"),
        new("Rachida", "Idrissi", 1981, "Cité 9", Karim, 44, DemoStop.ClausePlacement, 180, "Travailler dans le nettoyage", BarrierKind.Family),
        new("Stéphane", "Jacquet", 1975, "Cité des Électriciens", Sophie, 150, DemoStop.FollowOn, 180, "Être peintre en bâtiment", BarrierKind.Mobility),
        new("Tiphaine", "Lambert", 1993, "Étouvie", Thomas, 170, DemoStop.FollowOn, 170, "Être agente d’entretien", BarrierKind.Finances),
        new("Umar", "Mahmoud", 1991, "Pigeonnier", Aicha, 120, DemoStop.FollowOn, 200, "Être plaquiste", BarrierKind.Literacy),
        new("Valérie", "Noël", 1974, "Cité 9", Karim, 110, DemoStop.FollowOn, 240, "Travailler en espaces verts"),
        new("Wilfried", "Ollivier", 1997, "Cité des Électriciens", Sophie, 75, DemoStop.FollowOn, 210, "Devenir couvreur", BarrierKind.Mobility),
        new("Xavier", "Poulain", 1982, "Étouvie", Thomas, 205, DemoStop.Training, 162, "Passer le CACES", BarrierKind.Mobility),
        new("Yasmine", "Qasmi", 2000, "Pigeonnier", Aicha, 215, DemoStop.Training, 170, "Devenir auxiliaire de vie", BarrierKind.Digital),
        new("Zoé", "Renard", 1995, "Cité 9", Karim, 250, DemoStop.NextStep, 98, "Trouver un contrat durable", BarrierKind.Availability),
        new("Antoine", "Simon", 1986, "Cité des Électriciens", Sophie, 245, DemoStop.NextStep, 105, "Être technicien de maintenance"),
        new("Brigitte", "Tellier", 1969, "Étouvie", Thomas, 255, DemoStop.Exit, 98, "Être employée de rayon", BarrierKind.Health),
        new("Clément", "Urbain", 1998, "Pigeonnier", Aicha, 260, DemoStop.Never, 105, "Être maçon"),
        new("Djamila", "Vanier", 1989, "Cité 9", Karim, 262, DemoStop.Never, 96, "Être agente de restauration", BarrierKind.Mobility),
    ];
}
