using System.Net;
using Pathways.Activities.Partners;
using Pathways.Designer.Demo;
using Pathways.Designer.Tests.Browsing;
using static Pathways.Designer.Tests.Access.Readers;

namespace Pathways.Designer.Tests.Access;

/// <summary>
/// Every address of the application and who is let in. To add one: a record below, with an address that names a real row of
/// the first organisation, and one of the audiences or a new one.
/// </summary>
public static class AccessRules
{
    private const string Workflow = $"/workflows/{SampleCases.Definition}";
    private const string Api = "/api/workflow-definitions";
    private const string ApiWorkflow = $"{Api}/{SampleCases.Definition}";

    private static readonly string Partner = $"/partenaires/{DemoTeam.Partners[0].Id}";
    private static readonly Audience Everybody = new(All) { IsPublic = true };
    private static readonly Audience Staff = new(All);
    private static readonly Audience Casework = new(All & ~Administrator);
    private static readonly Audience Coordination = new(Coordinators | Administrator);
    private static readonly Audience Administration = new(Administrator);
    private static readonly Audience Letters = new(Coordinators);
    private static readonly Audience NotHere = new(None, Hidden: All);

    /// <summary>A person of the organisation who is in a scheme.</summary>
    private static readonly Audience PersonInScheme = new(Team | Facilitator, Hidden: Host | Others);
    private static readonly Audience Schemes = new(Team | Facilitator, Hidden: Others);
    private static readonly Audience BroughtByOneself = new(Adviser, Hidden: Coordinator | OtherAdviser | OtherCoordinator);
    private static readonly Audience BroughtByACoordinator = new(Coordinator, Hidden: OtherCoordinator | Administrator);
    private static readonly Audience Accompaniment = new(Team, Hidden: Others);
    private static readonly Audience Merging = new(Coordinator, Hidden: Adviser | Others);

