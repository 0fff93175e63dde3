using Microsoft.Extensions.DependencyInjection;
using Pathways.Engine.Definitions;

namespace Pathways.Designer.Tests.Browsing;

/// <summary>A journey whose step « Relais » fails until noon in UTC, beside a diagnostic and a request to a partner.</summary>
public static class FailingJourney
{
    public static readonly DateTimeOffset Works = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private const string Id = "parcours-essai";

    private const string Json = """
        {
          "definitionId": "parcours-essai", "name": "Parcours d’essai", "version": 1,
          "root": {
            "type": "Elsa.Flowchart", "id": "flow",
            "activities": [
              { "id": "debut", "type": "Elsa.WriteLine", "name": "Début", "text": { "typeName": "String", "expression": { "type": "Literal", "value": "…" } } },
              { "id": "relais", "type": "Elsa.WriteLine", "name": "Relais", "text": { "typeName": "String", "expression": { "type": "JavaScript", "value": "if (new Date().getUTCHours() < 12) throw new Error('annuaire indisponible'); ''" } } },
              { "id": "diagnostic", "type": "Pathways.Diagnostic", "name": "Diagnostic" },
              { "id": "demande", "type": "Pathways.Handoff", "name": "Demande", "need": { "typeName": "String", "expression": { "type": "Literal", "value": "Mobility" } } },
              { "id": "fait", "type": "Elsa.WriteLine", "name": "Fait", "text": { "typeName": "String", "expression": { "type": "Literal", "value": "…" } } },
              { "id": "repondu", "type": "Elsa.WriteLine", "name": "Répondu", "text": { "typeName": "String", "expression": { "type": "Literal", "value": "…" } } },
              { "id": "suivi", "type": "Elsa.WriteLine", "name": "Suivi", "text": { "typeName": "String", "expression": { "type": "Literal", "value": "…" } } }
            ],
            "connections": [
              { "source": { "activity": "debut", "port": "Done" }, "target": { "activity": "relais", "port": "In" } },
              { "source": { "activity": "debut", "port": "Done" }, "target": { "activity": "diagnostic", "port": "In" } },
              { "source": { "activity": "relais", "port": "Done" }, "target": { "activity": "suivi", "port": "In" } },
              { "source": { "activity": "debut", "port": "Done" }, "target": { "activity": "demande", "port": "In" } },
              { "source": { "activity": "demande", "port": "Accepted" }, "target": { "activity": "repondu", "port": "In" } },
              { "source": { "activity": "demande", "port": "Declined" }, "target": { "activity": "repondu", "port": "In" } },
              { "source": { "activity": "demande", "port": "Expired" }, "target": { "activity": "repondu", "port": "In" } },
              { "source": { "activity": "demande", "port": "NoPartner" }, "target": { "activity": "repondu", "port": "In" } },
              { "source": { "activity": "diagnostic", "port": "Done" }, "target": { "activity": "fait", "port": "In" } },
              { "source": { "activity": "diagnostic", "port": "DeadlinePassed" }, "target": { "activity": "fait", "port": "In" } }
            ]
          }
        }
        """;

    /// <summary>Starts it for a person, so that it stands halted.</summary>
    public static async Task<LiveJourney> HaltAsync(AppFixture app, string name)
    {
        var published = await app.Services.GetRequiredService<DefinitionStore>().PublishAsync(Json, null, CancellationToken.None);
        Assert.Empty(published.Problems);
        return await LiveJourney.StartAsync(app, name, Id);
    }
}
