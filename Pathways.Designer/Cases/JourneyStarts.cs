using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Layout;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;

namespace Pathways.Designer.Cases;

/// <summary>Starts a journey for a person who has none under way.</summary>
public sealed class JourneyStarts(PathwaysDbContext db, CurrentStaff me, WorkflowRuntime runtime)
{
    public async Task<IReadOnlyList<StoredDefinition>> OffersAsync(CancellationToken cancellationToken) =>
        await db.Definitions.Where(row => row.IsPublished).OrderBy(row => row.Name).AsNoTracking().ToListAsync(cancellationToken);

    /// <exception cref="BurstRefusedException">The start would break a rule; nothing is kept.</exception>
    public async Task StartAsync(Beneficiary person, string definitionId, CancellationToken cancellationToken)
    {
        Language.WriteInFrench();
        var subject = person.Id.ToString();
        var journeys = db.Instances.Where(row => row.CorrelationId == subject);
        if (await journeys.AnyAsync(row => row.Status == InstanceStatus.Running, cancellationToken))
            return;

        // The same key for two clicks, another one for the journey after this one.
        var ended = await journeys.CountAsync(cancellationToken);
        await runtime.StartAsync(
            definitionId,
            new StartStimulus(new Dictionary<string, object?>(), CorrelationId: subject, Actor: me.Actor),
            $"start:{subject}:{ended}",
            cancellationToken);
    }
}
