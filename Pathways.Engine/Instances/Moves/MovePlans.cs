using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Instances.Moves;

/// <summary>Plans moves and tries them out. Changes nothing.</summary>
public sealed class MovePlans
{
    private readonly IServiceScopeFactory _scopes;
    private readonly DefinitionStore _definitions;
    private readonly ActivityRegistry _activities;

    internal MovePlans(IServiceScopeFactory scopes, DefinitionStore definitions, ActivityRegistry activities)
    {
        _scopes = scopes;
        _definitions = definitions;
        _activities = activities;
    }

    /// <summary>The mapping from one version to another; null where one of them is not there.</summary>
    /// <param name="corrections">See <see cref="ActivityMapping.Propose"/>.</param>
    public async Task<MovePlan?> PlanAsync(
        string definitionId, int fromVersion, int toVersion, IReadOnlyDictionary<string, string> corrections, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = Database(scope);
        var known = await db.Definitions.CountAsync(
            row => row.DefinitionId == definitionId && (row.Version == fromVersion || row.Version == toVersion), cancellationToken);
        if (known != 2)
            return null;

        var from = await _definitions.GetAsync(definitionId, fromVersion, db, cancellationToken);
        var to = await _definitions.GetAsync(definitionId, toVersion, db, cancellationToken);
        return new MovePlan(new VersionPair(from, to, ActivityMapping.Propose(from, to, corrections), _activities));
    }

    /// <summary>A dry run: what a move would do to each instance of the source version that runs or stands halted.</summary>
    public async Task<MoveForecast> TryAsync(MovePlan plan, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var ofVersion = Database(scope).Instances.AsNoTracking()
            .Where(row => row.DefinitionId == plan.DefinitionId && row.DefinitionVersion == plan.FromVersion);
        var running = ofVersion.Live().OrderBy(row => row.Id)
            .Select(row => new { row.Id, row.CorrelationId, row.StateJson });
        var instances = new List<InstanceForecast>();
        await foreach (var row in running.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            instances.Add(new InstanceForecast(row.Id, row.CorrelationId, StateMove.Read(row.StateJson, plan.Versions).Assessment));
        }

        return new MoveForecast(
            plan, instances,
            await ofVersion.CountAsync(row => row.Status == InstanceStatus.Finished && row.SubStatus != InstanceSubStatus.Faulted, cancellationToken));
    }

    /// <summary>Reads apart from any transaction.</summary>
    internal async Task<T> ReadAsync<T>(Func<EngineDbContext, Task<T>> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var scope = _scopes.CreateAsyncScope();
        return await read(Database(scope));
    }

    private static EngineDbContext Database(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<EngineDbContext>();
}