    public static IReadOnlyList<AccessRule> Of(MatrixFixture rows) =>
    [
        new("/connexion", "/connexion", Everybody),
        new("/connexion/code", "/connexion/code", Everybody) { Answer = HttpStatusCode.Found },
        new("/mot-de-passe", "/mot-de-passe", Everybody),
        new("/mot-de-passe/nouveau", "/mot-de-passe/nouveau", Everybody),
        new("/invitation/{Token}", rows.InvitationAddress, Everybody),
        new("/compte", "/compte", Staff),
        new("/compte/deux-etapes", "/compte/deux-etapes", Staff),
        new("/comptes", "/comptes", Administration),
        new("/comptes/inviter", "/comptes/inviter", Administration),
        new("/comptes/exporter/{format}", "/comptes/exporter/csv", Administration),
        new("/comptes/{Id:guid}", $"/comptes/{SampleCases.Adviser.Id}", Administration),
        new("POST /deconnexion", "/deconnexion", Staff),
        new("POST /langue", "/langue", Everybody),
        new("/erreur/{Code:int}", "/erreur/404", Everybody) { Answer = HttpStatusCode.NotFound },
        new("/reponse/{Token}", rows.ReplyAddress, Everybody),
        new("/health", "/health", Everybody),
        new("/health/live", "/health/live", Everybody),
        new("/health/ready", "/health/ready", Everybody),
        new("/health/conservation", "/health/conservation", Everybody),

        new("/", "/", Staff),
        new("/taches/{Id}", $"/taches/{SampleCases.OpenTask}", new(Team, Hidden: All & ~Team)),
        new("POST /taches/{id}/annuler", $"/taches/{SampleCases.OpenTask}/annuler", Staff),
        new("POST /taches/{id}/prendre-effet", $"/taches/{SampleCases.OpenTask}/prendre-effet", Staff),
        new("POST /taches/{id}/vu", $"/taches/{SampleCases.OpenTask}/vu", Staff),
        new("POST /taches/{id}/brouillon", $"/taches/{SampleCases.OpenTask}/brouillon", Staff),
        new("/boite/nouvelles", "/boite/nouvelles?depuis=2027-03-01T09:00:00Z", Staff),
        new("POST /boite/vues", "/boite/vues", Staff),
        new("POST /boite/vues/{id:guid}/renommer", "/boite/vues/0195a000-0000-7000-8000-0000000000ff/renommer", Staff),
        new("POST /boite/vues/{id:guid}/accueil", "/boite/vues/0195a000-0000-7000-8000-0000000000ff/accueil", Staff),
        new("POST /boite/vues/{id:guid}/supprimer", "/boite/vues/0195a000-0000-7000-8000-0000000000ff/supprimer", Staff),
        new("/absences", "/absences", Staff),
        new("POST /absences/{id:guid}/annuler", "/absences/0195a000-0000-7000-8000-0000000000ff/annuler", Staff),
        new("/aide", "/aide", Staff),
        new("/aide/dessiner", "/aide/dessiner", Staff),
        new("/aide/droits", "/aide/droits", Staff),
        new("/aide/repondre", "/aide/repondre", Everybody),

        new("/personnes", "/personnes", Casework),
        new("/personnes/nouvelle", "/personnes/nouvelle", new(Advisers | Coordinators | Host)),
        new("/personnes/{Id:guid}/droits", $"/personnes/{SampleCases.Kenza}/droits", Accompaniment),
        new("/personnes/{Id:guid}/mon-parcours", $"/personnes/{SampleCases.Kenza}/mon-parcours", Accompaniment),
        new("/personnes/{Id:guid}/garder", $"/personnes/{SampleCases.Kenza}/garder", Accompaniment),
        new("/personnes/{Id:guid}/copie", $"/personnes/{SampleCases.Kenza}/copie", new(Coordinator, Hidden: OtherCoordinator)),
        new("POST /personnes/{id:guid}/donnees", $"/personnes/{SampleCases.Kenza}/donnees", new(Coordinators)),
        new("/personnes/{Id:guid}/effacer", $"/personnes/{SampleCases.Kenza}/effacer", new(Coordinator, Hidden: OtherCoordinator)),
        new("/personnes/effacements", "/personnes/effacements", new(Advisers | Coordinators)),
        new("/personnes/effacements/exporter/{format}", "/personnes/effacements/exporter/csv", new(Advisers | Coordinators)),
        new("/personnes/importer", "/personnes/importer", new(Advisers | Coordinators)),
        new("/personnes/importer/{Id:guid}", $"/personnes/importer/{MatrixFixture.Import}", BroughtByOneself),
        new("/personnes/importer/{id:guid}/erreurs/{format}", $"/personnes/importer/{MatrixFixture.Import}/erreurs/csv", BroughtByOneself),
        new("/personnes/importer/modele/{format}", "/personnes/importer/modele/csv", new(Advisers | Coordinators)),
        new("/personnes/exporter/{format}", "/personnes/exporter/csv", Casework),
        new("/personnes/{Id:guid}", $"/personnes/{SampleCases.Kenza}", PersonInScheme),
        new("/personnes/{Id:guid}/identite", $"/personnes/{SampleCases.Kenza}/identite", Accompaniment),
        new("/personnes/{Id:guid}/actions/nouvelle", $"/personnes/{SampleCases.Kenza}/actions/nouvelle", Accompaniment),
        new("/personnes/{Id:guid}/actions/{ActionId:guid}", $"/personnes/{SampleCases.Kenza}/actions/{MatrixFixture.Action}", new(Adviser, Hidden: Coordinator | Others)),
        new("/personnes/{Id:guid}/documents/nouveau", $"/personnes/{SampleCases.Kenza}/documents/nouveau", Accompaniment),
        new("/personnes/{Id:guid}/documents/{DocumentId:guid}", $"/personnes/{SampleCases.Kenza}/documents/{MatrixFixture.Document}", Accompaniment),
        new("/personnes/{Id:guid}/relais/{HandoffId:guid}", $"/personnes/{SampleCases.Jordan}/relais/{SampleCases.Handoff}", Accompaniment),
        new("/personnes/{Id:guid}/parcours", $"/personnes/{SampleCases.Kenza}/parcours", Accompaniment),
        new("/personnes/{Id:guid}/parcours/{InstanceId}/arret", $"/personnes/{SampleCases.Kenza}/parcours/kenza/arret", Accompaniment),
        new("/personnes/{Id:guid}/parcours/{InstanceId}/suspension", $"/personnes/{SampleCases.Kenza}/parcours/kenza/suspension", Accompaniment),
        new("/personnes/{Id:guid}/doublons", $"/personnes/{SampleCases.Kenza}/doublons", Merging),
        new("/personnes/{Id:guid}/doublons/{OtherId:guid}", $"/personnes/{SampleCases.Kenza}/doublons/{SampleCases.Jordan}", Merging),
        new("/personnes/{Id:guid}/dispositifs/{EnrolmentId:guid}/fin", $"/personnes/{SampleCases.Kenza}/dispositifs/{SampleCases.Training}/fin", Schemes),

        new("/personnes/{Id:guid}/transfert", $"/personnes/{SampleCases.Kenza}/transfert", Accompaniment),
        new("/personnes/{Id:guid}/consultations", $"/personnes/{SampleCases.Kenza}/consultations", Accompaniment),
        new("/personnes/{id:guid}/consultations/exporter/{format}", $"/personnes/{SampleCases.Kenza}/consultations/exporter/csv", Accompaniment),
        new("/transferts/{Id:guid}", $"/transferts/{MatrixFixture.Transfer}", new(Coordinator, Hidden: Adviser | Others)),
        new("POST /transferts/{id:guid}/lu", $"/transferts/{MatrixFixture.Transfer}/lu", new(Team | Others)),

        new("/partenaires", "/partenaires", Staff),
        new("/partenaires/{Id:guid}", Partner, Staff),
        new("/partenaires/nouveau", "/partenaires/nouveau", Coordination),
        new("/partenaires/{Id:guid}/modifier", $"{Partner}/modifier", Coordination),

        new("/partenaires/{Id:guid}/contacts/nouveau", $"{Partner}/contacts/nouveau", Coordination),
        new("/partenaires/{Id:guid}/contacts/{ContactId:guid}", $"{Partner}/contacts/{PartnerContact.OwnOf(DemoTeam.Partners[0]).Id}", Coordination),
        new("/partenaires/exporter/{format}", "/partenaires/exporter/csv", Staff),
        new("/partenaires/importer", "/partenaires/importer", Coordination),
        new("/partenaires/importer/{Id:guid}", $"/partenaires/importer/{MatrixFixture.PartnerFile}", BroughtByACoordinator),
        new("/partenaires/importer/{id:guid}/erreurs/{format}", $"/partenaires/importer/{MatrixFixture.PartnerFile}/erreurs/csv", BroughtByACoordinator),

        new("/boite/exporter/{format}", "/boite/exporter/csv", Staff),
        new("/absences/exporter/{format}", "/absences/exporter/csv", Staff),
        new("/incidents/exporter/{format}", "/incidents/exporter/csv", Coordination),
        new("/incidents/courriels/exporter/{format}", "/incidents/courriels/exporter/csv", Coordination),
        new("/modeles", "/modeles", Letters),
        new("/modeles/{Slug}", "/modeles/demande", Letters),
        new("/modeles/{Slug}/versions/{Number:int}", "/modeles/demande/versions/1", new(Coordinator, Hidden: OtherCoordinator)),

        new("/incidents", "/incidents", Coordination),
        new("/incidents/{InstanceId}", rows.IncidentAddress, new(Coordinator, Hidden: OtherCoordinator | Administrator)),
        new("/controle", "/controle", Administration),
        new("/hangfire/{**path}", "/hangfire", Administration) { IsElsewhere = true },

        new("/workflows", "/workflows", Coordination),
        new("/workflows/{DefinitionId}", Workflow, Coordination),
        new("/workflows/{DefinitionId}/dessin", $"{Workflow}/dessin", Coordination),
        new("/workflows/{DefinitionId}/versions", $"{Workflow}/versions", Coordination),
        new("/workflows/brouillon", "/workflows/brouillon", Coordination),
        new("/workflows/{DefinitionId}/brouillon", $"{Workflow}/brouillon", Coordination),
        new("/workflows/{definitionId}/brouillon/json", $"{Workflow}/brouillon/json", Coordination),
        new("/workflows/{definitionId}/versions/{version:int}/json", $"{Workflow}/versions/1/json", Coordination),
        new("/workflows/{DefinitionId}/versions/{Version:int}/retirer", $"{Workflow}/versions/2/retirer", Coordination),
        new("/workflows/{DefinitionId}/versions/{From:int}/deplacer", $"{Workflow}/versions/1/deplacer?vers=2", Coordination),
        new("/workflows/{DefinitionId}/deplacements/{MoveId}", $"{Workflow}/deplacements/{MatrixFixture.Move}", Coordination),

        new("/api/openapi.json", "/api/openapi.json", Coordination),
        new("/api/descriptors/activities", "/api/descriptors/activities", Coordination),
        new("/api/workflow-definitions", Api, Coordination),
        new("POST /api/workflow-definitions", Api, Coordination),
        new("POST /api/workflow-definitions/check", $"{Api}/check", Coordination),
        new("POST /api/workflow-definitions/simulate", $"{Api}/simulate", Coordination),
        new("/api/workflow-definitions/by-definition-id/{definitionId}", $"{Api}/by-definition-id/{SampleCases.Definition}", Coordination),
        new("/api/workflow-definitions/{definitionId}/check", $"{ApiWorkflow}/check", Coordination),
        new("/api/workflow-definitions/{definitionId}/draft", $"{ApiWorkflow}/draft", Coordination),
        new("PUT /api/workflow-definitions/{definitionId}/draft", $"{ApiWorkflow}/draft", Coordination),
        new("DELETE /api/workflow-definitions/{definitionId}/draft", $"{ApiWorkflow}/draft", Coordination),
        new("/api/workflow-definitions/{definitionId}/versions", $"{ApiWorkflow}/versions", Coordination),
        new("POST /api/workflow-definitions/{definitionId}/publish", $"{ApiWorkflow}/publish", Coordination),
        new("POST /api/workflow-definitions/{definitionId}/retract", $"{ApiWorkflow}/retract", Coordination),
        new("POST /api/workflow-definitions/{definitionId}/versions/{version:int}/restore", $"{ApiWorkflow}/versions/1/restore", Coordination),
        new("POST /api/workflow-definitions/{definitionId}/presence", $"{ApiWorkflow}/presence", Coordination),
        new("/api/workflow-definitions/{definitionId}/people", $"{ApiWorkflow}/people?version=1", Coordination),
        new("/api/workflow-definitions/{definitionId}/people/{activityId}", $"{ApiWorkflow}/people/formation?version=1", Coordination),

        // Only in a demonstration: see the section «Run it» of the README.
        new("/demo/horloge", "/demo/horloge", NotHere),
        new("/courriels", "/courriels", NotHere),
        new("/courriels/{Name}", "/courriels/x", NotHere),
        new("/courriels/{name}/mise-en-page", "/courriels/x/mise-en-page", NotHere) { IsElsewhere = true },
    ];
}
