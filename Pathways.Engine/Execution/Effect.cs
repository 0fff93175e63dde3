using Pathways.Engine.Instances;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Execution;

/// <summary>Something a burst wants done, as data. Its handler turns it into rows within the burst's transaction.</summary>
public abstract record Effect;

/// <summary>An effect, and the activity that asked for it.</summary>
public sealed record EmittedEffect(Effect Effect, string ActivityId)
{
    /// <summary>How many lines of the burst's journal were written before it: which transition it belongs to.</summary>
    public int After { get; init; }
}

/// <summary>The wait is over without having been met: its task or timer must not be offered any more.</summary>
public sealed record ReleaseWait(string WaitId, BookmarkKind Kind) : Effect;

/// <summary>Somebody ended the instance before its end; what the domain keeps open for it is to be closed.</summary>
public sealed record InstanceCancelled(string Reason, IReadOnlyDictionary<string, object?> Details) : Effect;

/// <summary>
/// Turns one kind of effect into rows. Adds to and changes what <see cref="EffectContext.Db"/> tracks; never saves, and
/// touches nothing outside the database. Found by scanning the assemblies.
/// </summary>
public interface IEffectHandler<in TEffect> where TEffect : Effect
{
    ValueTask HandleAsync(TEffect effect, EffectContext context, CancellationToken cancellationToken);
}

/// <param name="Actor">Who acted, as <c>staff:ID</c> or <c>partner:ID</c>; null for a timer or the system.</param>
public sealed record EffectContext(
    EngineDbContext Db, WorkflowInstance Instance, string ActivityId, DateTimeOffset Now, string? Actor)
{
    /// <summary>How many signals led here: see <see cref="Stimulus.Hops"/>.</summary>
    public int Hops { get; init; }
}

/// <summary>
/// A rule over the database that a burst must keep, checked in its transaction before the commit. It refuses by throwing
/// <see cref="BurstRefusedException"/>; then nothing of the burst is kept.
/// </summary>
public interface ICommitRule
{
    ValueTask CheckAsync(EngineDbContext db, WorkflowInstance instance, CancellationToken cancellationToken);
}

/// <summary>
/// Adds what follows from the rows that a burst changed, whichever effect changed them, before they are saved. Like a handler, it
/// never saves, and touches nothing outside the database. Found by scanning the assemblies.
/// </summary>
public interface IBurstFollower
{
    ValueTask FollowAsync(EngineDbContext db, WorkflowInstance instance, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>A burst would break a rule. The message is a sentence for the person who acted.</summary>
public sealed class BurstRefusedException(string message) : Exception(message);
