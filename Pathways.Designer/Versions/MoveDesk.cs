using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Engine.Instances.Moves;

namespace Pathways.Designer.Versions;

/// <param name="Groups">What was or would be done, the movable first.</param>
/// <param name="Left">How many are still to be looked at.</param>
public sealed record MoveResult(VersionMove Move, IReadOnlyList<VerdictGroup> Groups, int Moved, int Revertible, int Reverted, int Left);

/// <summary>What the person who is signed in plans, does and reverts of moves to another version.</summary>
public sealed class MoveDesk(PathwaysDbContext db, CurrentStaff me, MovePlans plans, VersionMoves moves)
{
    /// <summary>How many are moved while the reader waits; the others follow in the background.</summary>
    private const int AtOnce = 200;

    private const int MostMoves = 20;

    public Task<MovePlan?> PlanAsync(
        string definitionId, int from, int to, IReadOnlyDictionary<string, string> corrections, CancellationToken cancellationToken) =>
        plans.PlanAsync(definitionId, from, to, corrections, cancellationToken);

    public async Task<(MoveForecast Forecast, IReadOnlyList<VerdictGroup> Groups)> TryAsync(MovePlan plan, CancellationToken cancellationToken)
    {
        var forecast = await plans.TryAsync(plan, cancellationToken);
        return (forecast, VerdictGroup.Of(forecast.Instances, await PeopleAsync(cancellationToken)));
    }

    /// <summary>Begins a move, and moves as many at once as a reader waits for.</summary>
    public async Task<MoveStartResult> MoveAsync(
        string definitionId, int from, int to, IReadOnlyDictionary<string, string> corrections, CancellationToken cancellationToken)
    {
        var begun = await moves.BeginAsync(definitionId, from, to, corrections, me.Actor, cancellationToken);
        if (begun.MoveId is { } moveId)
            await moves.ContinueAsync(moveId, AtOnce, cancellationToken);
        return begun;
    }

    public Task<RevertResult> RevertAsync(string moveId, CancellationToken cancellationToken) => moves.RevertAsync(moveId, me.Actor, cancellationToken);

    /// <summary>The last moves of a definition, the newest first.</summary>
    public Task<List<VersionMove>> RecentAsync(string definitionId, CancellationToken cancellationToken) => db.VersionMoves.AsNoTracking()
        .Where(row => row.DefinitionId == definitionId).OrderByDescending(row => row.Id).Take(MostMoves).ToListAsync(cancellationToken);

    public async Task<MoveResult?> ResultAsync(string definitionId, string moveId, CancellationToken cancellationToken)
    {
        var move = await db.VersionMoves.AsNoTracking().SingleOrDefaultAsync(row => row.Id == moveId && row.DefinitionId == definitionId, cancellationToken);
        if (move is null)
            return null;
        var rows = await db.InstanceMoves.AsNoTracking().Where(row => row.MoveId == moveId)
            .Join(db.Instances, row => row.InstanceId, instance => instance.Id, (row, instance) => new { row, instance.CorrelationId, instance.Version })
            .OrderBy(row => row.row.InstanceId).ToListAsync(cancellationToken);
        var groups = VerdictGroup.Of(
            rows.Where(each => each.row.RevertedAt is null).Select(each => new InstanceForecast(each.row.InstanceId, each.CorrelationId, each.row.Assessment)),
            await PeopleAsync(cancellationToken));
        var left = move.ClosedAt is null
            ? await db.Instances.CountAsync(row => row.DefinitionId == definitionId && row.DefinitionVersion == move.FromVersion
                && row.Status == Engine.Instances.InstanceStatus.Running
                && !db.InstanceMoves.Any(done => done.MoveId == moveId && done.InstanceId == row.Id), cancellationToken)
            : 0;
        return new MoveResult(
            move, groups,
            rows.Count(each => each.row.VersionAfter is not null),
            rows.Count(each => each.row.StateBefore is not null && each.row.VersionAfter == each.Version),
            rows.Count(each => each.row.RevertedAt is not null),
            left);
    }

    /// <summary>The people of one's own organisation, whose names may be shown.</summary>
    private async Task<IReadOnlyDictionary<string, VerdictPerson>> PeopleAsync(CancellationToken cancellationToken) =>
        (await me.Sees(db.Beneficiaries).AsNoTracking().ToListAsync(cancellationToken))
            .ToDictionary(person => person.Id.ToString(), person => new VerdictPerson(person.Id, person.FullName));
}
