using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Pathways.Engine.Definitions.Versions;
using Pathways.Engine.Persistence;
using Pathways.Engine.Telemetry;

namespace Pathways.Engine.Instances.Moves;

public enum MoveStart
{
    Begun,

    /// <summary>One of the versions is not there, or they are the same.</summary>
    NoSuchVersion,

    /// <summary>Instances are moved to the published version alone.</summary>
    TargetNotPublished,

    /// <summary>Two activities would become the same: see <see cref="ActivityMapping.Doubled"/>.</summary>
    MappingNotUnique,

    /// <summary>Another move from this version still goes on.</summary>
    AnotherGoesOn,
}

/// <param name="MoveId">Null where none was begun.</param>
public sealed record MoveStartResult(MoveStart Outcome, string? MoveId);

/// <param name="Reverted">How many instances were put back.</param>
/// <param name="MovedOn">How many had moved on, and stay.</param>
public sealed record RevertResult(int Reverted, int MovedOn);

/// <summary>
/// Moves running instances to another version, each in a transaction of its own: no activity runs, no effect is emitted,
/// tasks and timers stay as they are. An interrupted move goes on where it stopped.
/// </summary>
public sealed class VersionMoves
{
    private const int Batch = 100;

    private readonly WriteTransactions _transactions;
    private readonly MovePlans _plans;
    private readonly InstanceMoving _moving;
    private readonly ILogger<VersionMoves> _logger;

    internal VersionMoves(WriteTransactions transactions, MovePlans plans, InstanceMoving moving, ILogger<VersionMoves> logger)
    {
        _logger = logger;
        _transactions = transactions;
        _plans = plans;
        _moving = moving;
    }

    /// <summary>Records the decision. Nothing is moved yet: see <see cref="ContinueAsync"/>.</summary>
    /// <param name="corrections">See <see cref="ActivityMapping.Propose"/>.</param>
    /// <param name="actor">Who decides, as <c>staff:ID</c>.</param>
    public async Task<MoveStartResult> BeginAsync(
        string definitionId, int fromVersion, int toVersion, IReadOnlyDictionary<string, string> corrections, string? actor, CancellationToken cancellationToken)
    {
        if (await _plans.PlanAsync(definitionId, fromVersion, toVersion, corrections, cancellationToken) is not { } plan)
            return new MoveStartResult(MoveStart.NoSuchVersion, null);
        if (plan.Mapping.Doubled.Count > 0)
            return new MoveStartResult(MoveStart.MappingNotUnique, null);
        return await _transactions.RunAsync(work => BeginAsync(plan, JsonSerializer.Serialize(corrections), actor, work), cancellationToken);
    }

    /// <summary>Moves what is still to be moved; once nothing is left, the move is closed. Any number of callers may do so at once.</summary>
    /// <param name="maximum">How many instances to look at; the rest is left to the next call.</param>
    /// <returns>How many were looked at.</returns>
    public async Task<int> ContinueAsync(string moveId, int maximum, CancellationToken cancellationToken)
    {
        var move = await ReadAsync(db => db.VersionMoves.AsNoTracking().SingleOrDefaultAsync(row => row.Id == moveId, cancellationToken), cancellationToken);
        if (move is not { ClosedAt: null })
            return 0;
        var corrections = JsonSerializer.Deserialize<Dictionary<string, string>>(move.CorrectionsJson)!;
        var plan = await _plans.PlanAsync(move.DefinitionId, move.FromVersion, move.ToVersion, corrections, cancellationToken)
            ?? throw new InvalidOperationException($"Move {moveId} of {move.DefinitionId} has lost one of its versions.");
        var count = 0;
        while (count < maximum)
        {
            var ids = await ReadAsync(db => Left(db, move).Take(Math.Min(Batch, maximum - count)).ToListAsync(cancellationToken), cancellationToken);
            if (ids.Count == 0)
            {
                await _transactions.RunAsync(work => CloseAsync(moveId, work), cancellationToken);
                break;
            }

            var before = count;
            foreach (var id in ids)
                count += await WriteAsync(moveId, id, work => _moving.MoveAsync(move, id, plan.Versions, work), cancellationToken) ? 1 : 0;
            // Somebody else moves them, or stopped the move.
            if (count == before)
                break;
        }

        return count;
    }

