using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Layout;
using Pathways.Designer.Records;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;

namespace Pathways.Designer.Cases;

/// <summary>Starts a journey for a person. Several may be under way, each on a workflow of its own.</summary>
public sealed class JourneyStarts(PathwaysDbContext db, CurrentStaff me, WorkflowRuntime runtime)
{
    public async Task<IReadOnlyList<StoredDefinition>> OffersAsync(CancellationToken cancellationToken) =>
        await db.Definitions.Where(row => row.IsPublished).OrderBy(row => row.Name).AsNoTracking().ToListAsync(cancellationToken);

    /// <summary>The workflows that a journey of the person runs on.</summary>
    public async Task<IReadOnlySet<string>> RunningAsync(Beneficiary person, CancellationToken cancellationToken)
    {
        var subject = person.Id.ToString();
        return await db.Instances.Live().Where(row => row.CorrelationId == subject).Select(row => row.DefinitionId).ToHashSetAsync(cancellationToken);
    }

    /// <summary>How many journeys the person had on each workflow: what tells two clicks from a journey after another one.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountAsync(Beneficiary person, CancellationToken cancellationToken)
    {
        var subject = person.Id.ToString();
        return await db.Instances.Where(row => row.CorrelationId == subject).GroupBy(row => row.DefinitionId)
            .ToDictionaryAsync(rows => rows.Key, rows => rows.Count(), cancellationToken);
    }

    /// <param name="offer">The workflow that the journey is to run on.</param>
    /// <param name="before">How many journeys on it the person had when the page was shown.</param>
    /// <exception cref="BurstRefusedException">One runs on it already, or the start would break a rule; nothing is kept.</exception>
    public async Task StartAsync(Beneficiary person, StoredDefinition offer, int before, CancellationToken cancellationToken)
    {
        Language.WriteInFrench();
        var (subject, key) = (person.Id.ToString(), $"start:{person.Id}:{offer.DefinitionId}:{before}");
        if (await db.Receipts.AnyAsync(row => row.IdempotencyKey == key, cancellationToken))
            return;
        if ((await RunningAsync(person, cancellationToken)).Contains(offer.DefinitionId))
            throw new BurstRefusedException(Wording.Fill(RecordsTexts.AlreadyRunning, offer.Name, person.FullName));
        await runtime.StartAsync(
            offer.DefinitionId, new StartStimulus(new Dictionary<string, object?>(), CorrelationId: subject, Actor: me.Actor), key, cancellationToken);
    }
}