    /// <summary>Goes on with every move that was interrupted.</summary>
    public async Task ContinueAllAsync(CancellationToken cancellationToken)
    {
        var open = await ReadAsync(
            db => db.VersionMoves.Where(row => row.ClosedAt == null).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellationToken), cancellationToken);
        foreach (var id in open)
            await ContinueAsync(id, int.MaxValue, cancellationToken);
    }

    /// <summary>Stops a move, and puts back each instance that has not moved on since. One that was interrupted can be repeated.</summary>
    /// <param name="actor">Who decides, as <c>staff:ID</c>.</param>
    public async Task<RevertResult> RevertAsync(string moveId, string? actor, CancellationToken cancellationToken)
    {
        if (!await _transactions.RunAsync(work => StopAsync(moveId, actor, work), cancellationToken))
            return new RevertResult(0, 0);
        var ids = await ReadAsync(
            db => db.InstanceMoves.Where(row => row.MoveId == moveId && row.StateBefore != null).OrderBy(row => row.InstanceId)
                .Select(row => row.InstanceId).ToListAsync(cancellationToken), cancellationToken);
        var reverted = 0;
        foreach (var id in ids)
        {
            if (await WriteAsync(moveId, id, work => _moving.RevertAsync(moveId, id, actor, work), cancellationToken))
                reverted++;
        }

        return new RevertResult(reverted, ids.Count - reverted);
    }

    /// <summary>Works on one instance. A failure stops the move, and goes to whoever asked for it; only here is the instance known.</summary>
    private async Task<bool> WriteAsync(string moveId, string instanceId, Func<WriteTransaction, Task<bool>> write, CancellationToken cancellationToken)
    {
        using var scope = InstanceScope.Begin(_logger, instanceId);
        try
        {
            return await _transactions.RunAsync(write, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _logger.LogError(exception, "Move {MoveId} stopped at instance {InstanceId}", moveId, instanceId);
            throw;
        }
    }

    private static async Task<MoveStartResult> BeginAsync(MovePlan plan, string corrections, string? actor, WriteTransaction work)
    {
        if (!await work.Db.Definitions.AnyAsync(
            row => row.DefinitionId == plan.DefinitionId && row.Version == plan.ToVersion && row.IsPublished, work.CancellationToken))
            return new MoveStartResult(MoveStart.TargetNotPublished, null);
        if (await work.Db.VersionMoves.AnyAsync(
            row => row.DefinitionId == plan.DefinitionId && row.FromVersion == plan.FromVersion && row.ClosedAt == null, work.CancellationToken))
            return new MoveStartResult(MoveStart.AnotherGoesOn, null);
        var move = new VersionMove
        {
            Id = Guid.CreateVersion7(work.Now).ToString("N"),
            DefinitionId = plan.DefinitionId,
            FromVersion = plan.FromVersion,
            ToVersion = plan.ToVersion,
            CorrectionsJson = corrections,
            Actor = actor,
            BegunAt = work.Now,
        };
        work.Db.VersionMoves.Add(move);
        await DefinitionLog.WriteAsync(work, plan.DefinitionId, DefinitionChangeKind.MoveBegun, actor, plan.ToVersion, plan.FromVersion);
        await work.Db.SaveChangesAsync(work.CancellationToken);
        return new MoveStartResult(MoveStart.Begun, move.Id);
    }

    private static IQueryable<string> Left(EngineDbContext db, VersionMove move) => db.Instances
        .Where(row => row.DefinitionId == move.DefinitionId && row.DefinitionVersion == move.FromVersion)
        .Live()
        .Where(row => !db.InstanceMoves.Any(done => done.MoveId == move.Id && done.InstanceId == row.Id))
        .OrderBy(row => row.Id).Select(row => row.Id);

    private static async Task<bool> CloseAsync(string moveId, WriteTransaction work)
    {
        var now = work.Now;
        return await work.Db.VersionMoves.Where(row => row.Id == moveId && row.ClosedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(it => it.ClosedAt, now), work.CancellationToken) == 1;
    }

    private static async Task<bool> StopAsync(string moveId, string? actor, WriteTransaction work)
    {
        if (await work.Db.VersionMoves.SingleOrDefaultAsync(row => row.Id == moveId, work.CancellationToken) is not { } move)
            return false;
        if (move.RevertedAt is not null)
            return true;
        move.ClosedAt ??= work.Now;
        (move.RevertedAt, move.RevertedBy) = (work.Now, actor);
        await DefinitionLog.WriteAsync(work, move.DefinitionId, DefinitionChangeKind.MoveReverted, actor, move.ToVersion, move.FromVersion);
        await work.Db.SaveChangesAsync(work.CancellationToken);
        return true;
    }

    private Task<T> ReadAsync<T>(Func<EngineDbContext, Task<T>> read, CancellationToken cancellationToken) => _plans.ReadAsync(read, cancellationToken);
}
